import { request } from 'undici';
import type { Labels } from '../../metrics/definition.ts';
import { renderText, textContentType } from '../../metrics/exposition/text.ts';
import { benchFamilies, type BenchRun } from './families.ts';
import { groupPath } from './group.ts';
import { PushError, refusedPush } from './push-error.ts';

/** The job under which results are pushed unless another is given. */
export const defaultPushJob = 'etcd_bench';

/** A Pushgateway answers in milliseconds; one that does not must not hold up a build. */
export const defaultPushTimeoutMs = 10_000;

/** Of an answer that is no success: its first words. */
const answerLimitBytes = 2048;

export interface PushTarget {
  /** As `parsePushgatewayUrl` gives it. */
  readonly url: string;
  readonly job: string;
  /** As `parseGrouping` gives it. Few and lasting values, such as the cluster: a Pushgateway never forgets a group. */
  readonly grouping: Labels;
  readonly timeoutMs: number;
  /** For HTTP's Basic authentication. */
  readonly credentials?: { readonly username: string; readonly password: string } | undefined;
}

/** Where results went. */
export interface Pushed {
  readonly url: string;
  readonly method: 'PUT' | 'POST';
}

/**
 * Pushes a run into the group of its job, workload and grouping. A run that passed replaces the group (PUT), so that nothing of an
 * earlier run is left; any other replaces the families that it has (POST), so that the time of the last success stays.
 * @throws PushError
 */
export async function pushResult(run: BenchRun, target: PushTarget): Promise<Pushed> {
  const url = groupUrl(run.result.workload, target);
  const method = run.outcome === 'passed' ? 'PUT' : 'POST';
  await send(url, method, target, renderText(benchFamilies(run, {})));
  return { url, method };
}

/**
 * Takes the group of a workload away: for clusters and branches that are gone.
 * @returns the group's URL, also when there was no such group
 * @throws PushError
 */
export async function deletePushed(workload: string, target: PushTarget): Promise<string> {
  const url = groupUrl(workload, target);
  await send(url, 'DELETE', target, undefined);
  return url;
}

function groupUrl(workload: string, { url, job, grouping }: PushTarget): string {
  return `${url}${groupPath({ job, workload, ...grouping })}`;
}

async function send(
  url: string,
  method: 'PUT' | 'POST' | 'DELETE',
  { timeoutMs, credentials }: PushTarget,
  body: string | undefined,
): Promise<void> {
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    const reply = await request(url, {
      method,
      signal,
      headers: {
        ...(body === undefined ? {} : { 'content-type': textContentType }),
        ...(credentials === undefined ? {} : { authorization: basic(credentials) }),
      },
      ...(body === undefined ? {} : { body }),
    });
    const text = await firstText(reply.body);
    if (reply.statusCode < 200 || reply.statusCode > 299) throw refusedPush(url, reply.statusCode, text);
  } catch (error) {
    if (error instanceof PushError) throw error;
    if (signal.aborted)
      throw new PushError(
        'timeout',
        url,
        undefined,
        `${url} did not answer within ${timeoutMs} ms: is it a Pushgateway?`,
      );
    const reason = error instanceof Error ? error.message || error.name : String(error);
    throw new PushError('unreachable', url, undefined, `${url} cannot be reached: ${reason}`);
  }
}

/** Reads no further than the limit: an answer without an end is cut off. */
async function firstText(body: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  for await (const chunk of body) {
    chunks.push(chunk);
    sizeBytes += chunk.length;
    if (sizeBytes >= answerLimitBytes) break;
  }
  return Buffer.concat(chunks).subarray(0, answerLimitBytes).toString();
}

function basic({ username, password }: { readonly username: string; readonly password: string }): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}
