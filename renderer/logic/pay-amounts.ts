import { tipLeft } from '../../main/core/counter/bill.ts';
import type { Draft } from '../../main/core/counter/draft.ts';
import { inPayment } from '../../main/core/counter/in-payment.ts';
import { totalsOf } from '../../main/core/counter/totals.ts';

/** What is due now, what of it is paid next, and the tip that goes with it; all in cents. */
export function amountsOf(draft: Draft, typed: number) {
  const { due, paid, total } = totalsOf(draft);
  const { beside, shares } = inPayment(draft);
  const share = shares[0];
  const now = share === undefined ? due : Math.min(share, due);
  /** Of a tip that an order of HubRise's says is due with it: asked for unless another is chosen. */
  const tip = beside.tip ?? tipLeft(draft);
  const amount = typed === 0 ? now : typed;
  return {
    due,
    paid,
    total,
    beside,
    share,
    shares,
    now,
    tip,
    amount,
    cash: typed === 0 ? now + tip : typed,
    /** What is paid leaves nothing that could take the tip along later. */
    isTipLast: tip > 0 && due > 0 && Math.min(amount, now) >= due,
  };
}
