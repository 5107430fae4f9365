import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import * as v from 'valibot';

/** How much work one guess is: scrypt's N, r and p. */
export interface PinCost {
  readonly N: number;
  readonly r: number;
  readonly p: number;
}

/**
 * 64 MiB and some 200 ms on a till's computer: little for a person, and half an hour for all PINs
 * of four digits for somebody who has the keychain's contents. Kept beside each hash, so that it
 * can be raised.
 */
export const PIN_COST: PinCost = { N: 2 ** 16, r: 8, p: 1 };

const SALT_BYTES = 16;
const HASH_BYTES = 32;
/** What a stranger's entry may at most make this computer do. */
const MOST_MEMORY = 512 * 1024 * 1024;

const power = v.pipe(
  v.number(),
  v.integer(),
  v.minValue(2),
  v.check((value) => Math.log2(value) % 1 === 0),
);
const small = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(64));
const base64 = v.pipe(
  v.string(),
  v.base64(),
  v.transform((text) => Buffer.from(text, 'base64')),
);
const schema = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ salt: base64, hash: base64, cost: v.object({ N: power, r: small, p: small }) }),
  v.check(({ hash }) => hash.length === HASH_BYTES),
  v.check(({ cost }) => memoryFor(cost) <= MOST_MEMORY),
);

/** What is kept of a PIN: text for the keychain. */
export async function hashPin(pin: string, cost: PinCost = PIN_COST): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const hash = await derive(pin, salt, cost);
  return JSON.stringify({ salt: salt.toString('base64'), hash: hash.toString('base64'), cost });
}

/** Whether it is that PIN; null where `kept` is nothing that `hashPin` has made. */
export async function isPin(pin: string, kept: string): Promise<boolean | null> {
  const parsed = v.safeParse(schema, kept);
  if (!parsed.success) return null;
  const { salt, hash, cost } = parsed.output;
  return timingSafeEqual(await derive(pin, salt, cost), hash);
}

function derive(pin: string, salt: Buffer, cost: PinCost): Promise<Buffer> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
  const options = { ...cost, maxmem: memoryFor(cost) };
  scrypt(pin.normalize('NFKC'), salt, HASH_BYTES, options, (error, key) => {
    if (error === null) resolve(key);
    else reject(error);
  });
  return promise;
}

/** Twice what the algorithm itself needs (128 · N · r), for what is around it. */
function memoryFor({ N, r }: PinCost): number {
  return 2 * 128 * N * r;
}
