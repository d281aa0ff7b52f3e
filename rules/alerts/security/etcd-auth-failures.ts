import type { Alert } from '../../alert.ts';
import { nativeSeries, type InputSeries } from '../../cases/case.ts';

const description =
  'etcd cluster a refuses 0.105 requests a second for lack of a valid user, password or permission. Look in the members’ logs for the user and the address.';

/**
 * Requests refused for who makes them. A wrong password and an unknown user are InvalidArgument of Authenticate; a token that
 * is not valid is Unauthenticated, a missing permission PermissionDenied (etcd, api/v3rpc/rpctypes/error.go). Maintenance is
 * left out: this exporter asks for Status and Alarm, and does without where its user may not.
 */
export const etcdAuthFailures: Alert = {
  name: 'EtcdAuthFailures',
  group: 'security',
  summary: 'Requests are refused for lack of a valid user, password or permission.',
  scope: 'cluster',
  panel: { dashboard: 'overview', slug: 'auth-failures' },
  causes: [],
  rules: (context) => {
    const window = context.range(300);
    const refused = (...matchers: readonly string[]): string =>
      `rate(${context.native('grpc_server_handled_total', ...matchers)}[${window}])`;
    return [
      {
        severity: 'warning',
        forSeconds: 900,
        keepFiringForSeconds: 300,
        description: `etcd cluster ${context.clusterName} refuses {{ $value | printf "%.3g" }} requests a second for lack of a valid user, password or permission. Look in the members’ logs for the user and the address.`,
        native: `sum by (${context.cluster}) (
    ${refused('grpc_service=~"etcdserverpb[.](KV|Lease|Watch)"', 'grpc_code=~"Unauthenticated|PermissionDenied"')}
  or
    ${refused('grpc_code="InvalidArgument"', 'grpc_method="Authenticate"')}
) > ${context.thresholds.authFailuresPerSecond}`,
      },
    ];
  },
  healthy: {
    native: ['m1', 'm2', 'm3'].flatMap((member) => [
      handled(member, 'KV/Range', 'OK', '0+500x60'),
      handled(member, 'KV/Range', 'PermissionDenied', '3x60'),
      handled(member, 'KV/Range', 'Unauthenticated', '0x30 1x30'),
      handled(member, 'Auth/Authenticate', 'InvalidArgument', '2x60'),
    ]),
  },
  cases: [
    {
      kind: 'fires',
      says: 'wrong passwords through two members, together 1.05 in 10 seconds',
      source: 'native',
      severity: 'warning',
      series: [
        handled('m1', 'Auth/Authenticate', 'InvalidArgument', '0+0.5x180'),
        handled('m2', 'Auth/Authenticate', 'InvalidArgument', '0+0.55x180'),
      ],
      expected: [{ at: '19m50s', alerts: [{ severity: 'warning', description }] }],
    },
    {
      kind: 'fires',
      says: 'tokens that are not valid and keys that are not allowed, together 1.05 in 10 seconds',
      source: 'native',
      severity: 'warning',
      series: [
        handled('m1', 'KV/Range', 'Unauthenticated', '0+0.5x180'),
        handled('m1', 'KV/Put', 'PermissionDenied', '0+0.55x180'),
      ],
      expected: [{ at: '19m50s', alerts: [{ severity: 'warning', description }] }],
    },
    {
      kind: 'quiet',
      says: '0.95 in 10 seconds',
      source: 'native',
      severity: 'warning',
      series: [handled('m1', 'Auth/Authenticate', 'InvalidArgument', '0+0.95x360')],
      expected: [],
    },
    {
      kind: 'quiet',
      says: 'a burst of 10 minutes: a client’s password was changed before it knew',
      source: 'native',
      severity: 'warning',
      series: [handled('m1', 'Auth/Authenticate', 'InvalidArgument', '0+50x60 3000x120')],
      expected: [],
    },
    {
      kind: 'other',
      says: 'requests that are wrong in another way, and a monitoring user that may not see the status',
      source: 'native',
      severity: 'warning',
      series: [
        handled('m1', 'KV/Txn', 'InvalidArgument', '0+50x180'),
        handled('m1', 'Auth/UserAdd', 'FailedPrecondition', '0+50x180'),
        handled('m1', 'Maintenance/Status', 'PermissionDenied', '0+50x180'),
        handled('m1', 'Maintenance/Alarm', 'PermissionDenied', '0+50x180'),
      ],
      expected: [],
    },
  ],
};

/** @param call service and method, as in `KV/Range` */
function handled(instance: string, call: string, code: string, values: string): InputSeries {
  const [service = '', method = ''] = call.split('/');
  return nativeSeries(instance, 'grpc_server_handled_total', values, {
    grpc_type: 'unary',
    grpc_service: `etcdserverpb.${service}`,
    grpc_method: method,
    grpc_code: code,
  });
}
