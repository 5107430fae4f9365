import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Draft } from '../../../main/core/counter/draft.ts';
import { sharesOf } from '../../../main/core/counter/in-payment.ts';
import { channelOf, fiscalService, nextPickUp } from '../../../main/core/counter/service.ts';
import { divide, join } from '../../../main/core/counter/split.ts';
import {
  changeOf,
  MEANS,
  type Paying,
  TITRE_RULES,
  tender,
} from '../../../main/core/counter/tender.ts';
import { basketOf, pricedDraft, totalsOf } from '../../../main/core/counter/totals.ts';
import { priceBasket } from '../../../main/core/fiscal/basket.ts';
import { checkBody } from '../../../main/core/fiscal/check.ts';
import type { Payment } from '../../../main/core/fiscal/payloads.ts';
import { SELLER } from '../fiscal/seller.ts';
import { drafts } from './drafts.ts';
import { draftOf, FREE, WINE } from './free-lines.ts';

const FRIDAY = '2026-11-20';

function payingOf(draft: Draft, payments: readonly Payment[] = [], date = FRIDAY): Paying {
  const priced = pricedDraft(draft);
  if (priced === null) throw new Error('nothing to pay');
  return { priced, payments, date, titre: TITRE_RULES };
}

/** The journal's last look before the seal. */
function mustSeal(draft: Draft, payments: readonly Payment[]): void {
  const body = {
    seller: SELLER,
    channel: channelOf(draft.service),
    service: fiscalService(draft.service),
    ...priceBasket(basketOf(draft)),
    payments,
    after: { day: 0, perpetual: 0, perpetualAbs: 0 },
  };
  checkBody('SALE', body, 'R');
}

describe('any basket', () => {
  it('has lines = VAT = total = what the counter shows', () => {
    fc.assert(
      fc.property(drafts, (draft) => {
        const priced = priceBasket(basketOf(draft));
        const { lines, rebate, total } = totalsOf(draft);
        expect(priced.total).toBe(total);
        expect(lines.reduce((sum, one) => sum + one, 0) - rebate).toBe(total);
        expect(priced.vat.reduce((sum, row) => sum + row.ht + row.vat, 0)).toBe(total);
        expect(total).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('can be sealed, however it is paid, and is never finished underpaid', () => {
    const tenders = fc.array(
      fc.record({ means: fc.constantFrom(...MEANS), amount: fc.nat(20_000), tip: fc.nat(500) }),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(drafts, tenders, (draft, all) => {
        let payments: readonly Payment[] = [];
        const { total } = totalsOf(draft);
        let due = total;
        for (const one of all) {
          const answer = tender(payingOf(draft, payments), one);
          if (answer.kind === 'refused') continue;
          payments = [...payments, answer.payment];
          due = answer.due;
        }
        const sum = payments.reduce((so, { amount }) => so + amount, 0);
        expect(due).toBe(total - sum);
        expect(due).toBeGreaterThanOrEqual(0);
        for (const { amount, change, given, means, surplus } of payments) {
          expect(amount).toBeGreaterThan(0);
          if (means === 'cash') expect((given ?? 0) - (change ?? 0)).toBe(amount);
          else expect([given, change]).toEqual([undefined, undefined]);
          if (surplus !== undefined) expect(['titre_paper', 'voucher']).toContain(means);
        }
        const titres = payments.filter(({ means }) => means.startsWith('titre'));
        expect(titres.reduce((so, { amount }) => so + amount, 0)).toBeLessThanOrEqual(2_500);
        if (due > 0) {
          const cash = tender(payingOf(draft, payments), { means: 'cash', amount: due });
          if (cash.kind === 'taken') payments = [...payments, cash.payment];
        }
        mustSeal(draft, payments);
      }),
    );
  });

  it('in parts by lines adds up to the whole to the cent, and each part can be sealed', () => {
    const picks = fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 1, max: 9 })), {
      minLength: 7,
      maxLength: 7,
    });
    fc.assert(
      fc.property(drafts, picks, (draft, wanted) => {
        const chosen = draft.lines.flatMap(({ id, qty }, index) => {
          const [isTaken, count] = wanted[index] ?? [false, 1];
          if (!isTaken) return [];
          return [{ line: id, qty: qty % 1_000 === 0 ? Math.min(qty, count * 1_000) : qty }];
        });
        const divided = divide(draft, chosen);
        if (chosen.length === 0) {
          expect(divided).toBeNull();
          return;
        }
        if (divided === null) throw new Error('it can be divided');
        const part = totalsOf(divided.part).total;
        const rest = divided.rest === null ? 0 : totalsOf(divided.rest).total;
        expect(part + rest).toBe(totalsOf(draft).total);
        const joined = divided.rest === null ? divided.part : join(divided.part, divided.rest);
        expect(totalsOf(joined).total).toBe(totalsOf(draft).total);
        expect(joined.lines.map(({ id, qty }) => [id, qty])).toEqual(
          draft.lines.map(({ id, qty }) => [id, qty]),
        );
        for (const one of [divided.part, divided.rest]) {
          if (one === null) continue;
          const { total } = totalsOf(one);
          const cash = { means: 'cash', amount: total, given: total, change: 0 };
          mustSeal(one, total === 0 ? [] : [cash]);
        }
      }),
    );
  });

  it('in equal parts adds up to the whole, no part a cent above another', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), fc.integer({ min: 1, max: 20 }), (total, parts) => {
        const shares = sharesOf(total, parts);
        expect(shares).toHaveLength(parts);
        expect(shares.reduce((sum, one) => sum + one, 0)).toBe(total);
        expect(Math.max(...shares) - Math.min(...shares)).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('titre-restaurant', () => {
  const paying = (draft: Draft, date = FRIDAY, payments: readonly Payment[] = []) =>
    payingOf(draft, payments, date);

  it('pays 25 € a day and no more: on paper the surplus is kept, by card it is refused', () => {
    const draft = draftOf(FREE);
    expect(tender(paying(draft), { means: 'titre_paper', amount: 2_700 })).toEqual({
      kind: 'taken',
      due: 500,
      payment: { means: 'titre_paper', amount: 2_500, surplus: 200 },
    });
    expect(tender(paying(draft), { means: 'titre_card', amount: 2_700 })).toEqual({
      kind: 'refused',
      reason: 'titre_limit',
      limit: 2_500,
    });
  });

  it('pays no alcohol', () => {
    expect(tender(paying(draftOf(WINE)), { means: 'titre_card', amount: 100 })).toEqual({
      kind: 'refused',
      reason: 'titre_food',
    });
  });

  it.each(['2026-11-22', '2026-05-14'])('is not taken on a Sunday or a holiday: %s', (date) => {
    expect(tender(paying(draftOf(FREE), date), { means: 'titre_paper', amount: 900 })).toEqual({
      kind: 'refused',
      reason: 'titre_day',
    });
  });
});

describe('a payment', () => {
  it('gives change from cash alone', () => {
    const paying = payingOf(draftOf(FREE));
    const cash = tender(paying, { means: 'cash', amount: 5_000 });
    expect(cash.kind === 'taken' && changeOf([cash.payment])).toBe(2_000);
    for (const means of ['card', 'cheque', 'titre_card'] as const) {
      expect(tender(paying, { means, amount: 5_000 })).toMatchObject({ reason: 'more_than_due' });
    }
  });

  it('of a share takes no more than the share, and gives change of it', () => {
    const paying = { ...payingOf(draftOf(FREE)), share: 1_500 };
    expect(tender(paying, { means: 'cash', amount: 2_000 })).toEqual({
      kind: 'taken',
      due: 1_500,
      payment: { means: 'cash', amount: 1_500, given: 2_000, change: 500 },
    });
    expect(tender(paying, { means: 'card', amount: 1_501 })).toMatchObject({
      reason: 'more_than_due',
    });
  });

  it('keeps a tip beside the amount', () => {
    const card = tender(payingOf(draftOf(FREE)), { means: 'card', amount: 3_000, tip: 200 });
    expect(card).toMatchObject({ due: 0, payment: { amount: 3_000, tip: 200 } });
  });
});

describe('the short number', () => {
  it('begins anew each day, and after 99', () => {
    expect(nextPickUp(null, FRIDAY).pickUp).toBe('C1');
    expect(nextPickUp({ day: FRIDAY, last: 12 }, FRIDAY).pickUp).toBe('C13');
    expect(nextPickUp({ day: FRIDAY, last: 99 }, FRIDAY).pickUp).toBe('C1');
    expect(nextPickUp({ day: '2026-11-19', last: 12 }, FRIDAY).pickUp).toBe('C1');
  });

  it('passes over what an order still has, unless all are in use', () => {
    const yesterday = { day: '2026-11-19', last: 12 };
    const next = nextPickUp(yesterday, FRIDAY, new Set(['C1', 'C2', 'C4']));
    expect(next).toEqual({ series: { day: FRIDAY, last: 3 }, pickUp: 'C3' });
    expect(nextPickUp(next.series, FRIDAY, new Set(['C4'])).pickUp).toBe('C5');
    const all = new Set(Array.from({ length: 99 }, (_, place) => `C${place + 1}`));
    expect(nextPickUp({ day: FRIDAY, last: 99 }, FRIDAY, all).pickUp).toBe('C1');
  });
});
