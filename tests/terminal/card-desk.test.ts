import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { add, CASH, COCA, ok } from '../counter/harness.ts';
import { aPlace } from '../fiscal/harness.ts';
import { aCardShop, aStandIn, aTicket, cardWish, sealedOf, TOTAL } from './harness.ts';

describe('a card on the terminal', () => {
  it('accepted: attempt, outcome and sale are sealed, in this order', async () => {
    const terminal = await aStandIn();
    const till = await aCardShop(terminal);
    const rev = await aTicket(till);
    expect(await till.desk.pay(rev, cardWish(TOTAL))).toEqual({
      kind: 'accepted',
      asked: TOTAL,
      amount: TOTAL,
      means: 'card',
      isTaken: true,
    });
    const kinds = ['ORDER', 'CARD', 'SALE'] as const;
    const records = kinds.flatMap((kind) => till.store.fiscal.listOf('R', kind, 0));
    const order = records.toSorted((a, b) => a.seq - b.seq).map(({ kind }) => kind);
    expect(order).toEqual(['ORDER', 'CARD', 'CARD', 'SALE']);
    expect(till.steps()).toEqual([`attempt ${TOTAL}`, `accepted ${TOTAL}`]);
    expect(sealedOf(till, 'CARD')[1]).toMatchObject({
      order: '01-C00000001',
      attempt: '01-B00000001',
      auth: '100001',
      application: '00B',
      last4: '1234',
    });
    expect(sealedOf(till, 'SALE')).toMatchObject([
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
      `attempt ${TOTAL}`,
      `refused ${TOTAL}`,
      `attempt ${TOTAL}`,
      `refused ${TOTAL}`,
    ]);
    // In cash, then.
    ok(till.counter.pay(till.counter.get().rev, CASH(TOTAL)));
    expect(sealedOf(till, 'SALE')).toHaveLength(1);
  });

  it('cannot be reached: nothing was asked, and nothing is sealed of it', async () => {
    const terminal = await aStandIn();
    const till = await aCardShop(terminal);
    const rev = await aTicket(till);
    await terminal.switchOff();
    expect(await till.desk.pay(rev, cardWish(TOTAL))).toEqual({ kind: 'unreachable' });
    expect(till.steps()).toEqual([]);
    expect(till.desk.get()).toMatchObject({
      open: [],
      progress: { kind: 'ended', ending: { kind: 'unreachable' } },
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
    expect(sealedOf(till, 'SALE')[0]?.payments.map(({ amount }) => amount)).toEqual([900, 300]);
  });

  it('pays a share, and never more than is due', async () => {
    const terminal = await aStandIn();
    const till = await aCardShop(terminal);
    const rev = await aTicket(till);
    const tooMuch = { kind: 'not_asked', reason: 'more_than_due' };
    expect(await till.desk.pay(rev, cardWish(TOTAL + 1))).toEqual(tooMuch);
    const split = ok(await till.counter.edit({ kind: 'split', parts: 2 }));
    expect(await till.desk.pay(split.rev, cardWish(700))).toEqual(tooMuch);
    expect(await till.desk.pay(rev, cardWish(600))).toMatchObject({ reason: 'changed' });
    expect(await till.desk.pay(split.rev, cardWish(600))).toMatchObject({ kind: 'accepted' });
    expect(await till.desk.pay(till.counter.get().rev, cardWish(600))).toMatchObject({
      amount: 600,
    });
    expect(terminal.charges().map(({ amount }) => amount)).toEqual([600, 600]);
    expect(sealedOf(till, 'SALE')).toHaveLength(1);
  });

  it('opens the drawer once for the cash beside it, and never for the card', async () => {
    const terminal = await aStandIn();
    const till = await aCardShop(terminal);
    const rev = await aTicket(till);
    ok(till.counter.pay(rev, CASH(200)));
    await till.desk.pay(till.counter.get().rev, cardWish(TOTAL - 200));
    expect(till.world.drawers).toBe(1);
    const original = sealedOf(till, 'SALE')[0]?.number ?? '';
    const returned = [{ of: 1, qty: 1_000 }];
    ok(till.counter.pay((await add(till.counter, COCA)).rev, CASH(250)));
    expect(till.world.drawers).toBe(2);
    await till.desk.refund({ original, returned, reason: 'Froid', means: null });
    expect(till.world.drawers, 'of 9.50 € the 2 € in cash go back as they came').toBe(3);
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
    await till.desk.pay(await aTicket(till), cardWish(TOTAL, 150));
    expect(terminal.charges()).toMatchObject([{ amount: TOTAL + 150 }]);
    expect(sealedOf(till, 'SALE')[0]?.payments).toMatchObject([
      { means: 'card', amount: TOTAL, tip: 150 },
    ]);
    terminal.set({ most: 1_000 });
    await till.desk.pay(await aTicket(till), cardWish(TOTAL, 150));
    expect(till.counter.get().draft.payments).toMatchObject([{ amount: 1_000 }]);
    expect(till.counter.get().draft.payments[0]).not.toHaveProperty('tip');
  });

  it('asks for no tip that is larger than the bill and 50 € unless just that was said to be meant', async () => {
    const terminal = await aStandIn();
    const till = await aCardShop(terminal);
    const wish = cardWish(TOTAL, 9_000);
    expect(await till.desk.pay(await aTicket(till), wish)).toEqual({
      kind: 'not_asked',
      reason: 'large_tip',
    });
    expect(terminal.charges()).toEqual([]);
    const { rev } = till.counter.get();
    await till.desk.pay(rev, { ...wish, meantTip: 9_000 });
    expect(terminal.charges()).toMatchObject([{ amount: TOTAL + 9_000 }]);
  });

  it('knows a titre-restaurant by its application', async () => {
    const terminal = await aStandIn({ application: '10E' });
    const till = await aCardShop(terminal);
    await till.desk.pay(await aTicket(till), cardWish(TOTAL));
    expect(sealedOf(till, 'SALE')[0]?.payments).toMatchObject([
      { means: 'titre_card', application: '10E' },
    ]);
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

  it('is called again after a moment in which the database could not be read', async () => {
    const terminal = await aStandIn();
    const till = await aCardShop(terminal);
    const rev = await aTicket(till);
    const { hold } = till.counter.card;
    const held = vi.spyOn(till.counter.card, 'hold').mockImplementationOnce((...what) => {
      const ticket = hold(...what);
      vi.spyOn(till.fiscal, 'state').mockImplementationOnce(() => {
        throw new Error('disk I/O error');
      });
      return ticket;
    });
    onTestFinished(() => held.mockRestore());
    expect(await till.desk.pay(rev, cardWish(TOTAL))).toEqual({
      kind: 'not_asked',
      reason: 'not_stored',
    });
    expect(till.errors).toMatchObject([{ message: 'disk I/O error' }]);
    expect(till.steps()).toEqual([]);
    expect(await till.desk.pay(rev, cardWish(TOTAL))).toMatchObject({ kind: 'accepted' });
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

describe('a card’s number', () => {
  it('is nowhere but in the terminal, even if the terminal tells all of it', async () => {
    const PAN = '4970101122334455';
    const place = aPlace();
    const terminal = await aStandIn({ card: PAN });
    const till = await aCardShop(terminal, place);
    const ending = await till.desk.pay(await aTicket(till), cardWish(TOTAL));
    expect(sealedOf(till, 'CARD')[1]).toMatchObject({ last4: '4455' });
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
