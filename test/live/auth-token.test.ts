import { isDeepStrictEqual } from 'node:util';
import { expect } from 'vitest';
import { auth, exporterAs, monitor } from './auth-users.ts';
import type { LivePage } from './page.ts';
import { onEveryEtcd } from './scenario.ts';
import { waitFor } from './wait-for.ts';

const scenario = {
  name: 'auth-token-lost',
  says: 'a member that has forgotten its tokens with a restart, asked for a new one without a failed collector',
  members: 1,
  auth,
};

onEveryEtcd(scenario, async (cluster) => {
  await using exporter = exporterAs({ endpoints: cluster.endpoints, auth: monitor });
  const probed = { collector: 'write-probe' };
  const isWritten = (page: LivePage): boolean => page.value('etcd_monitor_collector_success', probed) === 1;
  const before = await exporter.pageWhere('a write', isWritten);

  await cluster.member('m1').restart();
  const seen = new Set<string>();
  const after = await exporter.pageWhere('the same failures as before', (page) => {
    for (const reason of Object.values(page.failures())) seen.add(reason);
    return isWritten(page) && isDeepStrictEqual(page.failures(), before.failures());
  });
  expect(after.value('etcd_cluster_healthy')).toBe(1);
  await waitFor(
    'a write that the restarted process has seen',
    () => cluster.member('m1').fetch('/metrics'),
    (page) => /^grpc_server_handled_total{grpc_code="OK",grpc_method="Put",.*} [1-9]/m.test(page),
    { describe: () => 'none' },
  );
  expect(seen).not.toContain('unauthenticated');
});
