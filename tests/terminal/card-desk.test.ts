import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Payload } from '../../main/core/fiscal/payloads.ts';
import { payloadOf } from '../../main/fiscal/journal.ts';
import { add, CASH, COCA, cutOff, ok, REINE } from '../counter/harness.ts';
import { aPlace } from '../fiscal/harness.ts';
import { aCardShop, aStandIn, cardShopAgain, cardWish, type TestCards } from './harness.ts';

/** Reine 9.50 and a Coca 2.50. */
const TOTAL = 1_200;

async function aTicket(till: TestCards): Promise<number> {
  return (await add(till.counter, REINE, COCA)).rev;
}

function sales({ store }: TestCards): readonly Payload<'SALE'>[] {
  return store.fiscal.listOf('R', 'SALE', 0).map((record) => payloadOf<'SALE'>(record));
}

function cards({ store }: TestCards): readonly Payload<'CARD'>[] {
  return store.fiscal.listOf('R', 'CARD', 0).map((record) => payloadOf<'CARD'>(record));
}

describe('a card on the terminal', () => {
  it('accepted: attempt, outcome and sale are sealed, in this order', async () => {
    const terminal = await aStandIn();
    const till = await aCardShop(terminal);
    const rev = await aTicket(till);
    expect(await till.desk.pay(rev, cardWish(TOTAL))).toEqual({
      ...{ kind: 'accepted', asked: TOTAL, amount: TOTAL, means: 'card', isTaken: true },
    });
    const kinds = ['ORDER', 'CARD', 'SALE'] as const;
    const records = kinds.flatMap((kind) => till.store.fiscal.listOf('R', kind, 0));
    const order = records.toSorted((a, b) => a.seq - b.seq).map(({ kind }) => kind);
    expect(order).toEqual(['ORDER', 'CARD', 'CARD', 'SALE']);
    expect(till.steps()).toEqual([`attempt ${TOTAL}`, `accepted ${TOTAL}`]);
    expect(cards(till)[1]).toMatchObject({
      ...{ order: '01-C00000001', attempt: '01-B00000001' },
      ...{ auth: '100001', application: '00B', last4: '1234' },
    });
    expect(sales(till)).toMatchObject([
      {
        order: '01-C00000001',
        payments: [{ means: 'card', amount: TOTAL, auth: '100001', application: '00B' }],
      },
    ]);
    expect(terminal.charges()).toMatchObject([{ amount: TOTAL, id: '01-B00000001' }]);
    const { draft, lastSale } = till.counter.get();
    expect([draft.lines, lastSale?.total]).toEqual([[], TOTAL]);
    expect(till.world.drawers).toBe(0);
    expect(till.desk.get()).toMatchObject({ progress: { kind: 'idle' }, open: [] });
    expect(till.shown.map(({ progress }) => progress.kind)).toEqual(['calling', 'waiting', 'idle']);
    expect(till.errors).toEqual([]);
  });

  it('seals the attempt before a byte is sent', async () => {
    const terminal = await aStandIn({ waits: true });
    const till = await aCardShop(terminal);
    const paying = till.desk.pay(await aTicket(till), cardWish(TOTAL));
    await terminal.until(terminal.isWaiting);
    expect(till.steps()).toEqual([`attempt ${TOTAL}`]);
    terminal.press('card');
    await paying;
  });

  it('refused, or stopped at its red key: nothing is paid, and the ticket is as it was', async () => {
    const terminal = await aStandIn({ does: 'refuse' });
    const till = await aCardShop(terminal);
    const rev = await aTicket(till);
    expect(await till.desk.pay(rev, cardWish(TOTAL))).toEqual({ kind: 'refused', why: 'refused' });
    terminal.set({ does: 'abort' });
    const { draft, rev: again } = till.counter.get();
    expect(draft).toMatchObject({ payments: [], order: '01-C00000001' });
    expect(await till.desk.pay(again, cardWish(TOTAL))).toEqual({
      kind: 'aborted',
      why: 'abandoned',
    });
    expect(till.steps()).toEqual([
      ...[`attempt ${TOTAL}`, `refused ${TOTAL}`, `attempt ${TOTAL}`, `refused ${TOTAL}`],
    ]);
    // In cash, then.
    ok(till.counter.pay(till.counter.get().rev, CASH(TOTAL)));
    expect(sales(till)).toHaveLength(1);
  });

  it('cannot be reached: nothing was asked, and nothing is sealed of it', async () => {
    const terminal = await aStandIn();
    const till = await aCardShop(terminal);
    const rev = await aTicket(till);
    await terminal.switchOff();
    expect(await till.desk.pay(rev, cardWish(TOTAL))).toEqual({ kind: 'unreachable' });
    expect(till.steps()).toEqual([]);
    expect(till.desk.get()).toMatchObject({
      ...{ open: [], progress: { kind: 'ended', ending: { kind: 'unreachable' } } },
    });
    till.desk.forget();
    expect(till.desk.get().progress).toEqual({ kind: 'idle' });
    ok(till.counter.pay(rev, CASH(TOTAL)));
  });

  it('takes less: so much is paid, and the rest stays due', async () => {
    const terminal = await aStandIn({ most: 900 });
    const till = await aCardShop(terminal);
    const ending = await till.desk.pay(await aTicket(till), cardWish(TOTAL));
    expect(ending).toMatchObject({ kind: 'accepted', asked: TOTAL, amount: 900 });
    const { draft, rev } = till.counter.get();
    expect(draft.payments).toMatchObject([{ means: 'card', amount: 900 }]);
    expect(till.desk.get().progress).toMatchObject({ kind: 'ended' });
    ok(till.counter.pay(rev, CASH(500)));
    expect(sales(till)[0]?.payments.map(({ amount }) => amount)).toEqual([900, 300]);
  });

  it('pays a share, and never more than is due', async () => {
    const terminal = await aStandIn();
    const till = await aCardShop(terminal);
    const rev = await aTicket(till);
    const tooMuch = { kind: 'not_asked', reason: 'more_than_due' };
    expect(await till.desk.pay(rev, cardWish(TOTAL + 1))).toEqual(tooMuch);
    expect(await till.desk.pay(rev, cardWish(700, 600))).toEqual(tooMuch);
    expect(await till.desk.pay(rev - 1, cardWish(600))).toMatchObject({ reason: 'changed' });
    expect(await till.desk.pay(rev, cardWish(600, 600))).toMatchObject({ kind: 'accepted' });
    expect(await till.desk.pay(till.counter.get().rev, cardWish(600, 600))).toMatchObject({
      amount: 600,
    });
    expect(terminal.charges().map(({ amount }) => amount)).toEqual([600, 600]);
    expect(sales(till)).toHaveLength(1);
  });

  it('opens the drawer once for the cash beside it, and never for the card', async () => {
    const terminal = await aStandIn();
    const till = await aCardShop(terminal);
    const rev = await aTicket(till);
    ok(till.counter.pay(rev, CASH(200)));
    await till.desk.pay(till.counter.get().rev, cardWish(TOTAL - 200));
    expect(till.world.drawers).toBe(1);
    const original = sales(till)[0]?.number ?? '';
    const returned = [{ of: 1, qty: 1_000 }];
    ok(till.counter.pay((await add(till.counter, COCA)).rev, CASH(250)));
    expect(till.world.drawers).toBe(2);
    await till.desk.refund({ original, returned, reason: 'Froid', means: null });
    expect(till.world.drawers).toBe(2);
  });

  it('stays paid when what was handed over beside it is handed back', async () => {
    const terminal = await aStandIn({ most: 500 });
    const till = await aCardShop(terminal);
    await till.desk.pay(await aTicket(till), cardWish(TOTAL));
    ok(till.counter.pay(till.counter.get().rev, CASH(100)));
    const { draft } = ok(till.counter.takeBack());
    expect(draft.payments).toMatchObject([{ means: 'card', amount: 500 }]);
    expect(till.counter.abandon('Parti')).toMatchObject({ reason: 'paid_by_terminal' });
  });

  it('asks for a tip with it, and keeps it apart; of less the goods are paid first', async () => {
    const terminal = await aStandIn();
    const till = await aCardShop(terminal);
    await till.desk.pay(await aTicket(till), cardWish(TOTAL, null, 150));
    expect(terminal.charges()).toMatchObject([{ amount: TOTAL + 150 }]);
    expect(sales(till)[0]?.payments).toMatchObject([{ means: 'card', amount: TOTAL, tip: 150 }]);
    terminal.set({ most: 1_000 });
    await till.desk.pay(await aTicket(till), cardWish(TOTAL, null, 150));
    expect(till.counter.get().draft.payments).toMatchObject([{ amount: 1_000 }]);
    expect(till.counter.get().draft.payments[0]).not.toHaveProperty('tip');
  });

  it('knows a titre-restaurant by its application', async () => {
    const terminal = await aStandIn({ application: '10E' });
    const till = await aCardShop(terminal);
    await till.desk.pay(await aTicket(till), cardWish(TOTAL));
    expect(sales(till)[0]?.payments).toMatchObject([{ means: 'titre_card', application: '10E' }]);
  });

  it('a double tap charges once', async () => {
    const terminal = await aStandIn({ split: true });
    const till = await aCardShop(terminal);
    const rev = await aTicket(till);
    const [first, ...others] = await Promise.all([
      till.desk.pay(rev, cardWish(TOTAL)),
      till.desk.pay(rev, cardWish(TOTAL)),
      till.desk.pay(rev, cardWish(TOTAL)),
    ]);
    expect(first).toMatchObject({ kind: 'accepted' });
    const busy = { kind: 'not_asked', reason: 'card_busy' };
    expect(others).toEqual([busy, busy]);
    expect(await till.desk.pay(rev, cardWish(TOTAL))).toMatchObject({ kind: 'not_asked' });
    expect(terminal.charges()).toHaveLength(1);
  });

  it('is not called without an operator who sells, without a terminal, nor in training', async () => {
    const terminal = await aStandIn();
    const till = await aCardShop(terminal);
    const rev = await aTicket(till);
    till.world.rights = null;
    expect(await till.desk.pay(rev, cardWish(TOTAL))).toMatchObject({ reason: 'no_operator' });
    till.fiscal.setTraining('Ada', true);
    expect(till.desk.get().isSet).toBe(false);
    expect(await till.desk.pay(rev, cardWish(TOTAL))).toMatchObject({ reason: 'no_terminal' });
    expect(terminal.connections()).toBe(0);
  });
});

describe('an outcome that nobody knows', () => {
  it('is sealed as unknown, and asked until a person answers', async () => {
    const terminal = await aStandIn({ does: 'dropped_after' });
    const till = await aCardShop(terminal);
    expect(await till.desk.pay(await aTicket(till), cardWish(TOTAL))).toEqual({ kind: 'unknown' });
    expect(till.steps()).toEqual([`attempt ${TOTAL}`, `unknown ${TOTAL}`]);
    const [open] = till.desk.get().open;
    expect(open).toMatchObject({ attempt: '01-B00000001', direction: 'debit', amount: TOTAL });
    expect(till.desk.declare('01-B00000001', { kind: 'accepted', auth: '100001' })).toBeNull();
    expect(till.steps().at(-1)).toBe(`declared accepted ${TOTAL}`);
    expect(sales(till)).toMatchObject([{ payments: [{ means: 'card', auth: '100001' }] }]);
    // Answered twice, it is paid once.
    expect(till.desk.declare('01-B00000001', { kind: 'accepted', auth: '100001' })).toBeNull();
    expect(sales(till)).toHaveLength(1);
    expect(till.desk.get()).toMatchObject({ open: [], progress: { kind: 'idle' } });
  });

  it('may not have passed: the ticket is open again', async () => {
    const terminal = await aStandIn({ does: 'dropped_before' });
    const till = await aCardShop(terminal);
    await till.desk.pay(await aTicket(till), cardWish(TOTAL));
    expect(till.desk.declare('01-B00000001', { kind: 'refused' })).toBeNull();
    expect(till.steps().at(-1)).toBe(`declared refused ${TOTAL}`);
    terminal.set({});
    expect(await till.desk.pay(till.counter.get().rev, cardWish(TOTAL))).toMatchObject({
      kind: 'accepted',
    });
  });

  it('until then its ticket stands still, and the terminal is called for nothing else', async () => {
    const terminal = await aStandIn({ does: 'garbage' });
    const till = await aCardShop(terminal);
    await till.desk.pay(await aTicket(till), cardWish(TOTAL));
    const { counter, desk, fiscal } = till;
    const before = counter.get();
    const wishes = [
      counter.pay(before.rev, CASH(TOTAL)),
      counter.takeBack(),
      counter.park('Table 4'),
      counter.abandon('Parti'),
      counter.divide([{ line: 1, qty: 1_000 }]),
      await counter.edit({ kind: 'add', choice: COCA, qty: 1_000 }),
      await counter.edit({ kind: 'remove', line: 1, reason: 'Erreur' }),
      await counter.edit({ kind: 'label', label: 'X' }),
    ];
    expect(wishes.map((answer) => (answer.kind === 'refused' ? answer.reason : 'done'))).toEqual(
      wishes.map(() => 'card_open'),
    );
    expect(counter.get()).toEqual(before);
    expect(await desk.pay(before.rev, cardWish(TOTAL))).toMatchObject({ reason: 'card_open' });
    expect(fiscal.setTraining('Ada', true)).toMatchObject({ reason: 'card_open' });
    expect(terminal.charges()).toHaveLength(1);
    desk.declare('01-B00000001', { kind: 'refused' });
    ok(counter.pay(counter.get().rev, CASH(TOTAL)));
  });

  it('while a card is waited for the ticket stands still too, and can be called off before', async () => {
    const terminal = await aStandIn({ waits: true });
    const till = await aCardShop(terminal);
    const rev = await aTicket(till);
    const paying = till.desk.pay(rev, cardWish(TOTAL));
    // Called and not connected yet: nothing is sealed, and it stands still already.
    expect(till.counter.pay(rev, CASH(TOTAL))).toMatchObject({ reason: 'card_open' });
    expect(till.desk.get()).toMatchObject({ progress: { kind: 'calling' } });
    till.desk.stopWaiting();
    expect(await paying).toEqual({ kind: 'called_off' });
    expect(till.steps()).toEqual([]);
    const again = till.desk.pay(rev, cardWish(TOTAL));
    await terminal.until(terminal.isWaiting);
    expect(till.counter.takeBack()).toMatchObject({ reason: 'card_open' });
    expect(till.desk.get().open).toEqual([]);
    // It was asked: whoever waits no longer does not know.
    till.desk.stopWaiting();
    expect(await again).toEqual({ kind: 'unknown' });
    expect(till.desk.get().open).toHaveLength(1);
  });

  it('is asked after a start, whether the till ended in order or not', async () => {
    for (const isOrdered of [true, false]) {
      const place = aPlace();
      const terminal = await aStandIn({ waits: true });
      const till = await aCardShop(terminal, place);
      const paying = till.desk.pay(await aTicket(till), cardWish(TOTAL));
      await terminal.until(terminal.isWaiting);
      const cut = cutOff(place);
      if (isOrdered) till.desk.end();
      terminal.press('card');
      await terminal.until(() => terminal.charges().length === 1);
      till.kill();
      await paying;
      const after = await cardShopAgain(isOrdered ? place : cut, terminal);
      expect(after.steps()).toEqual(
        isOrdered ? [`attempt ${TOTAL}`, `unknown ${TOTAL}`] : [`attempt ${TOTAL}`],
      );
      expect(after.desk.get().open).toMatchObject([{ attempt: '01-B00000001', amount: TOTAL }]);
      expect(after.counter.takeBack()).toMatchObject({ reason: 'card_open' });
      expect(after.desk.declare('01-B00000001', { kind: 'accepted', auth: null })).toBeNull();
      expect(sales(after)).toMatchObject([{ total: TOTAL, payments: [{ means: 'card' }] }]);
      after.kill();
    }
  });

  it('is sealed all the same where its ticket is lost, and the person is told', async () => {
    const terminal = await aStandIn({ does: 'dropped_after' });
    const till = await aCardShop(terminal);
    await till.desk.pay(await aTicket(till), cardWish(TOTAL));
    till.db.exec('DELETE FROM card_attempts');
    expect(till.desk.declare('01-B00000001', { kind: 'accepted', auth: '9' })).toBeNull();
    expect(till.desk.get().progress).toMatchObject({
      ending: { kind: 'accepted', isTaken: false },
    });
    expect(sales(till)).toEqual([]);
    ok(till.counter.pay(till.counter.get().rev, { means: 'card', amount: TOTAL }));
  });

  it('a row of an attempt that has ended holds no ticket', async () => {
    const terminal = await aStandIn({ does: 'refuse' });
    const till = await aCardShop(terminal);
    await till.desk.pay(await aTicket(till), cardWish(TOTAL));
    const [row] = [{ number: '01-B00000001', ticket: 1, what: '{}' }];
    till.store.cardAttempts.add(row ?? { number: '', ticket: null, what: '' });
    const { place } = till;
    till.kill();
    const after = await cardShopAgain(place, terminal);
    expect(after.desk.get().open).toEqual([]);
    ok(after.counter.pay(after.counter.get().rev, CASH(TOTAL)));
  });
});

describe('money back on the card', () => {
  async function sold(wish = {}) {
    const terminal = await aStandIn();
    const till = await aCardShop(terminal);
    await till.desk.pay(await aTicket(till), cardWish(TOTAL));
    terminal.set(wish);
    const original = sales(till)[0]?.number ?? '';
    const returned = [{ of: 1, qty: 1_000 }];
    return { terminal, till, request: { original, returned, reason: 'Froid', means: null } };
  }
  const avoirs = ({ store }: TestCards) =>
    store.fiscal.listOf('R', 'AVOIR', 0).map((record) => payloadOf<'AVOIR'>(record));

  it('is a credit on the terminal, and then an avoir', async () => {
    const { request, terminal, till } = await sold();
    expect(await till.desk.refund(request)).toMatchObject({ kind: 'accepted', amount: 950 });
    expect(terminal.charges().at(-1)).toMatchObject({ kind: 'credit', amount: 950 });
    expect(till.steps().slice(2)).toEqual(['attempt -950', 'accepted -950']);
    expect(avoirs(till)).toMatchObject([
      { original: request.original, total: -950, payments: [{ means: 'card', amount: -950 }] },
    ]);
    // It stands on no ticket: the person is told of it, with the number of its paper.
    const [{ number: avoir } = { number: '' }] = avoirs(till);
    expect(till.desk.get().progress).toMatchObject({
      ...{ kind: 'ended', direction: 'credit' },
      ending: { kind: 'accepted', asked: 950, amount: 950, isTaken: true, avoir },
    });
  });

  it('is no avoir where the terminal refuses', async () => {
    const { request, till } = await sold({ does: 'refuse' });
    expect(await till.desk.refund(request)).toMatchObject({ kind: 'refused' });
    expect(avoirs(till)).toEqual([]);
  });

  it('is asked about where nobody knows, and given back once', async () => {
    const { request, terminal, till } = await sold({ does: 'dropped_after' });
    expect(await till.desk.refund(request)).toEqual({ kind: 'unknown' });
    const [open] = till.desk.get().open;
    expect(open).toMatchObject({ direction: 'credit', amount: 950 });
    // The next customer pays in cash meanwhile.
    const next = await add(till.counter, COCA);
    ok(till.counter.pay(next.rev, CASH(250)));
    expect(till.desk.declare(open?.attempt ?? '', { kind: 'accepted', auth: '1' })).toBeNull();
    expect(avoirs(till)).toHaveLength(1);
    const [{ number: avoir } = { number: '' }] = avoirs(till);
    expect(till.desk.get().progress).toMatchObject({ kind: 'ended', ending: { avoir } });
    terminal.set({});
    expect(await till.desk.refund(request)).toMatchObject({ reason: 'too_much_returned' });
    expect(terminal.charges().filter(({ kind }) => kind === 'credit')).toHaveLength(1);
  });

  it('gives the rest in cash where the card took less', async () => {
    const { request, till } = await sold({ most: 900 });
    await till.desk.refund(request);
    expect(avoirs(till)[0]?.payments).toEqual([
      { means: 'card', amount: -900 },
      { means: 'cash', amount: -50, given: -50, change: 0 },
    ]);
  });

  it('is by hand where the card was', async () => {
    const { till } = await sold();
    const { rev } = await add(till.counter, COCA);
    ok(till.counter.pay(rev, { means: 'card', amount: 250 }));
    const original = sales(till)[1]?.number ?? '';
    const request = { original, returned: [{ of: 1, qty: 1_000 }], reason: 'Froid', means: null };
    expect(await till.desk.refund(request)).toMatchObject({ reason: 'no_amount' });
  });
});

describe('a card’s number', () => {
  it('is nowhere but in the terminal, even if the terminal tells all of it', async () => {
    const PAN = '4970101122334455';
    const place = aPlace();
    const terminal = await aStandIn({ card: PAN });
    const till = await aCardShop(terminal, place);
    const ending = await till.desk.pay(await aTicket(till), cardWish(TOTAL));
    expect(cards(till)[1]).toMatchObject({ last4: '4455' });
    const said = JSON.stringify([ending, till.shown, till.pushed, till.errors, till.desk.get()]);
    expect(said).not.toContain(PAN.slice(0, 8));
    await till.stop();
    const files = [place.folder, place.marksFolder].flatMap((folder) =>
      readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ name, parentPath }) => join(parentPath, name)),
    );
    expect(files.length).toBeGreaterThan(1);
    for (const file of files) {
      const text = readFileSync(file, 'latin1');
      expect(text.includes(PAN.slice(0, 10)), file).toBe(false);
      expect(text.includes(PAN.slice(4)), file).toBe(false);
    }
    expect(readFileSync(place.path, 'latin1')).toContain('"last4":"4455"');
  });
});
