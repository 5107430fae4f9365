import { describe, expect, it } from 'vitest';
import { add, CASH, COCA, ok } from '../counter/harness.ts';
import { aPlace } from '../fiscal/harness.ts';
import {
  aCardShop,
  aStandIn,
  aTicket,
  cardShopAgain,
  cardWish,
  credits,
  given,
  sealedOf,
  TOTAL,
} from './harness.ts';

/** Reine 9.50 and a Coca 2.50: 5 by a titre-restaurant, the rest by the bank's card, both on the terminal. */
async function soldByTwo(place = aPlace()) {
  const terminal = await aStandIn({ application: '10E' });
  const till = await aCardShop(terminal, place);
  await till.desk.pay(await aTicket(till), cardWish(500));
  terminal.set({});
  await till.desk.pay(till.counter.get().rev, cardWish(700));
  const original = sealedOf(till, 'SALE')[0]?.number ?? '';
  const returned = [1, 2].map((of) => ({ of, qty: 1_000 }));
  const request = { original, returned, reason: 'Froid', means: null };
  return { place, request, terminal, till };
}

describe('money back on two cards', () => {
  it('is asked for one after the other, each attempt sealed before it, and is one avoir', async () => {
    const { request, terminal, till } = await soldByTwo();
    const ending = await till.desk.refund(request);
    expect(credits(terminal)).toEqual([700, 500]);
    expect(till.steps().slice(4)).toEqual([
      'attempt -700',
      'accepted -700',
      'attempt -500',
      'accepted -500',
    ]);
    // The second card was one of the bank's, whatever was asked for: the journal says what happened.
    expect(given(till)).toEqual([
      ['card', -700],
      ['card', -500],
    ]);
    const [{ number: avoir } = { number: '' }] = sealedOf(till, 'AVOIR');
    const back = { terminal: [{ means: 'card', amount: 1_200 }], hand: [] };
    expect(ending).toMatchObject({ kind: 'accepted', isTaken: true, avoir, back });
    expect(till.desk.get()).toMatchObject({
      unfinished: null,
      progress: { kind: 'ended', ending },
    });
    const asked = till.shown.flatMap(({ progress }) =>
      progress.kind === 'waiting' && progress.direction === 'credit' ? [progress.means] : [],
    );
    expect(asked).toEqual(['card', 'titre_card']);
  });

  it('of which one gives nothing back is said, and asked for again', async () => {
    const { request, terminal, till } = await soldByTwo();
    const refunding = till.desk.refund(request);
    await terminal.until(() => credits(terminal).length === 1);
    terminal.set({ does: 'refuse', application: '10E' });
    expect(await refunding).toMatchObject({ kind: 'refused' });
    expect(sealedOf(till, 'AVOIR')).toEqual([]);
    expect(till.desk.get()).toMatchObject({
      progress: { kind: 'idle' },
      unfinished: {
        original: request.original,
        given: [{ means: 'card', amount: 700 }],
        left: { means: 'titre_card', amount: 500 },
      },
    });
    // Until then the terminal is called for nothing else; other customers pay in cash.
    const { rev } = await add(till.counter, COCA);
    expect(await till.desk.pay(rev, cardWish(250))).toMatchObject({ reason: 'card_open' });
    expect(till.desk.get().progress, 'it may have been put aside').toMatchObject({ kind: 'ended' });
    expect(await till.desk.refund(request)).toMatchObject({ reason: 'card_open' });
    ok(till.counter.pay(rev, CASH(250)));
    terminal.set({ application: '10E' });
    const back = { terminal: [['card', 700] as const, ['titre_card', 500] as const], hand: [] };
    expect(await till.desk.goOn()).toMatchObject({
      back: { ...back, terminal: back.terminal.map(([means, amount]) => ({ means, amount })) },
    });
    expect(given(till)).toEqual([
      ['card', -700],
      ['titre_card', -500],
    ]);
    expect(till.desk.get().unfinished).toBeNull();
  });

  it('of which one gives nothing back is finished by hand, and the person is told what to give', async () => {
    const { request, terminal, till } = await soldByTwo();
    const refunding = till.desk.refund(request);
    await terminal.until(() => credits(terminal).length === 1);
    await terminal.switchOff();
    expect(await refunding).toMatchObject({ kind: 'unreachable' });
    expect(till.desk.finishByHand()).toBeNull();
    expect(given(till)).toEqual([
      ['card', -700],
      ['cash', -500],
    ]);
    const back = {
      terminal: [{ means: 'card', amount: 700 }],
      hand: [{ means: 'cash', amount: 500 }],
    };
    expect(till.desk.get()).toMatchObject({
      unfinished: null,
      progress: { kind: 'ended', ending: { isTaken: true, back } },
    });
    // Nothing is left to finish.
    expect(till.desk.finishByHand()).toBeNull();
    expect(sealedOf(till, 'AVOIR')).toHaveLength(1);
  });

  it('the second of which nobody knows is asked of a person, over a restart', async () => {
    const { place, request, terminal, till } = await soldByTwo();
    const refunding = till.desk.refund(request);
    await terminal.until(() => credits(terminal).length === 1);
    terminal.set({ does: 'dropped_after', application: '10E' });
    expect(await refunding).toEqual({ kind: 'unknown' });
    till.kill();
    const after = await cardShopAgain(place, terminal);
    const { open, unfinished } = after.desk.get();
    expect([open, unfinished]).toMatchObject([[{ direction: 'credit', amount: 500 }], null]);
    const attempt = open[0]?.attempt ?? '';
    expect(after.desk.declare(attempt, { kind: 'accepted', auth: '7' })).toBeNull();
    // Nobody says which card it was: the one that was asked for.
    expect(given(after)).toEqual([
      ['card', -700],
      ['titre_card', -500],
    ]);
    after.kill();
  });

  it('the first of which nobody knows goes on once a person has answered, over a restart', async () => {
    const { place, request, terminal, till } = await soldByTwo();
    terminal.set({ does: 'dropped_after' });
    expect(await till.desk.refund(request)).toEqual({ kind: 'unknown' });
    const [open] = till.desk.get().open;
    expect(till.desk.declare(open?.attempt ?? '', { kind: 'accepted', auth: '7' })).toBeNull();
    expect(till.desk.get()).toMatchObject({
      progress: { kind: 'idle' },
      unfinished: { left: { means: 'titre_card', amount: 500 } },
    });
    till.kill();
    const after = await cardShopAgain(place, terminal);
    expect(after.desk.get().unfinished).toMatchObject({ given: [{ amount: 700 }] });
    after.fiscal.setTraining('Ada', true);
    expect(after.desk.get().unfinished).toBeNull();
    expect(after.desk.finishByHand()).toBeNull();
    after.fiscal.setTraining('Ada', false);
    terminal.set({ application: '10E' });
    expect(await after.desk.goOn()).toMatchObject({ kind: 'accepted', isTaken: true });
    expect(credits(terminal)).toEqual([700, 500]);
    expect(sealedOf(after, 'AVOIR')).toMatchObject([{ total: -TOTAL }]);
    after.kill();
  });

  it('asks the terminal for what it took, and leaves to the hand what was typed by hand', async () => {
    const terminal = await aStandIn();
    const till = await aCardShop(terminal);
    await till.desk.pay(await aTicket(till), cardWish(500));
    ok(till.counter.pay(till.counter.get().rev, { means: 'card', amount: 700 }));
    const original = sealedOf(till, 'SALE')[0]?.number ?? '';
    const returned = [1, 2].map((of) => ({ of, qty: 1_000 }));
    expect(
      await till.desk.refund({ original, returned, reason: 'Froid', means: null }),
    ).toMatchObject({
      back: {
        terminal: [{ means: 'card', amount: 500 }],
        hand: [{ means: 'card', amount: 700 }],
      },
    });
    expect(credits(terminal)).toEqual([500]);
  });

  it.each(['7', null])(
    'asks no card again that has had its money back, a person says: number %s',
    async (auth) => {
      const terminal = await aStandIn();
      const till = await aCardShop(terminal);
      await till.desk.pay(await aTicket(till), cardWish(250));
      ok(till.counter.pay(till.counter.get().rev, { means: 'card', amount: 950 }));
      const original = sealedOf(till, 'SALE')[0]?.number ?? '';
      const back = (of: number) => ({
        original,
        reason: 'Froid',
        means: null,
        returned: [{ of, qty: 1_000 }],
      });
      terminal.set({ does: 'dropped_after' });
      expect(await till.desk.refund(back(2))).toEqual({ kind: 'unknown' });
      const attempt = till.desk.get().open[0]?.attempt ?? '';
      expect(till.desk.declare(attempt, { kind: 'accepted', auth })).toBeNull();
      expect(given(till)).toEqual([['card', -250]]);
      terminal.set({});
      // What is left was typed by hand.
      expect(await till.desk.refund(back(1))).toMatchObject({ reason: 'no_amount' });
      expect(credits(terminal)).toEqual([250]);
    },
  );

  it('is asked for as a titre-restaurant once the means was put right', async () => {
    const terminal = await aStandIn({ does: 'dropped_after' });
    const till = await aCardShop(terminal);
    await till.desk.pay(await aTicket(till), cardWish(TOTAL));
    till.desk.declare('01-B00000001', { kind: 'accepted', auth: null });
    const original = sealedOf(till, 'SALE')[0]?.number ?? '';
    const fix = { original, from: 'card', to: 'titre_card', amount: TOTAL } as const;
    expect(till.counter.fixPayment({ ...fix, reason: 'Erreur' })).toMatchObject({ kind: 'done' });
    terminal.set({ application: '00E' });
    const returned = [{ of: 1, qty: 1_000 }];
    await till.desk.refund({ original, returned, reason: 'Froid', means: null });
    expect(credits(terminal)).toEqual([950]);
    expect(given(till)).toEqual([['titre_card', -950]]);
  });

  it('of which the lines were given back meanwhile is no avoir, and that is said', async () => {
    const { request, terminal, till } = await soldByTwo();
    const refunding = till.desk.refund(request);
    await terminal.until(() => credits(terminal).length === 1);
    terminal.set({ does: 'refuse' });
    await refunding;
    // No hand can: an earlier version let it.
    const payments = [{ means: 'card', amount: -TOTAL }];
    const byHand = till.fiscal.avoir({ ...request, operator: 'Ada', payments });
    expect(byHand).toMatchObject({ kind: 'done' });
    expect(till.desk.finishByHand()).toBeNull();
    expect(till.desk.get()).toMatchObject({
      unfinished: null,
      progress: {
        ending: { isTaken: false, back: { terminal: [{ means: 'card', amount: 700 }], hand: [] } },
      },
    });
    expect(sealedOf(till, 'AVOIR')).toHaveLength(1);
  });

  it('asked for by a version that knew one card alone is still an avoir', async () => {
    const { request, terminal, till } = await soldByTwo();
    terminal.set({ does: 'dropped_after' });
    await till.desk.refund({ ...request, returned: [{ of: 2, qty: 1_000 }], means: 'card' });
    till.db.exec("UPDATE card_attempts SET what = json_remove(what, '$.asks', '$.given')");
    const [open] = till.desk.get().open;
    expect(till.desk.declare(open?.attempt ?? '', { kind: 'accepted', auth: '7' })).toBeNull();
    expect(given(till)).toEqual([['card', -250]]);
  });

  it('asks the terminal for no more than it took, whichever card was presented', async () => {
    const terminal = await aStandIn({ application: '10E' });
    const till = await aCardShop(terminal);
    await till.desk.pay(await aTicket(till), cardWish(950));
    ok(till.counter.pay(till.counter.get().rev, { means: 'card', amount: 250 }));
    const original = sealedOf(till, 'SALE')[0]?.number ?? '';
    const back = (of: number) => ({
      original,
      reason: 'Froid',
      means: null,
      returned: [{ of, qty: 1_000 }],
    });
    // The titre-restaurant's share goes to a card of the bank's: what is left was typed by hand.
    terminal.set({});
    await till.desk.refund(back(1));
    expect(given(till)).toEqual([['card', -950]]);
    expect(await till.desk.refund(back(2))).toMatchObject({ reason: 'no_amount' });
    expect(credits(terminal)).toEqual([950]);
  });
});
