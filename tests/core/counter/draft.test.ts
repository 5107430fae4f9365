import { describe, expect, it } from 'vitest';
import {
  isWithinCeiling,
  lineRebate,
  totalsOf,
  unsealedOf,
  withSealed,
} from '../../../main/core/counter/totals.ts';
import { draftOf, FREE, must, tryEdit, WINE } from './free-lines.ts';

describe('a draft', () => {
  it('counts the same thing once more, and keeps what has a note apart', () => {
    const twice = draftOf(FREE, FREE);
    expect(twice.lines.map(({ qty }) => qty)).toEqual([2_000]);
    const noted = must(twice, { kind: 'note', line: 1, note: 'bien cuit' });
    const third = must(noted, { kind: 'add', choice: FREE, qty: 1_000 });
    expect(third.lines.map(({ qty }) => qty)).toEqual([2_000, 1_000]);
  });

  it('stands still while something of it is paid', () => {
    const draft = { ...draftOf(FREE), payments: [{ means: 'card', amount: 100 }] };
    expect(tryEdit(draft, { kind: 'remove', line: 1 })).toEqual({
      kind: 'refused',
      reason: 'being_paid',
    });
  });

  it('asks for a reason before something sealed is taken off, and says what is to be sealed', () => {
    const sealed = withSealed(draftOf(FREE, FREE, WINE), '01-C00000001');
    expect(unsealedOf(sealed)).toEqual({ plus: [], minus: [] });
    expect(tryEdit(sealed, { kind: 'qty', line: 1, qty: 1_000 })).toMatchObject({
      reason: 'reason_needed',
    });
    const less = tryEdit(sealed, { kind: 'qty', line: 1, qty: 1_000, reason: 'Erreur' });
    if (less.kind === 'refused') throw new Error(less.reason);
    const was = { label: 'Bouquet', qty: 2_000, unit: 3_000, discount: 0 };
    expect(less.takenOff).toEqual({ line: was, reason: 'Erreur' });
    expect(unsealedOf(less.draft)).toEqual({ plus: [{ ...was, qty: 1_000 }], minus: [] });
  });

  it('tells the order of more of a line as the old one off and the new one on', () => {
    const sealed = withSealed(draftOf(FREE), '01-C00000001');
    const more = must(sealed, { kind: 'qty', line: 1, qty: 3_000 });
    const was = { label: 'Bouquet', qty: 1_000, unit: 3_000, discount: 0 };
    expect(unsealedOf(more)).toEqual({ plus: [{ ...was, qty: 3_000 }], minus: [was] });
  });

  it('never takes off more than a line or a ticket costs', () => {
    const rebate = { kind: 'amount', cents: 9_999, reason: 'Geste' } as const;
    const draft = must(draftOf(FREE), { kind: 'rebate', line: 1, rebate });
    expect(draft.lines.map(lineRebate)).toEqual([3_000]);
    expect(totalsOf(must(draft, { kind: 'rebate', line: null, rebate })).total).toBe(0);
  });
});

describe('a ceiling', () => {
  const percent = (points: number) => ({ kind: 'percent', points, reason: 'Geste' }) as const;

  it('holds line and ticket together', () => {
    const line = must(draftOf(FREE), { kind: 'rebate', line: 1, rebate: percent(1_000) });
    expect(isWithinCeiling(line, 1_000)).toBe(true);
    expect(isWithinCeiling(line, 900)).toBe(false);
    const both = must(line, { kind: 'rebate', line: null, rebate: percent(1_000) });
    expect(isWithinCeiling(both, 1_000)).toBe(false);
    expect(isWithinCeiling(both, 2_000)).toBe(true);
  });

  it('of nothing lets nothing be offered, and all of it everything', () => {
    const offered = must(draftOf(FREE), { kind: 'offer', line: 1, reason: 'Geste' });
    expect(isWithinCeiling(offered, 0)).toBe(false);
    expect(isWithinCeiling(offered, 10_000)).toBe(true);
    expect(isWithinCeiling(draftOf(FREE), 0)).toBe(true);
  });
});
