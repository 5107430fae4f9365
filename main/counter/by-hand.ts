import type { ByHandWish } from '../../preload/contract.ts';
import { mayBeCardNumber } from '../core/counter/hand-reason.ts';
import { withGivenBack } from '../core/counter/in-payment.ts';
import type { Payment } from '../core/fiscal/payloads.ts';
import type { Doer } from '../core/operators/operator.ts';
import type { FiscalService } from '../fiscal/service.ts';
import type { Store } from '../store/index.ts';
import type { Current, Tickets } from './memory.ts';
import type { TillDrawer } from './pay.ts';
import { Refused, sealed } from './refusal.ts';

interface ByHandDeps {
  readonly store: Pick<Store, 'after'>;
  readonly fiscal: Pick<FiscalService, 'card' | 'cash'>;
  readonly tickets: Pick<Tickets, 'keep'>;
  readonly current: () => Current;
  readonly drawer: Pick<TillDrawer, 'open'>;
}

/**
 * What a terminal took of a ticket that is not sold, and a person has given back without it: the terminal is
 * broken, or another one. Sealed as an attempt that was declared, which way it went and why with it; cash
 * leaves the drawer as money out. Then the ticket is like any other. Within a transaction.
 */
export function createByHand({ current, drawer, fiscal, store, tickets }: ByHandDeps) {
  function seal(order: string, { by, ...wish }: ByHandWish, payment: Payment, operator: string) {
    const reason = wish.reason.trim();
    if (reason === '') throw new Refused('no_reason');
    if (mayBeCardNumber(reason)) throw new Refused('invalid');
    const amount = payment.amount + (payment.tip ?? 0);
    const of = { operator, order, amount: -amount };
    const { number: attempt } = sealed(fiscal.card({ ...of, step: 'attempt' }));
    const { number } = sealed(
      fiscal.card({ ...of, step: 'declared', attempt, outcome: 'accepted', by, reason }),
    );
    if (by === 'cash') {
      const said = `Carte rendue en espèces, ${number} : ${reason}`;
      sealed(fiscal.cash({ operator, type: 'out', amount, reason: said }));
      store.after(drawer.open);
    }
    return { means: payment.means, amount, by };
  }

  return ({ id: operator }: Doer, rev: number, n: number, wish: ByHandWish): void => {
    const { draft, id, rev: now } = current();
    if (now !== rev) throw new Refused('changed');
    const payment = draft.terminal?.[n];
    if (id === null || payment === undefined || draft.order === null) {
      throw new Refused('not_by_means');
    }
    const given = seal(draft.order, wish, payment, operator);
    const left = withGivenBack(draft, n, given.amount);
    // The last word: a ticket that a card is asked for throws here, and nothing of it is left.
    tickets.keep(id, { ...left, byHand: [...(draft.byHand ?? []), given] }, 'draft');
  };
}
