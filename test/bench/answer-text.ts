import { MessageReader } from '../../bench/workload/message-reader.ts';
import type { Answer } from './driver-client.ts';

const headerField = 1;
const revisionField = 3;

/**
 * An answer of etcd's KV service without what two clusters cannot share: of the header, only the revision stays. The rest
 * is in hex.
 */
export function answerText({ status, detail, body }: Answer): string {
  if (status !== 0) return `${status} ${detail}`;
  const message = new MessageReader();
  message.open(body, 0, body.length);
  if (message.next() !== headerField) throw new Error('the answer does not begin with its header');
  const header = new MessageReader();
  header.open(body, message.start, message.end);
  let revision = 0;
  for (let field = header.next(); field > 0; field = header.next()) {
    if (field === revisionField) revision = header.value;
  }
  return `revision ${revision} ${body.toString('hex', message.end)}`;
}
