import { partsOf } from '../promql/expression.ts';
import { type Check, type Flaw, flawAt } from './check.ts';
import { takes } from './match-regexp.ts';

/** What etcd answers where the client asked for something wrong (api/v3rpc/rpctypes/error.go) or went away. */
const clientCodes = [
  'FailedPrecondition',
  'InvalidArgument',
  'NotFound',
  'AlreadyExists',
  'OutOfRange',
  'PermissionDenied',
  'Unauthenticated',
  'Canceled',
];
const serverCodes = ['Unavailable', 'Internal', 'Unknown', 'DataLoss', 'DeadlineExceeded', 'ResourceExhausted'];

/** A client that asks for a user that exists is no fault of etcd. */
export const clientErrorsAsFailures: Check = {
  name: 'client-errors-as-failures',
  severity: 'warning',
  summary: 'Codes of client mistakes counted as failures of etcd, such as FailedPrecondition.',
  find: (rule) =>
    partsOf(rule.expression, 'selector').flatMap((selector): readonly Flaw[] => {
      const ofCode = selector.matchers.filter(({ label }) => label === 'grpc_code');
      const counted = (code: string): boolean => ofCode.every((matcher) => takes(matcher, code) === true);
      if (ofCode.length === 0 || counted('OK') || !serverCodes.some(counted)) return [];
      const ofClients = clientCodes.filter(counted);
      if (ofClients.length === 0) return [];
      const message = `counts ${ofClients.join(', ')} as failures: these are mistakes of clients (a user that exists already, a revision that is compacted)`;
      return [flawAt(rule, selector, message)];
    }),
};
