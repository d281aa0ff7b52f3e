import type { Fault } from '../fault.ts';

const victim = 'etcd2';
const aheadMs = 90_000;
/** Only HTTP 1 writes it as text: gRPC goes through untouched. */
const dateHeader = /(?<=\r\nDate: )\w{3}, \d{2} \w{3} \d{4} \d{2}:\d{2}:\d{2} GMT(?=\r\n)/g;

export const clockSkew: Fault = {
  name: 'clock-skew',
  says: 'The clock of one member is a minute and a half ahead, as a proxy before it pretends in the header Date.',
  setting: { members: 3, hasClientProxies: true },
  timeScale: 5,
  expects: [
    {
      ...{ alert: 'EtcdClockSkew', severity: 'warning', withinSeconds: 960 },
      labels: () => ({ instance: victim }),
    },
  ],
  cause: async (lab) => {
    lab.clientProxy(victim).rewriteAnswers(setClockAhead);
    return Promise.resolve();
  },
  undo: async (lab) => {
    lab.clientProxy(victim).rewriteAnswers(undefined);
    return Promise.resolve();
  },
};

/** The time is as long as it was: nothing else of the answer moves. */
function setClockAhead(bytes: Buffer): Buffer {
  const text = bytes.toString('latin1');
  return Buffer.from(
    text.replace(dateHeader, (date) => new Date(Date.parse(date) + aheadMs).toUTCString()),
    'latin1',
  );
}
