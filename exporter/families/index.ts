import type { ClusterSnapshot } from '../cluster-snapshot.ts';
import { addCluster } from './cluster.ts';
import { addCollectors } from './collectors.ts';
import { addHeadline } from './headline.ts';
import { addMembers } from './members.ts';
import type { Page } from './page.ts';

/** Adds everything that one cluster has to say. */
export function addSnapshot(page: Page, snapshot: ClusterSnapshot): void {
  const labels = snapshot.name === undefined ? {} : { cluster: snapshot.name };
  addHeadline(page, labels, snapshot);
  addCluster(page, labels, snapshot);
  addMembers(page, labels, snapshot);
  addCollectors(page, labels, snapshot);
}
