import { describe, expect, it } from 'vitest';
import type { Draft } from '../../../main/core/counter/draft.ts';
import { wordsOf } from '../../../main/core/counter/local-text.ts';
import { DAY } from '../../support/stored-till.ts';
import { dataTillForEachTest, erase, GONE, parkedTicket, till, tracesIn } from './erasure-till.ts';

dataTillForEachTest();

const ticketOf = (id: number): Draft =>
  JSON.parse(till.store.counterTickets.get(id)?.ticket ?? 'null') as Draft;

const POINTS = {
  kind: 'points',
  customer: 'c1',
  from: { location: 'l', list: 'k' },
  rewards: 1,
  points: 10,
  cents: 500,
} as unknown as Draft['rebate'];

describe('a ticket that was set aside and left', () => {
  it('names nobody after its time, and is there to be sold all the same', async () => {
    const id = parkedTicket({ order: '01-C00000001', pickUp: 'C1' });
    const before = ticketOf(id);
    till.now += 31 * DAY;
    await erase();
    expect(tracesIn(till.folder, GONE)).toEqual([]);
    const after = ticketOf(id);
    expect(after).toMatchObject({ label: '', customer: null, order: '01-C00000001', pickUp: 'C1' });
    expect(after.lines[0]).toMatchObject({ priced: before.lines[0]?.priced, qty: 1_000, note: '' });
    // The kitchen is told nothing anew.
    const [line] = after.lines;
    expect(line?.told?.map(({ words }) => words)).toEqual([line && wordsOf(line)]);
    expect(till.store.counterTickets.get(id)?.rev).toBe(1);
  });

  it.each([
    ['was changed since', {}, 29],
    ['is wanted for later', { due: Date.parse('2027-01-15T19:00:00Z') }, 31],
  ])('keeps whom it is for while it %s', async (_case, change, days) => {
    const id = parkedTicket(change);
    const before = ticketOf(id);
    till.now += days * DAY;
    await erase();
    expect(ticketOf(id)).toEqual(before);
  });

  it('stands still while a card is asked to pay it', async () => {
    const id = parkedTicket();
    till.store.cardAttempts.add({ number: '01-K00000001', ticket: id, what: '{}' });
    till.now += 31 * DAY;
    await erase();
    expect(ticketOf(id).label).toBe('Zébulon');
  });

  it('gives nobody’s points, unless something was paid of what they leave', async () => {
    const unpaid = parkedTicket({ rebate: POINTS });
    const cash = { means: 'cash', amount: 100 } as unknown as Draft['payments'][number];
    const paid = parkedTicket({ rebate: POINTS, payments: [cash] });
    till.now += 31 * DAY;
    await erase();
    expect([ticketOf(unpaid).rebate, ticketOf(paid).rebate]).toEqual([null, POINTS]);
  });

  it('counts the time of a mistyped year from now', async () => {
    till.now += 400 * DAY;
    const id = parkedTicket();
    till.now -= 400 * DAY;
    await erase();
    expect(ticketOf(id).label).toBe('Zébulon');
    till.now += 31 * DAY;
    await erase();
    expect(ticketOf(id).label).toBe('');
  });
});
