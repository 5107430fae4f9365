import fc from 'fast-check';
import { expect, it } from 'vitest';
import { canonicalJson, type Sealable } from '../../main/core/fiscal/canonical.ts';
import { KINDS, type Kind } from '../../main/core/fiscal/kinds.ts';
import { checkPayload } from '../../main/core/fiscal/schema.ts';
import { verifyFile } from '../../resources/verifier/index.ts';
import { readPayload } from '../../resources/verifier/record/canonical.ts';
import { Reader } from '../../resources/verifier/record/reader.ts';
import type { JsonObject } from '../../resources/verifier/record/row.ts';
import { contactsIn } from '../../resources/verifier/remarks/contacts.ts';
import { Report } from '../../resources/verifier/report/report.ts';
import type { Payload } from '../verifier/journal/book.ts';
import { week } from '../verifier/journal/week.ts';
import { ADA, aCounter, CASH_1190, done, PIZZA } from './harness.ts';

// Two that share no line, the till's core and the outside verifier: what the second refuses by its shape the
// first never seals.

const RECORDS = week().records;
/** What a verifier says of a record by itself, without those before it. */
const BY_SHAPE = ['schema', 'format', 'personal-data', 'card-number'];

function isRefusedByVerifier(payload: Payload): boolean {
  const text = JSON.stringify(payload);
  if (readPayload(Buffer.from(canonicalOf(payload) ?? text)).faults.size > 0) return true;
  const report = new Report();
  const bytes = new Uint8Array(32);
  const row = {
    chain: payload.chain,
    seq: payload.seq,
    keyId: payload.keyId,
    payload: () => bytes,
    prevHash: bytes,
    hash: bytes,
    signature: bytes,
  };
  const value = JSON.parse(text) as JsonObject;
  const read = new Reader(report).shape(row, value);
  if (read !== undefined && contactsIn(value).wrong.length > 0) return true;
  return BY_SHAPE.some((code) => report.counts.has(code as never));
}

function canonicalOf(payload: Payload): string | null {
  try {
    return canonicalJson(payload as Sealable);
  } catch {
    return null;
  }
}

function isRefusedByCore(kind: Kind, payload: Payload): boolean {
  if (canonicalOf(payload) === null) return true;
  try {
    checkPayload(kind, payload);
    return false;
  } catch {
    return true;
  }
}

const CONTACTS = ['ada@exemple.fr', '06 01 02 03 04', '+33601020304', '4111 1111 1111 1111'];
const anyValue = fc.oneof(
  fc.constantFrom<unknown>('', ' ', 0, -1, 1.5, 2 ** 53, true, false, null, [], {}, ...CONTACTS),
  fc.constantFrom<unknown>('2026-11-20', '2026-13-01', '2026-02-30T10:00:00+01:00', '01-T00000001'),
  fc.jsonValue({ maxDepth: 2 }),
);
const anyKey = fc.constantFrom('name', 'phone', 'email', 'extra', 'to', 'label', 'reason', '__x');

/** One field somewhere in it is gone, another value, or new. */
function changed(
  payload: Payload,
  steps: readonly number[],
  how: number,
  key: string,
  to: unknown,
) {
  const copy = structuredClone(payload);
  let at = copy;
  for (const step of steps) {
    const keys = Object.keys(at);
    const name = keys[step % Math.max(1, keys.length)];
    if (name === undefined) break;
    const inner = at[name];
    if (typeof inner === 'object' && inner !== null && step % 5 !== 0) {
      at = inner;
      continue;
    }
    if (how === 0) delete at[name];
    else if (how === 1) at[name] = to;
    else at[key] = to;
    return copy;
  }
  at[key] = to;
  return copy;
}

it('the core seals every kind that the verifier passes', () => {
  for (const { payload } of RECORDS) {
    expect(isRefusedByVerifier(payload)).toBe(false);
    expect(isRefusedByCore(payload.kind, payload)).toBe(false);
  }
  expect(new Set(RECORDS.map(({ payload }) => payload.kind)).size).toBeGreaterThan(
    KINDS.length - 2,
  );
});

it('what the verifier refuses by its shape the core refuses to seal', () => {
  let refused = 0;
  fc.assert(
    fc.property(
      fc.nat(RECORDS.length - 1),
      fc.array(fc.nat(40), { minLength: 1, maxLength: 5 }),
      fc.nat(2),
      anyKey,
      anyValue,
      (n, steps, how, key, to) => {
        const original = RECORDS[n]?.payload;
        const payload = changed(original, steps, how, key, to);
        // Which kind it is, and which chain, the journal itself says.
        for (const own of ['kind', 'chain', 'seq', 'keyId', 'number', 'till']) {
          payload[own] = original[own];
        }
        if (!isRefusedByVerifier(payload)) return;
        refused += 1;
        expect(isRefusedByCore(original.kind, payload), JSON.stringify(payload)).toBe(true);
      },
    ),
    { numRuns: 3_000 },
  );
  expect(refused).toBeGreaterThan(300);
});

it('whatever is typed or comes in, what is sealed passes', async () => {
  const { db, fiscal, place, stop } = await aCounter();
  db.pragma('synchronous = OFF');
  const anyText = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 30 }),
    fc.string({ unit: 'binary', maxLength: 8 }),
    fc.constantFrom('', ' ', '\u200b', ...CONTACTS, 'Uber Eats', 'é', 'e\u0301'),
  );
  const texts = fc.sample(fc.tuple(anyText, anyText, anyText), { numRuns: 150, seed: 24 });
  let sealed = 0;
  for (const [operator, reason, channel] of texts) {
    const outcomes = [
      fiscal.drawer({ operator, reason }),
      fiscal.cash({ operator, type: 'in', amount: 100, reason }),
      fiscal.order({ operator: ADA, channel, basket: PIZZA }),
      fiscal.sell({ operator, channel, basket: PIZZA, payments: [CASH_1190] }),
    ];
    sealed += outcomes.filter(({ kind }) => kind === 'done').length;
  }
  expect(sealed).toBeGreaterThan(150);
  done(fiscal.close({ operator: ADA, counted: { counted: 1, reason: 'x' } }));
  const { fingerprints } = fiscal.state();
  await stop();
  const { findings } = await verifyFile(place.path, { fingerprints, marks: [] });
  expect(findings).toEqual([]);
});
