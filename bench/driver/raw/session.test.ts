import { describe, expect, it } from 'vitest';
import {
  answerHead,
  frame,
  framesIn,
  goodAnswer,
  goodTrailers,
  grpcMessage,
  headersFrame,
  literals,
  SessionUnderTest,
  settingsFrame,
  uint32,
  windowUpdate,
} from './fixture.ts';
import { clientPreface, frameFlags, frameTypes } from './frame.ts';
import { SlotError } from './session.ts';

const { data, headers, continuation, ping, goAway, resetStream, settings } = frameTypes;
const { endStream, endHeaders, padded, priority, ack } = frameFlags;

function goAwayFrame(lastStreamId: number, errorCode: number, text = ''): Buffer {
  return frame(goAway, 0, 0, Buffer.concat([uint32(lastStreamId), uint32(errorCode), Buffer.from(text)]));
}

describe('greeting', () => {
  it('sends the preface, wide windows and no wish for pushes; acknowledges settings; is ready then', () => {
    const under = new SessionUnderTest();
    const hello = under.target.take();
    expect(hello.subarray(0, clientPreface.length)).toEqual(clientPreface);
    const [first, second, ...rest] = framesIn(hello.subarray(clientPreface.length));
    expect(first?.payload.toString('hex')).toBe('000200000000' + '000401000000');
    expect([second?.streamId, second?.payload.readUInt32BE()]).toEqual([0, 1024 ** 3 - 65_535]);
    expect([rest, under.session.isReady, under.send(0)]).toEqual([[], false, false]);
    under.receive(settingsFrame());
    expect([under.sent(), under.session.isReady, under.readyCount]).toEqual([[`settings 0 0 ${ack}`], true, 1]);
    under.receive(Buffer.concat([settingsFrame(), frame(settings, ack, 0)]));
    expect([under.sent(), under.readyCount]).toEqual([[`settings 0 0 ${ack}`], 1]);
  });

  it('says that a server speaks something else', () => {
    const under = new SessionUnderTest();
    under.receive(Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n'));
    expect(under.overReasons).toEqual([
      'the server does not speak HTTP/2: a frame of 4740180 bytes came, at most 16384 are allowed',
    ]);
  });
});

describe('answers', () => {
  it('of many streams, their frames in any order', () => {
    const under = new SessionUnderTest().ready();
    for (const slot of [0, 1, 2]) under.send(slot);
    under.receive(
      Buffer.concat([
        headersFrame(3, answerHead),
        headersFrame(1, answerHead),
        frame(data, 0, 1, grpcMessage('one')),
        frame(data, 0, 3, grpcMessage('three')),
        goodAnswer(5, 'five'),
        headersFrame(1, goodTrailers, endStream),
      ]),
    );
    under.receive(headersFrame(3, goodTrailers, endStream));
    expect(under.answers).toEqual(['2 0 |five', '0 0 |one', '1 0 |three']);
  });

  it('with padding, priority, CONTINUATION, unknown frames and PRIORITY', () => {
    const under = new SessionUnderTest().ready();
    under.send(0);
    const paddedHead = Buffer.concat([Buffer.of(3), Buffer.alloc(5), answerHead, Buffer.alloc(3)]);
    const paddedData = Buffer.concat([Buffer.of(9), grpcMessage('padded'), Buffer.alloc(9)]);
    under.receive(
      Buffer.concat([
        frame(frameTypes.priority, 0, 1, Buffer.alloc(5)),
        frame(headers, endHeaders | padded | priority, 1, paddedHead),
        frame(0xfa, 0xff, 77, Buffer.from('from the future')),
        frame(data, padded, 1, paddedData),
        frame(data, padded, 1, Buffer.from([0])),
        frame(headers, endStream, 1, goodTrailers.subarray(0, 4)),
        frame(continuation, 0, 1),
        frame(continuation, endHeaders, 1, goodTrailers.subarray(4)),
      ]),
    );
    expect([under.answers, under.overReasons]).toEqual([['0 0 |padded'], []]);
  });

  it('that end a stream before the request is sent: the rest is not sent, and the server is told', () => {
    const under = new SessionUnderTest().ready({ initialWindowSize: 10 });
    under.send(0);
    expect(under.sent().map((text) => text.split(' ')[0])).toEqual(['headers', 'data']);
    const refusal = literals({ ':status': '200', 'grpc-status': '8', 'grpc-message': 'too large' });
    under.receive(headersFrame(1, refusal, endStream));
    expect([under.answers, under.sent()]).toEqual([['0 8 too large|'], ['resetStream 1 4 0']]);
    under.receive(windowUpdate(1, 1000));
    expect(under.sent()).toEqual([]);
  });

  it('are not wanted any more after a cancel, but keep the header table right', () => {
    const under = new SessionUnderTest().ready();
    under.send(0);
    under.send(1);
    under.session.cancel(0);
    under.session.flush();
    const inserting = Buffer.concat([Buffer.from([0x88, 0x40, 1, 0x78, 1, 0x79])]);
    under.receive(headersFrame(1, inserting));
    under.receive(frame(data, 0, 1, grpcMessage('late')));
    under.receive(Buffer.concat([headersFrame(3, Buffer.from([0x88, 0xbe])), frame(data, 0, 3, grpcMessage('kept'))]));
    under.receive(headersFrame(3, goodTrailers, endStream));
    expect([under.answers, under.overReasons]).toEqual([['1 0 |kept'], []]);
  });

  it('followed by RST_STREAM(NO_ERROR), as grpc-go sends it now and then, stay as they are', () => {
    const under = new SessionUnderTest().ready();
    under.send(0);
    under.receive(Buffer.concat([goodAnswer(1, 'good'), frame(resetStream, 0, 1, uint32(0))]));
    expect([under.answers, under.overReasons]).toEqual([['0 0 |good'], []]);
  });

  it('that break the order of their frames are INTERNAL, and their streams reset', () => {
    const under = new SessionUnderTest().ready();
    under.send(0);
    under.send(1);
    under.sent();
    under.receive(frame(data, 0, 1, grpcMessage('early')));
    under.receive(Buffer.concat([headersFrame(3, answerHead), headersFrame(3, goodTrailers)]));
    expect(under.answers).toEqual(['0 13 DATA came before HEADERS|', '1 13 trailers came that do not end the stream|']);
    expect(under.sent()).toEqual(['resetStream 1 4 0', 'resetStream 3 4 0']);
  });
});

describe('a PING', () => {
  it('is answered with what it carries, and its answer is not', () => {
    const under = new SessionUnderTest().ready();
    under.receive(Buffer.concat([frame(ping, 0, 0, Buffer.from('12345678')), frame(ping, ack, 0, Buffer.alloc(8))]));
    const frames = framesIn(under.target.take());
    expect(frames.map(({ flags, payload }) => `${flags} ${payload.toString()}`)).toEqual([`${ack} 12345678`]);
  });

  it('asks a silent server for a sign of life, and the session ends without one', () => {
    const under = new SessionUnderTest().ready();
    under.send(3);
    under.sent();
    under.session.check(6_000);
    expect(under.sent()).toEqual(['ping 0 8 0']);
    under.session.check(11_000);
    const reason = 'the server is silent: no answer to a PING within 5000 ms';
    expect([under.answers, under.overReasons]).toEqual([[`3 14 ${reason}|`], [reason]]);
  });
});

describe('giving up a request', () => {
  it('lets one go that waits for its turn, without a word from the server', () => {
    const under = new SessionUnderTest().ready({ maxConcurrentStreams: 1 });
    under.send(0);
    under.send(1);
    under.sent();
    under.session.cancel(0);
    under.session.flush();
    expect(under.sent().map((text) => text.split(' ')[0])).toEqual(['resetStream', 'headers', 'data']);
  });

  it('does not hide that the server is silent', () => {
    const under = new SessionUnderTest().ready();
    under.send(0);
    under.session.cancel(0);
    under.session.flush();
    under.sent();
    under.session.check(6_000);
    expect(under.sent()).toEqual(['ping 0 8 0']);
    under.receive(frame(ping, ack, 0, Buffer.alloc(8)), 6_001);
    under.session.check(60_000);
    expect([under.sent(), under.overReasons]).toEqual([[], []]);
  });
});

describe('the end', () => {
  it('after GOAWAY: later streams and waiting requests fail, the others are answered, then it is over', () => {
    const under = new SessionUnderTest().ready({ maxConcurrentStreams: 2 });
    for (const slot of [0, 1, 2]) under.send(slot);
    under.receive(goAwayFrame(1, 0, 'bye'));
    const reason = 'the server closes the connection (GOAWAY, code 0, bye)';
    expect(under.answers).toEqual([`2 14 ${reason}|`, `1 14 ${reason}|`]);
    expect([under.send(4), under.overReasons]).toEqual([false, []]);
    under.receive(goodAnswer(1, 'last'));
    expect([under.answers.at(-1), under.overReasons]).toEqual(['0 0 |last', [reason]]);
  });

  it('after GOAWAY does not wait for answers for ever', () => {
    const under = new SessionUnderTest().ready();
    under.send(0);
    under.receive(goAwayFrame(2 ** 31 - 1, 0));
    under.session.check(1_000);
    under.session.check(6_000);
    const reason = 'the server closes the connection (GOAWAY, code 0); answers were missing 5000 ms later';
    expect([under.answers, under.overReasons]).toEqual([[`0 14 ${reason}|`], [reason]]);
  });

  it('comes at once where the server says that something is wrong', () => {
    const under = new SessionUnderTest().ready();
    under.send(0);
    under.receive(goAwayFrame(1, 11, 'too_many_pings'));
    const reason = 'the server closes the connection (GOAWAY, code 11, too_many_pings)';
    expect([under.answers, under.overReasons]).toEqual([[`0 14 ${reason}|`], [reason]]);
  });

  it('comes when stream ids run out: no more is taken, and what is in flight is answered', () => {
    const under = new SessionUnderTest({ slotCount: 2, firstStreamId: 2 ** 31 - 33 }).ready();
    expect(under.send(0)).toBe(true);
    expect(under.send(1)).toBe(false);
    under.receive(goodAnswer(2 ** 31 - 33, 'last'));
    expect([under.answers, under.overReasons]).toEqual([['0 0 |last'], ['the stream ids are used up']]);
  });

  it('of the socket answers everything, once', () => {
    const under = new SessionUnderTest().ready({ maxConcurrentStreams: 1 });
    under.send(5);
    under.send(6);
    under.session.fail('gone');
    under.session.fail('gone again');
    under.receive(goodAnswer(1, 'late'));
    expect([under.answers, under.overReasons]).toEqual([['6 14 gone|', '5 14 gone|'], ['gone']]);
    expect(under.send(0)).toBe(false);
  });

  it('by close answers nothing', () => {
    const under = new SessionUnderTest().ready();
    under.send(0);
    under.session.close();
    under.session.fail('gone');
    under.receive(goodAnswer(1, 'late'));
    expect([under.answers, under.overReasons]).toEqual([[], []]);
  });

  it('comes where the server asks for more than it reads', () => {
    const under = new SessionUnderTest().ready();
    under.target.writableLength = 33 * 1024 * 1024;
    under.receive(frame(ping, 0, 0, Buffer.alloc(8)));
    expect(under.overReasons).toEqual(['the server does not read what it asks us to answer']);
  });
});

it('refuses a second request of a slot, and a slot that does not exist', () => {
  const under = new SessionUnderTest({ slotCount: 2 }).ready({ maxConcurrentStreams: 1 });
  under.send(0);
  under.send(1);
  expect(() => under.send(0)).toThrow(new SlotError(0, 'has a request already'));
  expect(() => under.send(1)).toThrow(new SlotError(1, 'has a request already'));
  expect(() => under.send(2)).toThrow(new SlotError(2, 'does not exist, there are 2'));
});

it('sends a token longer than a frame in a CONTINUATION', () => {
  const under = new SessionUnderTest().ready();
  under.session.useToken('x'.repeat(20_000));
  under.send(0);
  expect(under.sent().map((text) => text.split(' ').slice(0, 2).join(' '))).toEqual([
    'headers 1',
    'continuation 1',
    'data 1',
  ]);
});
