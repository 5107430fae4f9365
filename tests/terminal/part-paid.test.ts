import { describe, expect, it } from 'vitest';
import { ALL_RIGHTS } from '../../main/core/operators/operator.ts';
import { payloadOf } from '../../main/fiscal/journal.ts';
import type { CounterAnswer } from '../../preload/contract.ts';
import { add, CASH, COCA, ok, REINE } from '../counter/harness.ts';
import { aPlace } from '../fiscal/harness.ts';
import { aCardShop, aStandIn, cardShopAgain, cardWish, type TestCards } from './harness.ts';

/** Reine 9.50 and a Coca 2.50, of which a card pays 5 on the terminal, and no more. */
const TOTAL = 1_200;
const TAKEN = 500;

async function partPaid(place = aPlace()) {
  const terminal = await aStandIn({ most: TAKEN });
  const till = await aCardShop(terminal, place);
  const { rev } = await add(till.counter, REINE, COCA);
  await till.desk.pay(rev, cardWish(TOTAL));
  return { till, terminal };
}

function sold({ store }: TestCards) {
  return store.fiscal.listOf('R', 'SALE', 0).map((record) => payloadOf<'SALE'>(record));
}

const reasonOf = (answer: CounterAnswer) => (answer.kind === 'refused' ? answer.reason : 'done');

describe('a ticket of which a terminal has taken a part', () => {
  it('is put aside with it, another customer is served, and the rest is paid later', async () => {
    const { till } = await partPaid();
    const { counter } = till;
    const { parked } = ok(counter.park('Zoé'));
    expect(parked).toMatchObject([{ label: 'Zoé', total: TOTAL, paid: TAKEN }]);
    const { rev } = await add(counter, COCA);
    ok(counter.pay(rev, CASH(250)));
    const { draft, rev: again } = ok(counter.resume(parked[0]?.id ?? 0));
    expect(draft.payments).toMatchObject([{ means: 'card', amount: TAKEN }]);
    ok(counter.pay(again, CASH(TOTAL - TAKEN)));
    expect(sold(till)).toMatchObject([
      { total: 250 },
      {
        total: TOTAL,
        payments: [
          { means: 'card', amount: TAKEN },
          { means: 'cash', amount: 700 },
        ],
      },
    ]);
  });

  it('makes room for a parked one that is taken up, and keeps its payment over a restart', async () => {
    const place = aPlace();
    const { terminal, till } = await partPaid(place);
    const first = ok(till.counter.park('Zoé')).parked[0]?.id ?? 0;
    await add(till.counter, COCA);
    const second = ok(till.counter.park('Max')).parked.find(({ label }) => label === 'Max');
    ok(till.counter.resume(first));
    ok(till.counter.resume(second?.id ?? 0));
    till.kill();
    const after = await cardShopAgain(place, terminal);
    const { draft } = ok(after.counter.resume(first));
    expect(draft.payments).toMatchObject([{ means: 'card', amount: TAKEN }]);
    expect(ok(after.counter.takeBack()).draft.payments).toEqual(draft.payments);
  });

  it('cannot be changed, and says that no hand gives it back', async () => {
    const { counter } = (await partPaid()).till;
    const answers = [
      await counter.edit({ kind: 'add', choice: COCA, qty: 1_000 }),
      counter.abandon('Parti'),
      counter.divide([{ line: 1, qty: 1_000 }]),
      counter.send(counter.get().rev),
      counter.printNote(null),
    ];
    expect(answers.map(reasonOf)).toEqual(answers.map(() => 'paid_by_terminal'));
  });

  it('gives it back to the card, each attempt sealed, and is a ticket like any other again', async () => {
    const { terminal, till } = await partPaid();
    const { counter, desk } = till;
    terminal.set({});
    const ending = await desk.giveBack(counter.get().rev, 0);
    expect(ending).toMatchObject({ kind: 'accepted', amount: TAKEN, isTaken: true });
    expect(till.steps().slice(2)).toEqual([`attempt -${TAKEN}`, `accepted -${TAKEN}`]);
    expect(terminal.charges().at(-1)).toMatchObject({ kind: 'credit', amount: TAKEN });
    expect(desk.get().progress).toMatchObject({ kind: 'ended', direction: 'credit', ending });
    const { draft } = counter.get();
    expect([draft.payments, draft.terminal]).toEqual([[], undefined]);
    // What was not sealed as a sale is no avoir.
    expect(till.store.fiscal.listOf('R', 'AVOIR', 0)).toEqual([]);
    ok(counter.abandon('Parti'));
    expect(await desk.giveBack(counter.get().rev, 0)).toMatchObject({ reason: 'not_by_means' });
  });

  it('keeps it where the terminal gives nothing back, or cannot be reached', async () => {
    const { terminal, till } = await partPaid();
    const { counter, desk } = till;
    const { draft, rev } = counter.get();
    terminal.set({ does: 'refuse' });
    expect(await desk.giveBack(rev, 0)).toMatchObject({ kind: 'refused' });
    await terminal.switchOff();
    expect(await desk.giveBack(counter.get().rev, 0)).toMatchObject({ kind: 'unreachable' });
    expect(counter.get().draft).toEqual(draft);
    till.world.rights = { ...ALL_RIGHTS, refund: false };
    expect(await desk.giveBack(counter.get().rev, 0)).toMatchObject({ reason: 'no_right' });
  });

  it('stands still while nobody knows whether it went back, over a restart', async () => {
    const place = aPlace();
    const { terminal, till } = await partPaid(place);
    terminal.set({ does: 'dropped_after' });
    expect(await till.desk.giveBack(till.counter.get().rev, 0)).toEqual({ kind: 'unknown' });
    till.kill();
    const after = await cardShopAgain(place, terminal);
    const [open] = after.desk.get().open;
    expect(open).toMatchObject({ direction: 'credit', amount: TAKEN, mayWait: false });
    const { rev } = after.counter.get();
    expect(reasonOf(after.counter.pay(rev, CASH(TOTAL)))).toBe('card_open');
    const word = { kind: 'accepted', auth: '7' } as const;
    expect(after.desk.declare(open?.attempt ?? '', word)).toBeNull();
    expect(after.counter.get().draft.payments).toEqual([]);
    after.kill();
  });

  it('gives back the card that was chosen, and of less what it gave', async () => {
    const { terminal, till } = await partPaid();
    const { counter, desk } = till;
    terminal.set({ application: '10E' });
    await desk.pay(counter.get().rev, cardWish(300, 100));
    ok(counter.pay(counter.get().rev, CASH(100)));
    const amounts = () =>
      counter.get().draft.payments.map(({ amount, tip = 0 }) => [amount, tip] as const);
    terminal.set({ most: 50 });
    expect(await desk.giveBack(counter.get().rev, 1)).toMatchObject({ asked: 400, amount: 50 });
    expect(amounts()).toEqual([
      [TAKEN, 0],
      [300, 50],
      [100, 0],
    ]);
    terminal.set({ most: 150 });
    await desk.giveBack(counter.get().rev, 1);
    expect(amounts()).toEqual([
      [TAKEN, 0],
      [200, 0],
      [100, 0],
    ]);
    terminal.set({});
    await desk.giveBack(counter.get().rev, 0);
    expect(ok(counter.takeBack()).draft.payments).toMatchObject([
      { means: 'titre_card', amount: 200 },
    ]);
    ok(counter.pay(counter.get().rev, CASH(1_000)));
    // What is left of the card is what an avoir asks for.
    const [sale] = sold(till);
    const returned = [1, 2].map((of) => ({ of, qty: 1_000 }));
    terminal.set({ application: '10E' });
    const request = { original: sale?.number ?? '', returned, reason: 'Froid', means: null };
    expect(await desk.refund(request)).toMatchObject({
      back: {
        terminal: [{ means: 'titre_card', amount: 200 }],
        hand: [{ means: 'cash', amount: 1_000 }],
      },
    });
  });

  it('with cash beside it has that handed back first', async () => {
    const { counter } = (await partPaid()).till;
    ok(counter.pay(counter.get().rev, CASH(100)));
    expect(reasonOf(counter.park('Zoé'))).toBe('being_paid');
    ok(counter.takeBack());
    expect(ok(counter.park('Zoé')).parked).toMatchObject([{ paid: TAKEN }]);
  });

  it('is put back with the rest of its bill, the payment with it', async () => {
    const terminal = await aStandIn({ most: TAKEN });
    const till = await aCardShop(terminal);
    const { counter } = till;
    await add(counter, REINE, COCA);
    const { rev } = ok(counter.divide([{ line: 1, qty: 1_000 }]));
    await till.desk.pay(rev, cardWish(950));
    const { draft } = ok(counter.join());
    expect([draft.lines.length, draft.payments]).toMatchObject([2, [{ amount: TAKEN }]]);
    ok(counter.park('Zoé'));
    ok(counter.resume(counter.get().parked[0]?.id ?? 0));
    ok(counter.pay(counter.get().rev, CASH(TOTAL - TAKEN)));
    expect(sold(till)).toMatchObject([{ total: TOTAL }]);
  });
});
