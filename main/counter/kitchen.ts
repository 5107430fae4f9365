import type { Draft } from '../core/counter/draft.ts';
import {
  callOff,
  countUntold,
  type KitchenBook,
  type Sent,
  sendDraft,
  sendRemoval,
} from '../core/counter/local-order.ts';
import type { LocalText, NewLocalOrder } from '../core/counter/local-text.ts';
import { type SalePaid, settleBill } from '../core/counter/paid-orders.ts';
import { join } from '../core/counter/split.ts';
import { totalsOf } from '../core/counter/totals.ts';

/** Where the counter's orders are kept among all others. */
export interface KitchenPort {
  read(id: string): { readonly text: LocalText; readonly isInHand: boolean } | null;
  /** The short numbers of those that are still open, of whatever day. */
  numbersInUse(isTraining: boolean): readonly string[];
  /** One more, by the journal's number of what it is of. */
  next(ref: string, isTraining: boolean): NewLocalOrder;
  /** Within the caller's transaction, with its papers; everybody is told afterwards. */
  put(text: LocalText): void;
  /** All of a bill is paid, of which these are the orders, the last of it by this sale; the same. */
  sold(texts: readonly LocalText[], sale?: string): void;
}

interface CounterKitchenDeps {
  readonly port: KitchenPort;
  readonly isTraining: () => boolean;
  /** What waits of the bill while a part of it is on the screen; null: it is not divided. */
  readonly rest: () => Draft | null;
  /** A sealed reason in the till’s words: an order says to people, and to other tills, why it is off. */
  readonly reasonText: (sealed: string) => string;
}

/** A sale as the kitchen's orders need it. */
interface PaidPart extends SalePaid {
  /** What is still to be paid of the same bill; null: this was the last part. */
  readonly rest: Draft | null;
}

/**
 * What becomes of the counter's tickets in the kitchen, within the transaction of what causes it: the
 * seal, the order, its papers and the ticket are all there after a crash, or none of them.
 */
export function createCounterKitchen(deps: CounterKitchenDeps) {
  const { isTraining, port, reasonText, rest: waiting } = deps;
  const bookFor = (ref: string): KitchenBook => ({
    read: port.read,
    next: () => port.next(ref, isTraining()),
  });

  function put(texts: readonly LocalText[]): void {
    for (const text of texts) port.put(text);
  }

  /** All orders of a draft: those that have just been told as they are told, the others as they were. */
  function textsOf({ kitchen = [] }: Draft, told: readonly LocalText[] = []): readonly LocalText[] {
    const byId = new Map(told.map((text) => [text.id, text]));
    return kitchen.flatMap((id) => byId.get(id) ?? port.read(id)?.text ?? []);
  }

  /** Puts what is other than it stands there. */
  function putNews(texts: readonly LocalText[], told: readonly LocalText[] = []): void {
    const isTold = (id: string) => told.some((text) => text.id === id);
    put(
      texts.filter(
        (text) =>
          isTold(text.id) || JSON.stringify(port.read(text.id)?.text) !== JSON.stringify(text),
      ),
    );
  }

  /** Tells the kitchen what it does not know of a draft; `ref`: the journal's number, where it has no order. */
  function send(draft: Draft, ref: string = draft.order ?? ''): Draft {
    return putSent(sendDraft(draft, bookFor(draft.order ?? ref)));
  }

  /** What is paid of a bill already is settled with what it is told; what it has not heard of is no part of its orders. */
  function putSent({ draft, texts: told }: Sent): Draft {
    const texts = textsOf(draft, told);
    if (isPartPaid(texts) && countUntold(draft) === 0) {
      const { rebate, total } = totalsOf(draft);
      const rest = waiting();
      const others = rest?.order === draft.order ? totalsOf(rest).total : 0;
      const due = total + others;
      putNews(settleBill(texts, { sale: null, due, rebate }), told);
    } else put(told);
    return draft;
  }

  /** Nobody pays any more of it: a part that was sold is all that will be. */
  function over(draft: Draft): void {
    const texts = textsOf(draft);
    if (!isPartPaid(texts)) return;
    const settled = settleBill(texts, { sale: null, due: 0, rebate: 0 });
    putNews(settled);
    port.sold(settled);
  }

  return {
    send,
    over,
    /** The same where the kitchen knows the ticket already: what is kept of it must not be behind. */
    follow: (draft: Draft): Draft => (draft.kitchen === undefined ? draft : send(draft)),
    /** A line was taken off what the kitchen knows. */
    removed: (before: Draft, after: Draft, line: number): Draft => {
      if (after.kitchen === undefined) return after;
      return putSent(sendRemoval(before, after, line, bookFor(after.order ?? '')));
    },
    /** It will not be made, for this reason. */
    callOff: (draft: Draft, reason: string): void => {
      if (draft.kitchen === undefined) return;
      put(callOff(draft, reasonText(reason), bookFor('')).texts);
      over(draft);
    },
    /**
     * It is sold, or a part of it: the kitchen makes all of the bill from its first part on. Gives the
     * rest as it is known there.
     */
    paid: (draft: Draft, { amount, number, rest }: PaidPart): Draft | null => {
      const isFirst = draft.kitchen === undefined;
      const whole = isFirst && rest !== null ? join(draft, rest) : draft;
      const sent = sendDraft(whole, bookFor(draft.order ?? number));
      const { rebate, total: due } = rest === null ? { rebate: 0, total: 0 } : totalsOf(rest);
      const texts = textsOf(sent.draft, sent.texts);
      const paid = settleBill(texts, { sale: { amount, number }, due, rebate });
      putNews(paid, sent.texts);
      if (rest === null) {
        port.sold(paid, number);
        return null;
      }
      const { kitchen: ids = [] } = sent.draft;
      return { ...(isFirst ? withTold(rest, sent.draft) : rest), kitchen: ids };
    },
  };
}

export type CounterKitchen = ReturnType<typeof createCounterKitchen>;

function isPartPaid(texts: readonly LocalText[]): boolean {
  return texts.some(({ payments }) => payments.length > 0);
}

/** What is left of a bill, all of which has just been told. */
function withTold(rest: Draft, whole: Draft): Draft {
  const told = new Map(whole.lines.map((line) => [line.id, line.told ?? []]));
  const lines = rest.lines.map((line) => {
    const [mine] = told.get(line.id) ?? [];
    return mine === undefined ? line : { ...line, told: [{ ...mine, qty: line.qty }] };
  });
  return { ...rest, lines };
}
