import { expect, it } from 'vitest';
import { CASH, ok, recordsOf } from '../counter/harness.ts';
import { ADA, aPlace, done } from '../fiscal/harness.ts';
import { changes, collecting } from './bills.ts';
import {
  aCardShop,
  aStandIn,
  aTicket,
  cardShopAgain,
  cardWish,
  clean,
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

/** What the look at the open day says, as the Z would. */
const looked = ({ fiscal }: TestCards) =>
  fiscal.remarksOf({ ...done(fiscal.x(ADA)), kind: 'CLOSE_DAY' });

it('a Z says what a card has paid of a ticket that is put aside: the terminal’s statement has it, no sale has', async () => {
  const terminal = await aStandIn({ most: 600 });
  const till = await aCardShop(terminal);
  // 5.00 and a tip of 1.00, of which the terminal takes 3.00 back.
  await till.desk.pay(await aTicket(till), cardWish(500, 100));
  terminal.set({ most: 300 });
  await till.desk.giveBack(till.counter.get().rev, 0);
  const parked = ok(till.counter.park('Zoé')).parked[0]?.id ?? 0;
  const z = close(till);
  if (z === undefined) throw new Error('not closed');
  expect(z.payload).toMatchObject({ totals: { day: 0 }, payments: [] });
  const said = [
    'Carte encaissée, ticket pas encore vendu\u00a0: 3,00\u00a0€ (commande 01-C00000001).',
  ];
  expect(till.fiscal.remarksOf(z.payload)).toEqual(said);
  till.place.timers.advance(DAY_MS);
  // The next day's statement has what its cards paid, and no more.
  ok(till.counter.resume(parked));
  terminal.set({});
  await till.desk.pay(till.counter.get().rev, cardWish(400));
  expect(looked(till)).toEqual([
    'Carte encaissée, ticket pas encore vendu\u00a0: 4,00\u00a0€ (commande 01-C00000001).',
  ]);
  ok(till.counter.pay(till.counter.get().rev, { means: 'card', amount: TOTAL - 700 }));
  expect(sealedOf(till, 'SALE')).toMatchObject([{ total: TOTAL }]);
  const next = close(till);
  expect(next === undefined ? null : till.fiscal.remarksOf(next.payload)).toEqual([]);
  // Printed again it says what it said.
  expect(till.fiscal.remarksOf(z.payload)).toEqual(said);
  await clean(till);
});

it('says so of no card that has its money back, by the terminal or by hand', async () => {
  const terminal = await aStandIn({ most: 500 });
  const till = await aCardShop(terminal);
  await till.desk.pay(await aTicket(till), cardWish(TOTAL));
  terminal.set({});
  expect(looked(till)).toHaveLength(1);
  await till.desk.giveBack(till.counter.get().rev, 0);
  expect(looked(till)).toEqual([]);
  terminal.set({ most: 500 });
  await till.desk.pay(till.counter.get().rev, cardWish(TOTAL));
  const byHand = { by: 'transfer', reason: 'Terminal en panne' } as const;
  ok(till.counter.giveByHand(till.counter.get().rev, 0, byHand));
  expect(looked(till)).toMatchObject([expect.stringContaining('Carte rendue à la main')]);
  await clean(till);
});

it('says so of no card whose ticket is sold and given back, though nobody wrote its number down', async () => {
  const terminal = await aStandIn({ does: 'dropped_after' });
  const till = await aCardShop(terminal);
  await till.desk.pay(await aTicket(till), cardWish(500));
  const number = () => till.desk.get().open[0]?.attempt ?? '';
  till.desk.declare(number(), { kind: 'accepted', auth: null });
  expect(looked(till)).toHaveLength(1);
  ok(till.counter.pay(till.counter.get().rev, { means: 'card', amount: 700 }));
  expect(looked(till)).toEqual([]);
  const original = sealedOf(till, 'SALE')[0]?.number ?? '';
  const returned = [{ of: 1, qty: 1_000 }];
  await till.desk.refund({ original, returned, reason: 'Froid', means: null });
  till.desk.declare(number(), { kind: 'accepted', auth: null });
  expect(sealedOf(till, 'AVOIR')).toHaveLength(1);
  expect(looked(till)).toEqual([]);
  await clean(till);
});

it('says of a bill in parts what the part that is not sold has of cards', async () => {
  const terminal = await aStandIn();
  const till = await aCardShop(terminal);
  await aTicket(till);
  const { rev } = ok(till.counter.divide([{ line: 1, qty: 1_000 }]));
  await till.desk.pay(rev, cardWish(950));
  terminal.set({ most: 100 });
  await till.desk.pay(till.counter.get().rev, cardWish(250));
  expect(looked(till)).toEqual([
    'Carte encaissée, ticket pas encore vendu\u00a0: 1,00\u00a0€ (commande 01-C00000001).',
  ]);
  // The part that is sold goes back: the other is said as before.
  const original = sealedOf(till, 'SALE')[0]?.number ?? '';
  terminal.set({});
  const returned = [{ of: 1, qty: 1_000 }];
  await till.desk.refund({ original, returned, reason: 'Froid', means: null });
  expect(looked(till)).toHaveLength(1);
  ok(till.counter.pay(till.counter.get().rev, CASH(150)));
  expect(looked(till)).toEqual([]);
  await clean(till);
});

it('says of a bill in parts what it did, though nobody wrote down the number of the card that got its part back', async () => {
  const terminal = await aStandIn();
  const till = await aCardShop(terminal);
  await aTicket(till);
  const { rev } = ok(till.counter.divide([{ line: 1, qty: 1_000 }]));
  await till.desk.pay(rev, cardWish(950));
  terminal.set({ most: 100 });
  await till.desk.pay(till.counter.get().rev, cardWish(250));
  const said = looked(till);
  expect(said).toHaveLength(1);
  terminal.set({ does: 'dropped_after' });
  const original = sealedOf(till, 'SALE')[0]?.number ?? '';
  const request = { original, returned: [{ of: 1, qty: 1_000 }], reason: 'Froid', means: null };
  expect(await till.desk.refund(request)).toEqual({ kind: 'unknown' });
  const number = till.desk.get().open[0]?.attempt ?? '';
  till.desk.declare(number, { kind: 'accepted', auth: null });
  expect(sealedOf(till, 'AVOIR')).toMatchObject([{ total: -950 }]);
  expect(looked(till)).toEqual(said);
  // What goes back by hand of the part that is not sold is no avoir's.
  const byHand = { by: 'cash', reason: 'Terminal en panne' } as const;
  ok(till.counter.giveByHand(till.counter.get().rev, 0, byHand));
  expect(looked(till)).toEqual([expect.stringContaining('Carte rendue à la main')]);
  await clean(till);
});

it('says so of no order of HubRise’s that has changed while its card was asked for, once it is sold', async () => {
  const { rev, terminal, till } = await collecting({ waits: true });
  const paying = till.desk.pay(rev, cardWish(TOTAL));
  await terminal.until(terminal.isWaiting);
  changes(till, '13.00 EUR');
  terminal.press('card');
  await paying;
  expect(looked(till)).toEqual([
    'Carte encaissée, ticket pas encore vendu\u00a0: 12,00\u00a0€ (commande 01-C00000001).',
  ]);
  ok(till.counter.pay(till.counter.get().rev, CASH(100)));
  expect(sealedOf(till, 'SALE')).toMatchObject([{ order: '01-C00000002' }]);
  expect(looked(till)).toEqual([]);
  await clean(till);
});
