import { describe, expect, it } from 'vitest';
import { evaluate, promtoolLine } from '../../test/dashboards/evaluation.ts';
import { serverOrSkip } from '../../test/servers/require.ts';
import { queriesOf } from '../fixture.ts';
import { overview } from './index.ts';

const promtool = await serverOrSkip('prometheus', promtoolLine);

function handled(cluster: string, method: string, code: string): string {
  const labels = `job="etcd", cluster="${cluster}", instance="m1", grpc_type="unary", grpc_service="etcdserverpb.KV"`;
  return `grpc_server_handled_total{${labels}, grpc_method="${method}", grpc_code="${code}"}`;
}

const requests = {
  [handled('a', 'Put', 'OK')]: '0+60x60',
  [handled('a', 'Range', 'OK')]: '0+30x60',
  [handled('a', 'Put', 'Unavailable')]: '0+10x60',
  [handled('a', 'Range', 'InvalidArgument')]: '0+50x60',
  [handled('a', 'Range', 'Internal')]: '7x60',
};

describe.skipIf(promtool.missing)(`requests of clients, on ${promtool.title}`, () => {
  it('are counted by method, and in all for a cluster whose pages are not scraped', async () => {
    const [rate] = queriesOf(overview, 'request-rate', { source: 'both' });
    const result = await evaluate({
      expression: rate?.expression,
      series: {
        ...requests,
        'etcd_request_rate_per_second{job="etcd-monitor", cluster="a"}': '15x60',
        'etcd_request_rate_per_second{job="etcd-monitor", cluster="b"}': '4x60',
      },
      expected: {
        '{cluster="a", grpc_method="Put"}': 7,
        '{cluster="a", grpc_method="Range"}': 8,
        '{cluster="b", grpc_method="all"}': 4,
      },
    });
    expect(result.ok, result.output).toBe(true);
  });

  it('fail by the code of a server’s fault, as a share of those that are no client’s mistake', async () => {
    const byCode = queriesOf(overview, 'request-errors').find(({ legend }) => legend.includes('grpc_code'));
    const result = await evaluate({
      expression: byCode?.expression,
      series: requests,
      expected: { '{cluster="a", grpc_code="Unavailable"}': 0.1 },
    });
    expect(result.ok, result.output).toBe(true);
  });
});
