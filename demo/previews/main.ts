import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { dashboardTarget } from '../../dashboards/fixture.ts';
import { dashboards } from '../../dashboards/index.ts';
import { drawDashboard } from '../../dashboards/previews/dashboard.ts';
import { resolveDashboard } from '../../dashboards/resolve.ts';
import { abortOnInterrupt, unlessAborted } from '../../test/servers/interrupt.ts';
import { ResourceOwner } from '../../test/servers/resource-owner.ts';
import { lifeSeconds, live } from './life.ts';
import { dataOf, snapshotSchema, takeSnapshot, type Snapshot } from './snapshot.ts';
import { shownCluster, startFleet } from './stack.ts';

const repository = new URL('../../', import.meta.url);
const snapshotFile = fileURLToPath(new URL('.cache/previews.json', repository));
const stepSeconds = 10;

const views = dashboards.map((dashboard) => resolveDashboard(dashboard, dashboardTarget()));

// npm run previews [-- --redraw]: lives through some minutes of three real clusters and draws what the dashboards show of them;
// with --redraw what they showed the last time.
const progress = (text: string): boolean => process.stderr.write(`previews: ${text}\n`);
const snapshot = process.argv.includes('--redraw')
  ? snapshotSchema.parse(JSON.parse(await readFile(snapshotFile, 'utf8')))
  : await takeAndKeep();
for (const view of views) {
  const file = `docs/previews/${view.name}.svg`;
  const chosen = view.name === 'fleet' ? 'Cluster All' : `Cluster ${shownCluster}`;
  await writeFile(new URL(file, repository), drawDashboard(view, dataOf(snapshot, view), chosen));
  progress(`wrote ${file}`);
}

async function takeAndKeep(): Promise<Snapshot> {
  const interrupted = abortOnInterrupt();
  const owner = new ResourceOwner();
  try {
    progress('starting three clusters and their monitoring');
    const taken = await unlessAborted(interrupted, takeFrom(owner));
    await mkdir(dirname(snapshotFile), { recursive: true });
    await writeFile(snapshotFile, JSON.stringify(taken));
    return taken;
  } finally {
    await owner.close();
  }
}

async function takeFrom(owner: ResourceOwner): Promise<Snapshot> {
  const stack = await startFleet(owner);
  progress(`living for ${lifeSeconds} s`);
  await live(stack, progress);
  const endSeconds = Math.floor(Date.now() / 1000);
  return takeSnapshot(stack.prometheus, views, { startSeconds: endSeconds - lifeSeconds, endSeconds, stepSeconds });
}
