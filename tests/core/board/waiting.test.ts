import { describe, expect, it } from 'vitest';
import { waitingAfter, wantsSomebody } from '../../../main/core/board/waiting.ts';
import { BUSY_CARDS } from '../../renderer/card-fixtures.ts';
import { makeCard } from '../../renderer/fixtures.ts';

describe('the orders that want somebody', () => {
  it('are those to answer, and the cancelled ones that nobody has seen', () => {
    const codes = BUSY_CARDS.filter(wantsSomebody).map(({ code }) => code);
    expect(codes).toEqual(['4F2A', '8131', 'WEB-20931', '77', 'kq3v9x2b7m', '5512']);
  });

  it('are kept up with every change of the board', () => {
    const first = makeCard({ id: 'a' });
    const second = makeCard({ id: 'b' });
    const came = waitingAfter(new Set(), { upserted: [first, second], removed: [] });
    expect([...came]).toEqual(['a', 'b']);
    const answered = makeCard({ id: 'a', column: 'in_preparation', actions: ['ready'] });
    const one = waitingAfter(came, { upserted: [answered], removed: [] });
    expect([...one]).toEqual(['b']);
    expect(waitingAfter(one, { upserted: [], removed: ['b'] }).size).toBe(0);
    expect([...came]).toEqual(['a', 'b']);
  });
});
