import { largestWindowBytes, maxFramePayloadBytes, readUint32, settingIds, writeUint32 } from './frame.ts';
import { errorCodes, Http2Error } from './http2-error.ts';
import type { RequestHeaders } from './request-headers.ts';
import type { RequestSender } from './request-sender.ts';

const settingBytes = 6;
const largestFrameSize = 0xff_ffff;

/** The payload of a SETTINGS frame with these identifiers and values. */
export function settingsPayload(settings: readonly (readonly [number, number])[]): Buffer {
  const payload = Buffer.alloc(settings.length * settingBytes);
  for (const [index, [id, value]] of settings.entries()) {
    payload.writeUInt16BE(id, index * settingBytes);
    writeUint32(payload, index * settingBytes + 2, value);
  }
  return payload;
}

/**
 * Obeys a SETTINGS frame of the server, whose payload is `bytes[start..end)`. A larger MAX_FRAME_SIZE is not made use of.
 * @throws Http2Error on values that HTTP/2 does not allow
 */
export function applySettings(
  bytes: Buffer,
  start: number,
  end: number,
  sender: RequestSender,
  headers: RequestHeaders,
): void {
  if ((end - start) % settingBytes !== 0) {
    throw new Http2Error(errorCodes.frameSizeError, `a SETTINGS frame is ${end - start} bytes long, no multiple of 6`);
  }
  for (let at = start; at < end; at += settingBytes) {
    const value = readUint32(bytes, at + 2);
    switch (bytes.readUInt16BE(at)) {
      case settingIds.headerTableSize:
        headers.limitTable(value);
        break;
      case settingIds.maxConcurrentStreams:
        sender.limitStreams(value);
        break;
      case settingIds.initialWindowSize:
        if (value > largestWindowBytes) throw refused(errorCodes.flowControlError, 'INITIAL_WINDOW_SIZE', value);
        sender.resizeStreamWindows(value);
        break;
      case settingIds.maxFrameSize:
        if (value < maxFramePayloadBytes || value > largestFrameSize)
          throw refused(errorCodes.protocolError, 'MAX_FRAME_SIZE', value);
        break;
      default:
    }
  }
}

function refused(errorCode: number, name: string, value: number): Http2Error {
  return new Http2Error(errorCode, `SETTINGS_${name} is ${value}, which HTTP/2 does not allow`);
}
