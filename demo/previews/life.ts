import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { EtcdCluster } from '../../test/servers/etcd-cluster.ts';
import { run } from '../../test/servers/command.ts';
import { CommandError } from '../../test/servers/errors.ts';
import { repositoryDirectory } from '../../test/servers/exporter-process.ts';
import { shownCluster, type FleetStack } from './stack.ts';

/** What happens, in seconds since the beginning. */
const at = { bench: 10, burst: 30, compaction: 70, reads: 105, leaderDies: 125, stagingDies: 135, leaderBack: 285 };
export const lifeSeconds = 315;

const wrongCall = 2;
const betweenDefragsMs = 4_000;
const clientLoad = ['mixed', '--rate', '60', '--key-space', '1000', '--val-size', '1KiB', '--max-errors', '100%'];
const burst = ['write', '--rate', '400', '--duration', '30s', '--key-space', '5000', '--val-size', '1KiB'];

/** Some minutes in the life of a cluster: clients, benches, a burst of writes, maintenance, and members that die. */
export async function live(stack: FleetStack, progress: (text: string) => void): Promise<void> {
  const { production, staging } = stack;
  const started = Date.now();
  const until = async (seconds: number, what: string): Promise<void> => {
    await sleep(Math.max(0, started + seconds * 1000 - Date.now()));
    progress(what);
  };
  const pushed = ['--pushgateway', stack.pushgateway.url, '--grouping', `cluster=${shownCluster}`];
  const background = bench(production, [...clientLoad, '--duration', `${lifeSeconds - 5}s`], lifeSeconds);
  await until(at.bench, 'a bench');
  const short = bench(production, ['mixed', '--duration', '8s', '--rate', '200', '--key-space', '500', ...pushed]);
  await until(at.burst, 'a burst of writes');
  const writes = bench(production, [...burst, '--keep-keys', ...pushed]);
  await until(at.compaction, 'a compaction and a defrag, one member after the other');
  await maintain(production);
  await until(at.reads, 'a bench of reads');
  const reads = bench(production, ['read', '--duration', '8s', '--rate', '300', '--key-space', '500', ...pushed]);
  await until(at.leaderDies, 'the leader dies');
  const leader = await production.leader();
  await leader.kill();
  await until(at.stagingDies, 'a member of another cluster dies');
  await (await staging.leader()).kill();
  await until(at.leaderBack, 'the first one is back');
  await leader.restart();
  await Promise.all([background, short, writes, reads]);
  await until(lifeSeconds, 'the end');
}

const statusSchema = z.array(z.object({ Status: z.object({ header: z.object({ revision: z.number() }) }) }));

async function maintain(cluster: EtcdCluster): Promise<void> {
  const [status] = statusSchema.parse(JSON.parse(await cluster.etcdctl(['endpoint', 'status', '--write-out=json'])));
  if (status === undefined) throw new Error('no member answered');
  await cluster.etcdctl(['compact', String(status.Status.header.revision - 100)]);
  for (const { clientUrl } of cluster.members) {
    await sleep(betweenDefragsMs);
    await cluster.etcdctl(['defrag', `--endpoints=${clientUrl}`, '--command-timeout=30s'], { timeoutMs: 40_000 });
  }
}

/** A run that does not pass, or is not done in time, is as good a picture as one that does. */
async function bench(cluster: EtcdCluster, flags: readonly string[], seconds = 60): Promise<void> {
  const args = [...flags, '--warmup', '0', '--no-progress', '--endpoints', cluster.endpoints.join(',')];
  try {
    await run(process.execPath, ['--import', 'tsx', 'cli/main.ts', 'bench', ...args], {
      cwd: repositoryDirectory,
      timeoutMs: (seconds + 30) * 1000,
    });
  } catch (error) {
    if (!(error instanceof CommandError) || error.exitCode === wrongCall) throw error;
  }
}
