import type { Row, TimeSeriesPanel } from '../panel.ts';
import { overTime } from '../queries.ts';
import { warningSteps } from '../threshold-steps.ts';
import { units } from '../unit.ts';

const authFailures: TimeSeriesPanel = {
  type: 'timeseries',
  slug: 'auth-failures',
  title: 'Requests refused for who makes them',
  description:
    'Requests a second without a valid token or without the permission, and wrong passwords or unknown users. None is normal. Above the line: look in the members’ logs for the user and the address.',
  unit: units.requestsPerSecond,
  size: { width: 24, height: 8 },
  queries: (context) => {
    const refused = (...matchers: readonly string[]): string =>
      `rate(${context.native('grpc_server_handled_total', ...matchers)}[$__rate_interval])`;
    const requests = refused(
      'grpc_service=~"etcdserverpb[.](KV|Lease|Watch)"',
      'grpc_code=~"Unauthenticated|PermissionDenied"',
    );
    const logins = refused('grpc_code="InvalidArgument"', 'grpc_method="Authenticate"');
    return overTime(
      context.either({ native: `sum by (${context.cluster}, grpc_code) (\n  ${requests}\n  or\n  ${logins}\n)` }),
      `${context.clusterLegend} {{grpc_code}}`,
    );
  },
  thresholds: ({ thresholds }) => warningSteps(thresholds.authFailuresPerSecond),
  calculations: ['last', 'max'],
  min: 0,
};

/** Who is turned away. */
export const securityRow: Row = { title: 'Security', isCollapsed: true, panels: [authFailures] };
