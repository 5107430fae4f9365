import type { FiscalService } from '../../../main/fiscal/service.ts';
import type { Store } from '../../../main/store/index.ts';
import { SALE } from './counter-place.ts';

/** As the counter seals what a card terminal does: each step before it is told, what goes together at once. */
export interface CardCounter {
  readonly fiscal: FiscalService;
  /** What goes together: in one transaction. */
  readonly together: <T>(work: () => T) => T;
  /** In the transaction of a sale. */
  readonly within: (sealed: { readonly number: string }) => void;
  /** On the disk: somebody was told. */
  readonly told: (sealed: { readonly number: string; readonly hash: string }) => void;
}

const AMOUNT = 1190;
const ADA = { operator: 'Ada' } as const;

/** What a card pays of an order of this channel is sold with it, or was given back by hand. */
const GIVEN_BACK = 'phone';

/** A sale by card, all of it back on the card; a part-paid ticket whose card is given back by hand. */
export function cardSteps(counter: CardCounter): void {
  const original = sellByCard(counter);
  const back = asked(counter, original.order, -AMOUNT);
  counter.together(() => {
    must(counter.fiscal.card({ ...back, step: 'accepted' }));
    const payments = [{ means: 'card', amount: -AMOUNT }];
    const returned = [{ of: 1, qty: 1000 }];
    const { number } = original;
    must(counter.fiscal.avoir({ ...ADA, original: number, reason: 'Froid', returned, payments }));
  });
  giveByHand(counter);
}

function sellByCard(counter: CardCounter): { readonly number: string; readonly order: string } {
  const { fiscal, together, told, within } = counter;
  const ordered = must(fiscal.order({ ...ADA, channel: 'counter', basket: SALE.basket }));
  told(ordered);
  const order = ordered.number;
  const paid = asked(counter, order, AMOUNT);
  const sale = together(() => {
    must(fiscal.card({ ...paid, step: 'accepted' }));
    return must(
      fiscal.sell({ ...SALE, order, payments: [{ means: 'card', amount: AMOUNT }], within }),
    );
  });
  told(sale);
  return { number: sale.number, order };
}

function giveByHand(counter: CardCounter): void {
  const { fiscal, together, told } = counter;
  const { number: order } = must(
    fiscal.order({ ...ADA, channel: GIVEN_BACK, basket: SALE.basket }),
  );
  told(must(fiscal.card({ ...asked(counter, order, 500), step: 'accepted' })));
  const said = { by: 'cash', reason: 'En panne', outcome: 'accepted', step: 'declared' } as const;
  const out = together(() => {
    const of = { ...ADA, order, amount: -500 };
    const { number: attempt } = must(fiscal.card({ ...of, step: 'attempt' }));
    must(fiscal.card({ ...of, attempt, ...said }));
    return must(fiscal.cash({ ...ADA, type: 'out', amount: 500, reason: 'Carte rendue' }));
  });
  told(out);
  told(must(fiscal.cancel({ ...ADA, order, reason: 'Parti' })));
}

/** Sealed before the terminal hears of it. */
function asked({ fiscal, told }: CardCounter, order: string, amount: number) {
  const attempt = must(fiscal.card({ ...ADA, order, amount, step: 'attempt' }));
  told(attempt);
  return { ...ADA, order, amount, attempt: attempt.number };
}

/** What does not go together of what one transaction has sealed. */
export function tornCards({ fiscal }: Store): readonly string[] {
  const texts = (kind: 'AVOIR' | 'CARD' | 'CASH' | 'ORDER' | 'SALE') =>
    fiscal
      .listOf('R', kind, 0)
      .map(({ payload }) => JSON.parse(Buffer.from(payload).toString('utf8')) as Said);
  const byHand = new Set(
    texts('ORDER').flatMap(({ channel, number }) => (channel === GIVEN_BACK ? [number] : [])),
  );
  const accepted = texts('CARD').filter(
    ({ by, order = '', step }) => by === undefined && step === 'accepted' && !byHand.has(order),
  );
  const pairs = [
    ['paid by card', accepted.filter(({ amount }) => amount > 0).length, ordered(texts('SALE'))],
    ['back on a card', accepted.filter(({ amount }) => amount < 0).length, ordered(texts('AVOIR'))],
    ['by hand', texts('CARD').filter(({ by }) => by !== undefined).length, texts('CASH').length],
  ] as const;
  return pairs.flatMap(([what, cards, others]) =>
    cards === others ? [] : [`${what}: ${cards} cards, ${others} of what goes with them`],
  );
}

interface Said {
  readonly amount: number;
  readonly number: string;
  readonly by?: string;
  readonly channel?: string;
  readonly order?: string;
  readonly step?: string;
}

const ordered = (all: readonly Said[]): number =>
  all.filter(({ order }) => order !== undefined).length;

function must<T>(
  outcome: { kind: 'done'; value: T } | { kind: 'refused'; reason: string; detail: string },
): T {
  if (outcome.kind === 'done') return outcome.value;
  throw new Error(`${outcome.reason}: ${outcome.detail}`);
}
