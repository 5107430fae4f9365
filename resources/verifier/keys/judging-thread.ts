import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import { type MessagePort, Worker } from 'node:worker_threads';
import { type Asked, derOf, type Judge, SIZE } from './signatures.ts';

/** What the thread that judges signatures is started with. */
export const JUDGING = 'pos-helper-verifier-judging';
/** Of one signature: its hash, r and s. */
const ONE = 3 * SIZE;

/** It keeps nothing from one message to the next. */
const LIMITS = { maxYoungGenerationSizeMb: 2, maxOldGenerationSizeMb: 64 };

/** Signatures on their way to the thread. */
interface Sent {
  /** The hash and the signature of each, one after the other. */
  readonly bytes: Uint8Array;
  /** SPKI in base64. */
  readonly keys: readonly string[];
  /** The place among these of each one's key. */
  readonly keyOf: Uint32Array;
}

/**
 * A thread of its own that judges signatures: `program` is a file that does so where it is started with
 * `JUDGING`. To hand them over by hundreds costs whoever reads the journal a tenth of what Node takes for
 * each that goes to its own threads. To be ended.
 */
export function judgingThread(program: string): {
  readonly judge: Judge;
  readonly end: () => Promise<unknown>;
} {
  const thread = new Worker(program, { workerData: JUDGING, resourceLimits: LIMITS });
  const waiting: {
    resolve: (right: readonly boolean[]) => void;
    reject: (why: unknown) => void;
  }[] = [];
  thread.on('message', (right: readonly boolean[]) => waiting.shift()?.resolve(right));
  let failure: unknown;
  thread.on('error', (error) => {
    failure = error;
    for (const one of waiting.splice(0)) one.reject(error);
  });
  return {
    judge: (asked) => {
      if (failure !== undefined) return Promise.reject(failure);
      const { promise, ...settle } = Promise.withResolvers<readonly boolean[]>();
      waiting.push(settle);
      const sent = sentOf(asked);
      thread.postMessage(sent, [sent.bytes.buffer as ArrayBuffer]);
      return promise;
    },
    end: () => thread.terminate(),
  };
}

/** What the thread does: answers each message with which of its signatures are right. */
export function judgeFor(port: MessagePort): void {
  const known = new Map<string, KeyObject>();
  const objectOf = (spki: string): KeyObject => {
    const der = Buffer.from(spki, 'base64');
    const object = known.get(spki) ?? createPublicKey({ key: der, format: 'der', type: 'spki' });
    known.set(spki, object);
    return object;
  };
  port.on('message', ({ bytes, keyOf, keys }: Sent) => {
    const objects = keys.map(objectOf);
    port.postMessage(
      Array.from(keyOf, (place, i) => {
        const hash = bytes.subarray(i * ONE, i * ONE + SIZE);
        const der = derOf(bytes.subarray(i * ONE + SIZE, (i + 1) * ONE));
        const object = objects[place];
        return object !== undefined && isRight(hash, der, object);
      }),
    );
  });
}

function isRight(hash: Uint8Array, der: Uint8Array, key: KeyObject): boolean {
  try {
    return verify('sha256', hash, key, der);
  } catch {
    return false;
  }
}

function sentOf(asked: readonly Asked[]): Sent {
  const places = new Map<string, number>();
  const bytes = new Uint8Array(asked.length * ONE);
  const keyOf = new Uint32Array(asked.length);
  for (const [i, { hash, key, signature }] of asked.entries()) {
    const place = places.get(key.spki) ?? places.size;
    places.set(key.spki, place);
    keyOf[i] = place;
    bytes.set(hash, i * ONE);
    bytes.set(signature, i * ONE + SIZE);
  }
  return { bytes, keyOf, keys: [...places.keys()] };
}
