import { describe, expect, it } from 'vitest';
import { answerHead, frame, framesIn, headersFrame, SessionUnderTest, settingsFrame, windowUpdate } from './fixture.ts';
import { frameFlags, frameTypes } from './frame.ts';

const { data, headers, continuation, ping, goAway, pushPromise, resetStream, settings } = frameTypes;
const { endHeaders, padded, priority } = frameFlags;

describe('a server that breaks the protocol is told so, and every request is answered:', () => {
  it.each([
    [
      'a stream that was never opened',
      headersFrame(9, answerHead),
      1,
      'a frame came for stream 9, which we have not opened',
    ],
    ['a stream of the server', frame(data, 0, 2), 1, 'a frame came for stream 2, which we have not opened'],
    ['a push', frame(pushPromise, 0, 1, Buffer.alloc(8)), 1, 'a PUSH_PROMISE came, though push is off'],
    [
      'a frame amid a header block',
      Buffer.concat([frame(headers, 0, 1, answerHead), frame(ping, 0, 0, Buffer.alloc(8))]),
      1,
      'a frame of type 6 came amid a header block',
    ],
    ['CONTINUATION of nothing', frame(continuation, 0, 1), 1, 'a CONTINUATION came for stream 1, which awaits none'],
    [
      'a header block without end',
      Buffer.concat([
        frame(headers, 0, 1, answerHead),
        ...Array.from({ length: 20_000 }, () => frame(continuation, 0, 1)),
      ]),
      11,
      'a header block is larger than 131072 bytes',
    ],
    [
      'a broken header block',
      headersFrame(1, Buffer.of(0x80)),
      9,
      'a header block names index 0, which the table lacks',
    ],
    ['too much padding', frame(data, padded, 1, Buffer.from([7, 0])), 1, 'a frame has more padding than bytes'],
    [
      'HEADERS without room for priority',
      frame(headers, endHeaders | priority, 1, Buffer.alloc(4)),
      6,
      'a HEADERS frame is too short',
    ],
    ['a short RST_STREAM', frame(resetStream, 0, 1, Buffer.alloc(3)), 6, 'an RST_STREAM frame is not 4 bytes long'],
    ['a short PING', frame(ping, 0, 0, Buffer.alloc(7)), 6, 'a PING frame is not 8 bytes long'],
    ['a short GOAWAY', frame(goAway, 0, 0, Buffer.alloc(7)), 6, 'a GOAWAY frame is shorter than 8 bytes'],
    ['a short WINDOW_UPDATE', frame(frameTypes.windowUpdate, 0, 0), 6, 'a WINDOW_UPDATE is not 4 bytes long'],
    ['an increment of 0', windowUpdate(0, 0), 1, 'a WINDOW_UPDATE widens by nothing'],
    ['a window that overflows', windowUpdate(0, 2 ** 31 - 1), 3, 'a window was widened to 2147549168 bytes'],
    ['odd SETTINGS', frame(settings, 0, 0, Buffer.alloc(5)), 6, 'a SETTINGS frame is 5 bytes long, no multiple of 6'],
    [
      'too large a window',
      settingsFrame({ initialWindowSize: 2 ** 31 }),
      3,
      'SETTINGS_INITIAL_WINDOW_SIZE is 2147483648, which HTTP/2 does not allow',
    ],
    [
      'too small frames',
      settingsFrame({ maxFrameSize: 16_383 }),
      1,
      'SETTINGS_MAX_FRAME_SIZE is 16383, which HTTP/2 does not allow',
    ],
  ])('%s', (_name, bytes, errorCode, reason) => {
    const under = new SessionUnderTest().ready();
    under.send(0);
    under.target.take();
    under.receive(bytes);
    const [said] = framesIn(under.target.take()).filter(({ type }) => type === goAway);
    expect([said?.payload.readUInt32BE(4), under.answers, under.overReasons]).toEqual([
      errorCode,
      [`0 14 ${reason}|`],
      [reason],
    ]);
  });
});
