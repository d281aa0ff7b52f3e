import type { Labels } from '../../../metrics/definition.ts';
import { type AlertCase, type ExpectedAlert, type InputSeries, nativeSeries } from '../../cases/case.ts';

const range: Labels = { grpc_service: 'etcdserverpb.KV', grpc_method: 'Range', grpc_type: 'unary' };
const put: Labels = { grpc_service: 'etcdserverpb.KV', grpc_method: 'Put', grpc_type: 'unary' };
const watch: Labels = { grpc_service: 'etcdserverpb.Watch', grpc_method: 'Watch', grpc_type: 'bidi_stream' };
const keepAlive: Labels = {
  grpc_service: 'etcdserverpb.Lease',
  grpc_method: 'LeaseKeepAlive',
  grpc_type: 'bidi_stream',
};
const lock: Labels = { grpc_service: 'v3lockpb.Lock', grpc_method: 'Lock', grpc_type: 'unary' };
const userAdd: Labels = { grpc_service: 'etcdserverpb.Auth', grpc_method: 'UserAdd', grpc_type: 'unary' };

function answers(instance: string, method: Labels, code: string, values: string): InputSeries {
  return nativeSeries(instance, 'grpc_server_handled_total', values, { ...method, grpc_code: code });
}

export const healthyRequests: readonly InputSeries[] = ['m1', 'm2', 'm3'].flatMap((member) => [
  answers(member, range, 'OK', '0+500x60'),
  answers(member, put, 'OK', '0+100x60'),
  answers(member, put, 'Unavailable', '2x60'),
  answers(member, watch, 'Unavailable', '0+1x60'),
]);

function alert(severity: ExpectedAlert['severity'], share: string): ExpectedAlert {
  return {
    severity,
    description: `${share} of the requests to etcd cluster a fail through no fault of the client. Look first which member answers with which gRPC code, and at that member's log.`,
  };
}

const critical = { source: 'native', severity: 'critical' } as const;
const warning = { source: 'native', severity: 'warning' } as const;

/** All of a client's requests answered with one code, and no other requests. */
function onlyClientMistakes(code: string): AlertCase {
  return {
    ...warning,
    kind: 'quiet',
    says: `every request is answered with ${code}`,
    series: [answers('m1', put, code, '0+100x70')],
    expected: [],
  };
}

export const requestErrorCases: readonly AlertCase[] = [
  {
    ...critical,
    kind: 'fires',
    says: '21 of 400 requests fail, on one member',
    series: [
      answers('m1', put, 'Unavailable', '0+21x60'),
      answers('m1', range, 'OK', '0+79x60'),
      answers('m2', range, 'OK', '0+300x60'),
    ],
    expected: [{ at: '5m10s', alerts: [alert('critical', '5.25%')] }],
  },
  {
    ...critical,
    kind: 'quiet',
    says: '19 of 400 requests fail',
    series: [answers('m1', put, 'Unavailable', '0+19x60'), answers('m1', range, 'OK', '0+381x60')],
    expected: [],
  },
  {
    ...critical,
    kind: 'quiet',
    says: 'an outage that is seen for 4 min 50 s',
    series: [answers('m1', put, 'Unavailable', '0x9 3000x40'), answers('m1', range, 'OK', '0+400x50')],
    expected: [],
  },
  {
    ...critical,
    kind: 'fires',
    says: 'six of ten requests fail, at one and a half a second',
    series: [answers('m1', put, 'Internal', '0+9x70'), answers('m1', range, 'OK', '0+6x70')],
    expected: [{ at: '8m20s', alerts: [alert('critical', '60%')] }],
  },
  {
    ...critical,
    kind: 'quiet',
    says: 'six of ten requests fail, at nine in ten seconds: too few to tell',
    series: [answers('m1', put, 'Internal', '0+5.4x70'), answers('m1', range, 'OK', '0+3.6x70')],
    expected: [],
  },
  {
    ...warning,
    kind: 'fires',
    says: '21 of 2000 requests fail, by every code that is a server fault',
    series: [
      answers('m1', put, 'Unavailable', '0+10x70'),
      answers('m1', put, 'DeadlineExceeded', '0+4x70'),
      answers('m1', put, 'Internal', '0+2x70'),
      answers('m2', range, 'Unknown', '0+2x70'),
      answers('m2', range, 'DataLoss', '0+1x70'),
      answers('m3', put, 'ResourceExhausted', '0+2x70'),
      answers('m3', range, 'OK', '0+1979x70'),
    ],
    expected: [{ at: '10m10s', alerts: [alert('warning', '1.05%')] }],
  },
  {
    ...warning,
    kind: 'quiet',
    says: '19 of 2000 requests fail',
    series: [answers('m1', put, 'Unavailable', '0+19x70'), answers('m1', range, 'OK', '0+1981x70')],
    expected: [],
  },
  {
    ...warning,
    kind: 'quiet',
    says: 'an outage that is seen for 9 min 50 s',
    series: [answers('m1', put, 'Unavailable', '0x9 1000+1000x30 31000x39'), answers('m1', range, 'OK', '0+400x80')],
    expected: [],
  },
  onlyClientMistakes('FailedPrecondition'),
  onlyClientMistakes('PermissionDenied'),
  {
    ...warning,
    kind: 'other',
    says: 'streams are cut off, locks are waited for in vain and a user is added anew',
    series: [
      answers('m1', range, 'OK', '0+100x70'),
      answers('m1', watch, 'Unavailable', '0+10x70'),
      answers('m1', keepAlive, 'Unavailable', '0+10x70'),
      answers('m1', lock, 'DeadlineExceeded', '0+10x70'),
      answers('m1', userAdd, 'FailedPrecondition', '0+10x70'),
    ],
    expected: [],
  },
];
