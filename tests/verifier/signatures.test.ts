import { generateKeyPairSync, sign, verify } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { derOf, isSigned } from '../../resources/verifier/keys/signatures.ts';

const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey;
const MESSAGE = Buffer.from('ab'.repeat(32), 'hex');
const signed = (): Buffer =>
  sign('sha256', MESSAGE, { key: privateKey, dsaEncoding: 'ieee-p1363' });

test('a signature is the one that the key made, whatever numbers it is of', async () => {
  const first = new Set<string>();
  for (let i = 0; i < 1_500; i += 1) {
    const signature = signed();
    expect(await isSigned(MESSAGE, signature, publicKey)).toBe(true);
    // Each of the two numbers may be short, or have its first bit set.
    for (const at of [0, 32]) {
      const byte = signature[at] ?? 0;
      first.add(`${at} ${byte === 0 ? 'short' : byte >> 7}`);
    }
  }
  expect([...first].toSorted()).toEqual(['0 0', '0 1', '0 short', '32 0', '32 1', '32 short']);
});

test('another key, another message or a signature of another length is refused', async () => {
  const signature = signed();
  expect(await isSigned(MESSAGE, signature, other)).toBe(false);
  expect(await isSigned(Buffer.alloc(32), signature, publicKey)).toBe(false);
  for (const length of [0, 32, 63, 65, 70]) {
    const cut = Buffer.alloc(length);
    signature.copy(cut);
    expect(await isSigned(MESSAGE, cut, publicKey)).toBe(false);
  }
});

test('any 64 bytes are judged as Node judges r‖s itself', async () => {
  const key = { key: publicKey, dsaEncoding: 'ieee-p1363' } as const;
  const edge = fc.constantFrom('00'.repeat(32), 'ff'.repeat(32), `${'00'.repeat(31)}01`);
  const half = fc.oneof(
    edge.map((text) => Buffer.from(text, 'hex')),
    fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes)),
    fc.constantFrom(0, 32).map((at) => signed().subarray(at, at + 32)),
  );
  const whole = fc.oneof(
    fc.tuple(half, half).map((halves) => Buffer.concat(halves)),
    fc.tuple(fc.nat(63), fc.nat(255)).map(([at, byte]) => {
      const signature = signed();
      signature[at] = byte;
      return signature;
    }),
  );
  await fc.assert(
    fc.asyncProperty(whole, async (signature) => {
      const right = verify('sha256', MESSAGE, key, signature);
      expect(await isSigned(MESSAGE, signature, publicKey)).toBe(right);
    }),
    { numRuns: 400 },
  );
});

test('the DER of numbers is the shortest, and positive', () => {
  const numbers = Buffer.alloc(64);
  numbers[31] = 1;
  numbers[62] = 0x80;
  expect(derOf(numbers).toString('hex')).toBe('30080201010203008000');
  expect(derOf(Buffer.alloc(64)).toString('hex')).toBe('3006020100020100');
  expect(derOf(Buffer.alloc(64, 0xff)).length).toBe(72);
});
