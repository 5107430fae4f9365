import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DraftLine } from '../../main/core/counter/draft.ts';
import { countUntold } from '../../main/core/counter/local-order.ts';
import { centsOf } from '../../main/core/counter/local-text.ts';
import { aBill, add, type Bill } from './bill.ts';

const percent = (points: number) => ({ kind: 'percent', points, reason: 'Geste' }) as const;

function onLine(bill: Bill, id: number, change: Partial<DraftLine>): void {
  bill.edit((draft) => ({
    ...draft,
    lines: draft.lines.map((one) => (one.id === id ? { ...one, ...change } : one)),
  }));
}

/** What each sale has paid is told as it is, and the orders come to that and to what is still due. */
function comesOut(bill: Bill): void {
  expect(bill.toldSales()).toEqual(bill.sales());
  expect(bill.toldTotal()).toBe(bill.paid() + bill.due());
}

describe('a bill that is paid in parts', () => {
  it('has the rebate of its first part off its order', () => {
    const bill = aBill();
    add(bill, 'Reine', 5, 950);
    bill.divide(1, 4_000);
    bill.edit((draft) => ({ ...draft, rebate: percent(5_000) }));
    bill.pay();
    comesOut(bill);
    expect(bill.toldTotal()).toBe(1_900 + 950);
    bill.pay();
    comesOut(bill);
  });

  it('has off it what was given away of a line that somebody had paid a part of', () => {
    const bill = aBill();
    add(bill, 'Reine', 2, 950);
    bill.divide(1, 1_000);
    bill.pay();
    onLine(bill, 1, { offered: 'Froide' });
    bill.send();
    comesOut(bill);
    bill.pay();
    comesOut(bill);
    expect(bill.toldTotal()).toBe(950);
  });

  it('is paid where it stands once a line is struck of the order that had got the money', () => {
    const bill = aBill();
    add(bill, 'Reine', 1, 950);
    bill.send();
    bill.leave();
    add(bill, 'Gâteau', 1, 1_337);
    bill.send();
    bill.divide(2, 1_000);
    bill.pay();
    comesOut(bill);
    bill.remove(1);
    bill.giveUp();
    comesOut(bill);
    const totals = [...bill.texts.values()].map(({ payments, total }) => [
      centsOf(total),
      payments.reduce((sum, { amount }) => sum + centsOf(amount), 0),
    ]);
    expect(totals).toContainEqual([1_337, 1_337]);
  });

  it('has off it once what is taken off the rest of it, of which a line is struck after that', () => {
    const bill = aBill();
    for (const label of ['Reine', 'Calzone', 'Gâteau']) add(bill, label, 1, 1_000);
    bill.divide(1, 1_000);
    bill.pay();
    bill.edit((draft) => ({ ...draft, rebate: percent(1_000) }));
    bill.send();
    comesOut(bill);
    bill.remove(3);
    comesOut(bill);
    expect(bill.toldTotal()).toBe(1_000 + 900);
    bill.pay();
    comesOut(bill);
  });

  it('costs less by what a line cost in its part once that is struck of it', () => {
    const bill = aBill();
    for (const label of ['Reine', 'Calzone', 'Napoli']) add(bill, label, 2, 1_000);
    bill.edit((draft) => ({ ...draft, rebate: percent(5_000) }));
    bill.send();
    bill.divide(1, 1_000);
    bill.remove(1);
    expect([bill.due(), bill.toldTotal()]).toEqual([2_500, 2_500]);
  });

  it('keeps the rebate of a part that is put back to the rest', () => {
    const bill = aBill();
    add(bill, 'Reine', 2, 950);
    bill.divide(1, 1_000);
    bill.edit((draft) => ({ ...draft, rebate: percent(5_000) }));
    const due = bill.due();
    bill.join();
    expect(bill.due()).toBe(due);
  });

  const nth = fc.nat(4);
  const acts = fc.oneof(
    fc.record({ do: fc.constant('add' as const), qty: fc.integer({ min: 1, max: 4 }) }),
    fc.record({ do: fc.constant('divide' as const), at: nth, qty: fc.integer({ min: 1, max: 3 }) }),
    fc.record({ do: fc.constant('rebate' as const), points: fc.nat(10_000) }),
    fc.record({ do: fc.constant('lineRebate' as const), at: nth, points: fc.nat(10_000) }),
    fc.record({ do: fc.constant('dearer' as const), by: fc.integer({ min: -40, max: 40 }) }),
    fc.record({ do: fc.constantFrom('offer' as const, 'remove' as const), at: nth }),
    fc.record({
      do: fc.constantFrom(...(['send', 'leave', 'pay', 'pay', 'join', 'giveUp'] as const)),
    }),
  );

  function carryOut(bill: Bill, act: ReturnType<typeof acts.generate>['value']): boolean {
    const one =
      'at' in act ? bill.draft().lines[act.at % Math.max(1, bill.draft().lines.length)] : undefined;
    switch (act.do) {
      case 'add':
        add(bill, `Plat ${bill.draft().nextLine % 3}`, act.qty, 333 + 17 * act.qty);
        return false;
      case 'divide':
        if (one !== undefined) bill.divide(one.id, Math.min(act.qty * 1_000, one.qty));
        return false;
      case 'rebate':
        bill.edit((draft) => ({ ...draft, rebate: percent(act.points) }));
        return false;
      case 'lineRebate':
        if (one !== undefined) onLine(bill, one.id, { rebate: percent(act.points), offered: null });
        return false;
      case 'dearer':
        // Another service has other prices.
        bill.edit((draft) => ({
          ...draft,
          lines: draft.lines.map((each) => {
            const unit = Math.max(0, each.priced.unit + act.by);
            return { ...each, priced: { ...each.priced, unit } };
          }),
        }));
        return false;
      case 'offer':
        if (one !== undefined) onLine(bill, one.id, { offered: 'Geste', rebate: null });
        return false;
      case 'remove':
        // The last line of a part takes the part along, which is the counter's to do.
        if (one === undefined || (bill.isDivided() && bill.draft().lines.length === 1))
          return false;
        bill.remove(one.id);
        return bill.paid() > 0 && countUntold(bill.draft()) === 0;
      case 'send':
        bill.send();
        return bill.texts.size > 0 && !bill.isDivided() && bill.draft().lines.length > 0;
      case 'pay': {
        const isSold = bill.draft().lines.length > 0;
        bill.pay();
        return isSold;
      }
      case 'giveUp':
        if (bill.isDivided() || bill.draft().kitchen === undefined) return false;
        bill.giveUp();
        return true;
      default:
        bill[act.do]();
        return false;
    }
  }

  it('comes to what its sales were and to what is due, whatever is done to it in between', () => {
    fc.assert(
      fc.property(fc.array(acts, { minLength: 4, maxLength: 30 }), (all) => {
        const bill = aBill();
        for (const act of all) {
          if (bill.isOver()) return;
          if (carryOut(bill, act)) comesOut(bill);
        }
      }),
      { numRuns: Number(process.env['PART_RUNS'] ?? 400) },
    );
  });
});
