import type { Page } from 'playwright-core';
import type { Tender } from '../../../main/core/counter/tender.ts';

/** How a sale of the day is made: what is on the ticket, what happens to it, and by what it is paid. */
export interface DaySale {
  /** Labels and cents; alcohol is never food. */
  readonly lines: readonly (readonly [label: string, cents: number, vat: 'prepared' | 'alcohol'])[];
  readonly service?: 'eat_in' | 'takeaway';
  readonly rebatePoints?: number;
  readonly offersLast?: boolean;
  readonly isParked?: boolean;
  readonly isSentFirst?: boolean;
  readonly isInvoiced?: boolean;
  /** `rest`: what is left; of cash with what is handed over beyond it. */
  readonly tenders: readonly (Omit<Tender, 'amount'> & {
    readonly amount: number | 'rest';
    readonly over?: number;
  })[];
}

const PIZZA = ['Pizza', 1_150, 'prepared'] as const;
const COCA = ['Coca', 250, 'prepared'] as const;
const BEER = ['Bière', 450, 'alcohol'] as const;
const CASH = { means: 'cash', amount: 'rest' } as const;
const CARD = { means: 'card', amount: 'rest' } as const;

/** One sale of every kind. */
export const KINDS: readonly DaySale[] = [
  { lines: [PIZZA, COCA], tenders: [CASH] },
  { lines: [PIZZA], tenders: [{ ...CASH, over: 850 }] },
  { lines: [BEER, PIZZA], service: 'eat_in', tenders: [CARD] },
  { lines: [PIZZA, PIZZA], tenders: [{ means: 'titre_card', amount: 1_000 }, CARD] },
  { lines: [PIZZA, COCA], tenders: [{ means: 'cheque', amount: 500 }, CASH] },
  { lines: [PIZZA], rebatePoints: 1_000, tenders: [CASH] },
  { lines: [PIZZA, COCA], offersLast: true, tenders: [CARD] },
  { lines: [PIZZA, BEER], isParked: true, service: 'eat_in', tenders: [CASH] },
  { lines: [PIZZA, PIZZA, COCA], isSentFirst: true, service: 'eat_in', tenders: [CARD] },
  { lines: [PIZZA], isInvoiced: true, tenders: [{ ...CARD, tip: 200 }] },
  { lines: [COCA], tenders: [{ means: 'voucher', amount: 'rest' }] },
  {
    lines: [BEER],
    tenders: [
      { means: 'cash', amount: 200 },
      { means: 'cash', amount: 'rest' },
    ],
  },
];

export interface SoldSale {
  readonly number: string;
  readonly total: number;
}

/** Makes the sale by the calls that the screen makes, in its own page. Throws what the till refuses. */
export function sell(page: Page, sale: DaySale): Promise<SoldSale> {
  return page.evaluate(async ({ lines, tenders, ...how }): Promise<SoldSale> => {
    const { counter, live } = window.posHelper;
    let view = await live.get('counter');
    const done = async (asked: ReturnType<typeof counter.edit>) => {
      const answer = await asked;
      if (answer.kind === 'refused') throw new Error(`${answer.reason} (${JSON.stringify(how)})`);
      view = answer.view;
    };
    if (how.service !== undefined && view.draft.service !== how.service) {
      await done(counter.edit({ kind: 'service', service: how.service }));
    }
    for (const [label, cents, vat] of lines) {
      await done(
        counter.edit({ kind: 'add', choice: { kind: 'free', label, cents, vat }, qty: 1_000 }),
      );
    }
    const rebate = how.rebatePoints;
    if (rebate !== undefined) {
      await done(
        counter.edit({
          kind: 'rebate',
          line: null,
          rebate: { kind: 'percent', points: rebate, reason: 'Fidélité' },
        }),
      );
    }
    const last = view.draft.lines.at(-1);
    if (how.offersLast === true && last !== undefined) {
      await done(counter.edit({ kind: 'offer', line: last.id, reason: 'Attente' }));
    }
    if (how.isParked === true) {
      await done(counter.park('Table 7'));
      await done(counter.resume(view.parked.at(-1)?.id ?? 0));
    }
    if (how.isSentFirst === true) await done(counter.send(view.rev));
    if (how.isInvoiced === true) {
      const invoice = {
        name: 'SARL Untel',
        address: '2 place Carnot, 69002 Lyon',
        siren: '732829320',
      };
      await done(counter.edit({ kind: 'invoice', invoice }));
    }
    const before = view.lastSale?.number;
    const gross = lines.reduce((sum, [, cents]) => sum + cents, 0);
    const offered = how.offersLast === true ? (lines.at(-1)?.[1] ?? 0) : 0;
    let left = gross - offered - Math.round((gross * (rebate ?? 0)) / 10_000);
    const total = left;
    for (const { amount, over = 0, ...tender } of tenders) {
      const taken = amount === 'rest' ? left : amount;
      await done(counter.pay(view.rev, { ...tender, amount: taken + over }));
      left -= taken;
    }
    const sold = view.lastSale;
    if (sold === null || sold.number === before) throw new Error('It was not sold');
    if (sold.total !== total) throw new Error(`${sold.total} in place of ${total}`);
    return { number: sold.number, total };
  }, sale);
}
