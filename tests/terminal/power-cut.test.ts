import { describe, expect, it } from 'vitest';
import { orderId } from '../../main/core/ids.ts';
import { payloadOf } from '../../main/fiscal/journal.ts';
import type { Store } from '../../main/store/index.ts';
import { add, CASH, COCA, cutOff, findings, ok, REINE } from '../counter/harness.ts';
import { aPlace, type Place } from '../fiscal/harness.ts';
import type { Charge } from '../stand-ins/terminal/terminal.ts';
import { sealedKinds } from '../takings/harness.ts';
import { billsAgain, clean, collecting } from './bills.ts';
import {
  aCardShop,
  aStandIn,
  cardShopAgain,
  cardWish,
  sealedOf,
  type TestCards,
  TOTAL,
} from './harness.ts';

/** The disk at a moment, and what the terminal had taken by then. */
interface Cut {
  readonly place: Place;
  readonly charged: number;
}

/** Keeps what is on the disk at each access to the tables that a card payment touches. */
function seenBy(cut: () => void) {
  return <T extends object>(part: T): T =>
    new Proxy(part, {
      get: (target, name) => {
        const member = Reflect.get(target, name) as unknown;
        if (typeof member !== 'function') return member;
        return (...args: unknown[]) => {
          cut();
          const result = (member as (...given: unknown[]) => unknown).apply(target, args);
          cut();
          return result;
        };
      },
    });
}

function watched(store: Store, cut: () => void): Store {
  const seen = seenBy(cut);
  return {
    ...store,
    cardAttempts: seen(store.cardAttempts),
    counterTickets: seen(store.counterTickets),
  };
}

/** What is there after a start, in one word. */
function found({ counter, desk, store }: TestCards): string {
  const sold = store.fiscal.listOf('R', 'SALE', 0).length;
  const isAsked = desk.get().open.length > 0;
  const hasTicket = counter.get().draft.lines.length > 0;
  return [sold > 0 && 'sold', isAsked && 'asked', hasTicket && 'ticket'].filter(Boolean).join(' ');
}

describe('the power fails at any step of a card payment', () => {
  it('and there is the sale, or the question, or nothing was asked: never a charge that is forgotten', async () => {
    const place = aPlace();
    const terminal = await aStandIn();
    const cuts: Cut[] = [];
    let isWatching = false;
    const cut = (): void => {
      if (isWatching) cuts.push({ place: cutOff(place), charged: terminal.charges().length });
    };
    const till = await aCardShop(terminal, place, (store) => watched(store, cut));
    const { rev } = await add(till.counter, REINE, COCA);
    isWatching = true;
    await till.desk.pay(rev, cardWish(TOTAL));
    cut();
    isWatching = false;
    till.kill();
    expect(cuts.length).toBeGreaterThan(15);
    const states = new Set<string>();
    for (const { charged, place: disk } of cuts) {
      const after = await cardShopAgain(disk, terminal);
      const state = found(after);
      states.add(state);
      if (charged > 0) expect(['sold', 'asked ticket']).toContain(state);
      for (const { attempt } of after.desk.get().open) {
        // The person reads the terminal.
        const word = charged > 0 ? { kind: 'accepted', auth: '7' } : { kind: 'refused' };
        expect(after.desk.declare(attempt, word as never)).toBeNull();
      }
      const sales = after.store.fiscal
        .listOf('R', 'SALE', 0)
        .map((record) => payloadOf<'SALE'>(record));
      expect(sales).toHaveLength(charged);
      if (charged === 0) ok(after.counter.pay(after.counter.get().rev, CASH(TOTAL)));
      expect(after.fiscal.state()).toMatchObject({ isBroken: false, isRestored: false });
      const fingerprint = after.fiscal.state().fingerprint ?? '';
      await after.stop();
      expect(await findings(disk, fingerprint)).toEqual([]);
    }
    expect([...states]).toEqual(['ticket', 'asked ticket', 'sold']);
  }, 120_000);

  it('nor of a refund to two cards: what has gone back is known, and its avoir is sealed once', async () => {
    const place = aPlace();
    const terminal = await aStandIn({ application: '10E' });
    const cuts: { readonly place: Place; readonly credits: readonly Charge[] }[] = [];
    let isWatching = false;
    const credits = () => terminal.charges().filter(({ kind }) => kind === 'credit');
    const cut = (): void => {
      if (isWatching) cuts.push({ place: cutOff(place), credits: credits() });
    };
    const till = await aCardShop(terminal, place, (store) => watched(store, cut));
    await till.desk.pay((await add(till.counter, REINE, COCA)).rev, cardWish(500));
    terminal.set({});
    await till.desk.pay(till.counter.get().rev, cardWish(700));
    const original = sealedOf(till, 'SALE')[0]?.number ?? '';
    const returned = [1, 2].map((of) => ({ of, qty: 1_000 }));
    isWatching = true;
    await till.desk.refund({ original, returned, reason: 'Froid', means: null });
    cut();
    isWatching = false;
    till.kill();
    const states = new Set<string>();
    for (const one of cuts) {
      const after = await cardShopAgain(one.place, terminal);
      const { desk } = after;
      const view = desk.get();
      states.add(
        [view.open.length > 0 && 'asked', view.unfinished && 'unfinished'].filter(Boolean).join(),
      );
      for (const { attempt } of view.open) {
        const isCharged = one.credits.some(({ id }) => id === attempt);
        const word = isCharged ? { kind: 'accepted', auth: '7' } : { kind: 'refused' };
        expect(desk.declare(attempt, word as never)).toBeNull();
      }
      expect(desk.finishByHand()).toBeNull();
      const [avoir, second] = sealedOf(after, 'AVOIR');
      expect(second).toBeUndefined();
      const back = (avoir?.payments ?? [])
        .filter(({ means }) => means !== 'cash')
        .reduce((sum, { amount }) => sum - amount, 0);
      expect(back).toBe(one.credits.reduce((sum, { amount }) => sum + amount, 0));
      if (back > 0) expect(avoir?.total).toBe(-TOTAL);
      const fingerprint = after.fiscal.state().fingerprint ?? '';
      await after.stop();
      expect(await findings(one.place, fingerprint)).toEqual([]);
    }
    expect([...states].sort()).toEqual(['', 'asked', 'unfinished']);
  }, 120_000);

  it('nor of an order of HubRise’s: it is sold once, and HubRise is told once', async () => {
    const place = aPlace();
    const cuts: Cut[] = [];
    let charged = (): number => 0;
    let isWatching = false;
    const cut = (): void => {
      if (isWatching) cuts.push({ place: cutOff(place), charged: charged() });
    };
    const { rev, terminal, till } = await collecting({}, place, (store) => ({
      ...watched(store, cut),
      sends: seenBy(cut)(store.sends),
    }));
    charged = () => terminal.charges().length;
    isWatching = true;
    await till.desk.pay(rev, cardWish(TOTAL));
    cut();
    isWatching = false;
    till.kill();
    const states = new Set<string>();
    for (const { charged: taken, place: disk } of cuts) {
      const after = await billsAgain(disk, terminal);
      states.add(found(after));
      for (const { attempt } of after.desk.get().open) {
        const word = taken > 0 ? { kind: 'accepted', auth: '7' } : { kind: 'refused' };
        expect(after.desk.declare(attempt, word as never)).toBeNull();
      }
      expect(sealedOf(after, 'SALE')).toHaveLength(taken);
      const opened = after.counter.collect('a');
      if (opened.kind === 'done') ok(after.counter.pay(opened.view.rev, CASH(TOTAL)));
      after.orders.takings.look();
      expect(sealedKinds(after)).toEqual(['ORDER', 'SALE']);
      expect(after.store.sends.listFor('payment', orderId('a'))).toHaveLength(1);
      await clean(after);
    }
    expect([...states]).toEqual(['ticket', 'asked ticket', 'sold']);
  }, 120_000);
});
