import { describe, expect, it } from 'vitest';
import { NO_CUSTOMER } from '../../../main/core/counter/customer.ts';
import type { Draft } from '../../../main/core/counter/draft.ts';
import { afterPart, divide, join } from '../../../main/core/counter/split.ts';
import { totalsOf, unsealedOf, withSealed } from '../../../main/core/counter/totals.ts';
import { draftOf, FREE, must, WINE } from './free-lines.ts';

const CAKE = { ...FREE, label: 'Gâteau' };

/** Two bouquets and a wine of one order, of which one bouquet is paid apart. */
function divided(): { part: Draft; rest: Draft } {
  const whole = must(draftOf(FREE, WINE), { kind: 'qty', line: 1, qty: 2_000 });
  const parts = divide(withSealed(whole, '01-C00000001'), [{ line: 1, qty: 1_000 }]);
  if (parts?.rest == null) throw new Error('it can be divided');
  const [part, rest] = [parts.part, parts.rest].map((one) => withSealed(one, '01-C00000001'));
  if (part === undefined || rest === undefined) throw new Error('there are two');
  return { part, rest };
}

const summary = ({ lines }: Draft) => lines.map(({ id, priced, qty }) => [id, priced.label, qty]);

describe('a part that is put back', () => {
  it('leaves no line’s number to the next one', () => {
    const { part, rest } = divided();
    const whole = join(must(part, { kind: 'add', choice: CAKE, qty: 1_000 }), rest);
    const more = must(whole, { kind: 'add', choice: { ...CAKE, cents: 500 }, qty: 1_000 });
    const ids = more.lines.map(({ id }) => id);
    expect(ids).toEqual([1, 2, 3, 4]);
  });

  it('leaves none either once it is sold', () => {
    const { part, rest } = divided();
    const { nextLine } = must(part, { kind: 'add', choice: CAKE, qty: 1_000 });
    expect(afterPart(rest, { ...part, nextLine, pickUp: 'C4' })).toMatchObject({
      nextLine: 4,
      pickUp: 'C4',
    });
  });

  it('leaves what was typed on it to the rest once it is sold, as where it is put back', () => {
    const { part, rest } = divided();
    const typed = {
      label: 'Table 7',
      customer: { ...NO_CUSTOMER, name: 'Léa' },
      due: 1_800_000_000_000,
    };
    expect(afterPart(rest, { ...part, ...typed })).toMatchObject({ ...typed, lines: rest.lines });
  });

  it('says of whom it was for that they have paid, where the rest was not theirs', () => {
    const { part, rest } = divided();
    const lea = { ...NO_CUSTOMER, name: 'Léa', phone: '06 12 34 56 78' };
    const sold = { ...part, customer: lea };
    const after = afterPart(rest, sold);
    expect(after).toMatchObject({ customer: lea, hasPaid: true });
    expect(afterPart({ ...rest, customer: lea }, sold)).not.toHaveProperty('hasPaid');
    expect(afterPart(rest, part)).not.toHaveProperty('hasPaid');
    const again = divide(after, [{ line: 1, qty: 1_000 }]);
    if (again?.rest == null) throw new Error('it can be divided');
    expect(join(again.part, again.rest)).toHaveProperty('hasPaid', true);
    const chosen = must(again.part, { kind: 'customer', customer: lea });
    expect(join(chosen, again.rest)).not.toHaveProperty('hasPaid');
    expect(afterPart(again.rest, chosen)).toHaveProperty('hasPaid', true);
  });

  it('takes whoever is named on a part for the one whose bill it is by their phone alone', () => {
    const { part, rest } = divided();
    const unnamed = { ...NO_CUSTOMER, phone: '06 12 34 56 78' };
    const lea = { ...unnamed, name: 'Léa' };
    const after = afterPart({ ...rest, customer: unnamed }, { ...part, customer: lea });
    expect(after).toMatchObject({ customer: lea });
    expect(after).not.toHaveProperty('hasPaid');
    const other = { ...lea, phone: '06 98 76 54 32' };
    const others = afterPart({ ...rest, customer: unnamed }, { ...part, customer: other });
    expect(others).toHaveProperty('hasPaid', true);
    const nobody = { ...rest, customer: NO_CUSTOMER };
    expect(afterPart(nobody, { ...part, customer: lea })).toHaveProperty('hasPaid', true);
  });

  it('keeps what was typed on it: for whom, when, under which name, with which number', () => {
    const { part, rest } = divided();
    const customer = { ...NO_CUSTOMER, name: 'Léa' };
    const typed = { ...part, label: 'Table 7', customer, due: 1_800_000_000_000, pickUp: 'C4' };
    expect(join(typed, rest)).toMatchObject({
      label: 'Table 7',
      customer,
      due: 1_800_000_000_000,
      pickUp: 'C4',
    });
    const named = { ...rest, label: 'Table 7', customer };
    expect(join({ ...part, label: '', customer: null }, named)).toMatchObject({
      label: '',
      customer: null,
    });
  });

  it('keeps its line apart where that is something else by now', () => {
    const { part, rest } = divided();
    const choice = { ...FREE, label: 'Grand bouquet', cents: 4_000 };
    const chosen = must(part, { kind: 'choose', line: 1, choice });
    const whole = join(must(chosen, { kind: 'note', line: 1, note: 'Rouge' }), rest);
    expect(summary(whole)).toEqual([
      [1, 'Bouquet', 1_000],
      [2, 'Vin', 1_000],
      [3, 'Grand bouquet', 1_000],
    ]);
    expect(whole.lines[2]?.note).toBe('Rouge');
    expect(totalsOf(whole).total).toBe(totalsOf(chosen).total + totalsOf(rest).total);
  });

  it('keeps why something was taken off it', () => {
    const { part, rest } = divided();
    const rebate = { kind: 'percent', points: 1_000, reason: 'Retard' } as const;
    const whole = join(must(part, { kind: 'rebate', line: 1, rebate }), rest);
    expect(whole.lines[0]?.rebate).toEqual({ kind: 'amount', cents: 300, reason: 'Retard' });
  });

  it('is no change of its order, but what was changed of it is', () => {
    const { part, rest } = divided();
    expect(unsealedOf(join(part, rest))).toEqual({ plus: [], minus: [] });
    const more = must(must(part, { kind: 'add', choice: CAKE, qty: 1_000 }), {
      kind: 'qty',
      line: 1,
      qty: 3_000,
    });
    expect(unsealedOf(join(more, rest))).toMatchObject({
      plus: [
        { label: 'Bouquet', qty: 4_000 },
        { label: 'Gâteau', qty: 1_000 },
      ],
      minus: [{ label: 'Bouquet', qty: 2_000 }],
    });
  });
});
