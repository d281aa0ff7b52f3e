import { describe, expect, it } from 'vitest';
import {
  answerHead,
  frame,
  framesIn,
  goodAnswer,
  headersFrame,
  SessionUnderTest,
  settingsFrame,
  windowUpdate,
} from './fixture.ts';
import { frameFlags, frameTypes } from './frame.ts';

const { data, resetStream } = frameTypes;
const { endStream, endHeaders, ack } = frameFlags;
const requestBytes = 5 + 'a request'.length;

describe('flow control', () => {
  it('splits a message over frames of 16 KiB, within the windows of the connection and of the stream', () => {
    const under = new SessionUnderTest().ready({ maxFrameSize: 1_000_000 });
    under.send(0, Buffer.alloc(99_995));
    const upload = ['data 1 16384 0', 'data 1 16384 0', 'data 1 16384 0', 'data 1 16383 0'];
    expect(under.sent().slice(1)).toEqual(upload);
    under.receive(windowUpdate(0, 1_000_000));
    expect(under.sent()).toEqual([]);
    under.receive(windowUpdate(1, 100));
    expect(under.sent()).toEqual(['data 1 100 0']);
    under.receive(windowUpdate(1, 1_000_000));
    expect(under.sent()).toEqual([
      'data 1 16384 0',
      'data 1 16384 0',
      `data 1 ${100_000 - 65_635 - 32_768} ${endStream}`,
    ]);
  });

  it('follows a change of the initial window also on streams under way, below zero too', () => {
    const under = new SessionUnderTest().ready({ initialWindowSize: 10 });
    under.send(0);
    expect(under.sent().slice(1)).toEqual(['data 1 10 0']);
    under.receive(settingsFrame({ initialWindowSize: 5 }));
    under.receive(windowUpdate(1, 5));
    expect(under.sent()).toEqual([`settings 0 0 ${ack}`]);
    under.receive(settingsFrame({ initialWindowSize: 7 }));
    expect(under.sent()).toEqual([`settings 0 0 ${ack}`, 'data 1 2 0']);
    under.receive(settingsFrame({ initialWindowSize: 100 }));
    expect(under.sent()).toEqual([`settings 0 0 ${ack}`, `data 1 ${requestBytes - 12} ${endStream}`]);
  });

  it('sends whole requests as long as the connection has room, and the others in their order later', () => {
    const under = new SessionUnderTest().ready();
    for (const slot of [0, 1, 2, 3, 4]) under.send(slot, Buffer.alloc(16_000));
    expect(under.sent().filter((text) => text.startsWith('data'))).toEqual([
      ...[1, 3, 5, 7].map((id) => `data ${id} 16005 ${endStream}`),
      'data 9 1515 0',
    ]);
    under.send(5);
    expect(under.sent()).toEqual([]);
    under.receive(windowUpdate(0, 100_000));
    expect(under.sent()).toEqual([
      `data 9 14490 ${endStream}`,
      `headers 11 6 ${endHeaders}`,
      `data 11 ${requestBytes} ${endStream}`,
    ]);
  });

  it('holds back what the server does not want at once', () => {
    const under = new SessionUnderTest().ready({ maxConcurrentStreams: 2 });
    for (const slot of [0, 1, 2, 3]) under.send(slot);
    under.session.cancel(2);
    under.session.flush();
    const streams = (): string[] => under.sent().filter((text) => text.startsWith('headers'));
    expect(streams()).toHaveLength(2);
    under.receive(goodAnswer(3, 'done'));
    expect(streams()).toHaveLength(1);
    under.receive(Buffer.concat([goodAnswer(1, 'first'), goodAnswer(5, 'third')]));
    expect(under.answers).toEqual(['1 0 |done', '0 0 |first', '3 0 |third']);
  });

  it('waits while the socket cannot pass on what it has', () => {
    const under = new SessionUnderTest().ready({ initialWindowSize: 2 ** 31 - 1 });
    under.receive(windowUpdate(0, 2 ** 30));
    under.target.holdsBack = true;
    under.send(0, Buffer.alloc(3 * 1024 * 1024));
    const firstBytes = under.target.take().length;
    expect(firstBytes).toBeLessThan(1.5 * 1024 * 1024);
    under.send(1);
    expect(under.target.take()).toHaveLength(0);
    under.target.holdsBack = false;
    under.target.writableLength = 0;
    under.session.onDrained();
    expect(under.target.take().length).toBeGreaterThan(1.5 * 1024 * 1024);
    under.receive(Buffer.concat([goodAnswer(1, 'large'), goodAnswer(3, 'small')]));
    expect(under.answers).toEqual(['0 0 |large', '1 0 |small']);
  });

  it('gives the server room as it sends: for a stream after 8 MiB, for the connection after 256 MiB', () => {
    const under = new SessionUnderTest().ready();
    under.send(0);
    under.receive(headersFrame(1, answerHead));
    under.sent();
    const chunk = Buffer.concat(Array.from({ length: 32 }, () => frame(data, 0, 1, Buffer.alloc(16_384))));
    for (let count = 0; count < 16; count++) under.receive(chunk);
    expect(framesIn(under.target.take()).map(({ streamId, payload }) => [streamId, payload.readUInt32BE()])).toEqual([
      [1, 8 * 1024 * 1024],
    ]);
    under.session.cancel(0);
    for (let count = 0; count < 16 * 31; count++) under.receive(chunk);
    expect(framesIn(under.target.take()).map(({ type, streamId }) => [type, streamId])).toEqual([
      [resetStream, 1],
      [frameTypes.windowUpdate, 0],
    ]);
  });
});
