import { describe, expect, it, onTestFinished, vi } from 'vitest';
import {
  aCardShop,
  aStandIn,
  aTicket,
  cardWish,
  sealedOf,
  type TestCards,
  TOTAL,
} from './harness.ts';

const ATTEMPT = '01-B00000001';

/** The database cannot be read for what is shown of cards, until the result is called. */
function unreadable({ fiscal }: TestCards, what: 'openCards' | 'state'): () => void {
  const read = vi.spyOn(fiscal, what).mockImplementation(() => {
    throw new Error('disk I/O error');
  });
  onTestFinished(() => read.mockRestore());
  return () => read.mockRestore();
}

const lastShown = ({ shown }: TestCards) => shown.at(-1);

describe('what cannot be shown, because it cannot be read', () => {
  it('is no word of an answer not sealed, and is shown at the next tap', async () => {
    const terminal = await aStandIn({ does: 'dropped_after' });
    const till = await aCardShop(terminal);
    await till.desk.pay(await aTicket(till), cardWish(TOTAL));
    const readable = unreadable(till, 'openCards');
    expect(till.desk.declare(ATTEMPT, { kind: 'accepted', auth: null })).toBeNull();
    expect(till.steps().at(-1)).toBe(`declared accepted ${TOTAL}`);
    expect(sealedOf(till, 'SALE')).toHaveLength(1);
    // The kitchen has it, and what failed is written down.
    expect(till.local.cards()).toHaveLength(1);
    expect(till.errors).toMatchObject([{ message: 'disk I/O error' }]);
    readable();
    expect(lastShown(till)?.open).toHaveLength(1);
    expect(till.desk.declare(ATTEMPT, { kind: 'accepted', auth: null })).toBeNull();
    expect(lastShown(till)).toMatchObject({ progress: { kind: 'idle' }, open: [] });
    expect(sealedOf(till, 'SALE')).toHaveLength(1);
  });

  it('leaves no call under way that has ended: whoever stops waiting sees it', async () => {
    const terminal = await aStandIn({ waits: true });
    const till = await aCardShop(terminal);
    const paying = till.desk.pay(await aTicket(till), cardWish(TOTAL));
    await terminal.until(terminal.isWaiting);
    const readable = unreadable(till, 'openCards');
    terminal.press('card');
    expect(await paying).toMatchObject({ kind: 'accepted', isTaken: true });
    expect(sealedOf(till, 'SALE')).toHaveLength(1);
    readable();
    expect(till.desk.get()).toMatchObject({ progress: { kind: 'idle' }, open: [] });
    expect(lastShown(till)?.progress.kind).toBe('waiting');
    till.desk.stopWaiting();
    expect(lastShown(till)?.progress).toEqual({ kind: 'idle' });
  });

  it('is asked of no terminal from the first: that is said once it can be read', async () => {
    const terminal = await aStandIn();
    const till = await aCardShop(terminal);
    const rev = await aTicket(till);
    const { hold } = till.counter.card;
    let readable = (): void => undefined;
    vi.spyOn(till.counter.card, 'hold').mockImplementationOnce((...what) => {
      const ticket = hold(...what);
      readable = unreadable(till, 'state');
      return ticket;
    });
    const nothing = { kind: 'not_asked', reason: 'not_stored' };
    expect(await till.desk.pay(rev, cardWish(TOTAL))).toEqual(nothing);
    readable();
    expect(till.desk.get().progress).toEqual({
      kind: 'ended',
      direction: 'debit',
      ending: nothing,
    });
    expect(till.steps()).toEqual([]);
    expect(await till.desk.pay(rev, cardWish(TOTAL))).toMatchObject({ kind: 'accepted' });
  });
});
