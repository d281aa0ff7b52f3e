import type { Fault } from '../fault.ts';
import { killOneMember } from './kill-one-member.ts';

/** Every scenario, in the order in which documents list them. */
export const faults: readonly Fault[] = [killOneMember];

/** The selection that the gate plays: under six minutes in all. */
export const gateFaults: readonly string[] = ['kill-one-member'];
