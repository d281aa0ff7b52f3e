import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { DriverClient } from '../bench/driver-client.ts';
import { everyDriver } from '../bench/every-driver.ts';
import { CannedConnection } from './canned-connection.ts';
import { startNullEtcd } from './null-etcd.ts';

describe.each(everyDriver.map((driver) => ({ driver, name: driver.name })))(
  'the server that answers at no cost, asked by the $name driver',
  ({ driver }) => {
    it('answers each request with the same success, messages of any size too', async () => {
      await using server = await startNullEtcd();
      await using client = new DriverClient(driver, { url: server.url, slotCount: 300 });
      await client.ready();
      const sizesBytes = Array.from({ length: 300 }, (_, index) => (index % 10 === 0 ? 100_000 : index));
      const calls = sizesBytes.map((sizeBytes) => client.begin('put', Buffer.alloc(sizeBytes)));
      client.connection.flush();
      const answers = await Promise.all(calls.map(({ answer }) => answer));
      expect(new Set(answers.map(({ status, detail, body }) => `${status}${detail} ${body.length}`))).toEqual(
        new Set(['0 28']),
      );
      expect([client.losses, client.strayAnswers]).toEqual([[], []]);
    });
  },
);

it('answers the same to requests that arrive a byte at a time', () => {
  const preface = Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 'latin1');
  const settings = Buffer.from('000000040000000000', 'hex');
  const request = Buffer.from('0000010104000000038300000500010000000300000000' + '00', 'hex');
  const input = Buffer.concat([preface, settings, request]);
  const whole = answersTo([input]);
  expect(whole.toString('latin1')).toContain('grpc-status');
  expect(answersTo([...input].map((octet) => Buffer.of(octet)))).toEqual(whole);
});

/** What the server writes to a connection that reads these chunks. */
function answersTo(chunks: readonly Buffer[]): Buffer {
  const written: Buffer[] = [];
  const socket = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      written.push(Buffer.from(chunk));
      done();
    },
  });
  const connection = new CannedConnection(socket, (streamId, to) => {
    to.answer(streamId);
  });
  for (const chunk of chunks) connection.receive(chunk);
  return Buffer.concat(written);
}
