import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { openWorkspace } from '../servers/workspace.ts';
import { startProcess } from '../servers/process.ts';
import { leftoversOf } from './leftovers.ts';

it.skipIf(process.platform !== 'linux')(
  'finds a process by a word of its command line, until it has ended',
  async () => {
    const mark = randomUUID();
    await using workspace = await openWorkspace('leftovers');
    const sleeper = await startProcess({ name: 'sleeper', file: 'sh', args: ['-c', 'sleep 60; :', mark], workspace });
    expect(await leftoversOf(mark)).toEqual([`${sleeper.pid} sh -c sleep 60; : ${mark} `]);
    await sleeper.kill();
    expect(await leftoversOf(mark)).toEqual([]);
  },
);
