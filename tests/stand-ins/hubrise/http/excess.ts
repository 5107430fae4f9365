import type { ServerResponse } from 'node:http';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Fault } from './fault.ts';

const CHUNK = Buffer.alloc(64 * 1024, ' ');
const TRICKLE_EVERY_MS = 200;
const UNPACKED_BYTES = 64 * 1024 * 1024;

/**
 * Answers in place of `answer` with more than anybody should read, as the fault wants it; undefined
 * where the fault is about something else. The connection stays open until the client ends it.
 */
export function withoutEnd(
  fault: Fault,
  answer: Response,
  env: HttpBindings,
): Response | undefined {
  const { outgoing } = env;
  const headers = Object.fromEntries(answer.headers);
  switch (fault.kind) {
    case 'flood':
      outgoing.writeHead(answer.status, headers);
      flood(outgoing);
      return RESPONSE_ALREADY_SENT;
    case 'trickle':
      outgoing.writeHead(answer.status, headers);
      trickle(outgoing);
      return RESPONSE_ALREADY_SENT;
    case 'inflating':
      outgoing.writeHead(answer.status, { ...headers, 'content-encoding': fault.encoding });
      outgoing.end(PACKED[fault.encoding]());
      return RESPONSE_ALREADY_SENT;
    default:
      return undefined;
  }
}

function flood(outgoing: ServerResponse): void {
  const write = (): void => {
    while (!outgoing.destroyed && outgoing.write(CHUNK));
  };
  outgoing.on('drain', write);
  write();
}

function trickle(outgoing: ServerResponse): void {
  outgoing.write('[');
  const timer = setInterval(() => outgoing.write(' '), TRICKLE_EVERY_MS);
  outgoing.once('close', () => clearInterval(timer));
}

const PACKED = {
  gzip: () => gzipSync(Buffer.alloc(UNPACKED_BYTES, ' ')),
  br: () =>
    brotliCompressSync(Buffer.alloc(UNPACKED_BYTES, ' '), {
      params: { [constants.BROTLI_PARAM_QUALITY]: 1 },
    }),
};
