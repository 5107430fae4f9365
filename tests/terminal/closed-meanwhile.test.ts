import { expect, it } from 'vitest';
import { findings, recordsOf } from '../counter/harness.ts';
import { ADA, aPlace, done } from '../fiscal/harness.ts';
import {
  aCardShop,
  aStandIn,
  aTicket,
  cardShopAgain,
  cardWish,
  sealedOf,
  type TestCards,
  TOTAL,
} from './harness.ts';

const DAY_MS = 24 * 3_600_000;
const close = ({ fiscal }: TestCards) =>
  done(fiscal.close({ operator: ADA, counted: { counted: 0 } }))[0];

/** 12.00 on two banks' cards. */
async function sold(place = aPlace()) {
  const terminal = await aStandIn();
  const till = await aCardShop(terminal, place);
  await till.desk.pay(await aTicket(till), cardWish(500));
  await till.desk.pay(till.counter.get().rev, cardWish(700));
  const original = sealedOf(till, 'SALE')[0]?.number ?? '';
  const returned = [1, 2].map((of) => ({ of, qty: 1_000 }));
  return { terminal, till, request: { original, returned, reason: 'Froid', means: null } };
}

async function clean(till: TestCards): Promise<void> {
  const fingerprint = till.fiscal.state().fingerprint ?? '';
  till.desk.end();
  await till.stop();
  expect(till.errors).toEqual([]);
  expect(await findings(till.place, fingerprint)).toEqual([]);
}

it('a Z does not wait for a refund of which nobody knows: it says so, and the answer is of the next day', async () => {
  const place = aPlace();
  const { request, terminal, till } = await sold(place);
  terminal.set({ does: 'dropped_after' });
  expect(await till.desk.refund(request)).toEqual({ kind: 'unknown' });
  const z = close(till);
  if (z === undefined) throw new Error('not closed');
  expect(z.payload).toMatchObject({ totals: { day: TOTAL }, counts: { SALE: 1 } });
  const said = [
    'Remboursement par carte sans réponse à la clôture\u00a0: 5,00\u00a0€ (01-B00000005, commande 01-C00000001).',
  ];
  expect(till.fiscal.remarksOf(z.payload)).toEqual(said);
  till.desk.end();
  await till.stop();
  place.timers.advance(DAY_MS);
  const after = await cardShopAgain(place, terminal);
  terminal.set({});
  const [open] = after.desk.get().open;
  expect(after.desk.declare(open?.attempt ?? '', { kind: 'accepted', auth: '7' })).toBeNull();
  await after.desk.goOn();
  expect(sealedOf(after, 'AVOIR')).toMatchObject([{ total: -TOTAL, businessDate: '2026-11-21' }]);
  // Printed again it says what it said.
  expect(after.fiscal.remarksOf(z.payload)).toEqual(said);
  const next = close(after);
  expect(next?.payload).toMatchObject({ totals: { day: -TOTAL }, counts: { AVOIR: 1 } });
  expect(next === undefined ? null : after.fiscal.remarksOf(next.payload)).toEqual([]);
  await clean(after);
});

it('a refund that has begun goes on after the Z, also where the till closes the day by itself', async () => {
  const place = aPlace();
  const { request, terminal, till } = await sold(place);
  const refunding = till.desk.refund(request);
  await terminal.until(() => terminal.charges().length === 3);
  terminal.set({ does: 'refuse' });
  await refunding;
  till.desk.end();
  await till.stop();
  place.timers.advance(DAY_MS);
  const after = await cardShopAgain(place, terminal);
  expect(recordsOf(after, 'CLOSE_DAY')).toMatchObject([{ totals: { day: TOTAL } }]);
  // The terminal's own statement of that day has it, the Z has it not: its paper says why.
  const [z] = recordsOf(after, 'CLOSE_DAY') as never[];
  const said = [
    'Remboursement commencé, avoir pas encore fait\u00a0: 5,00\u00a0€ sur la carte (01-B00000005, commande 01-C00000001).',
  ];
  expect(after.fiscal.remarksOf(z as never)).toEqual(said);
  expect(after.desk.get().unfinished).toMatchObject({ given: [{ amount: 500 }] });
  terminal.set({});
  expect(await after.desk.goOn()).toMatchObject({ kind: 'accepted', isTaken: true });
  expect(sealedOf(after, 'AVOIR')).toMatchObject([{ total: -TOTAL, businessDate: '2026-11-21' }]);
  // Printed again it says what it said; the day that has the avoir says nothing.
  expect(after.fiscal.remarksOf(z as never)).toEqual(said);
  const next = close(after);
  expect(next === undefined ? null : after.fiscal.remarksOf(next.payload)).toEqual([]);
  await clean(after);
});
