import { type CardMeans, isCardMeans, sums } from '../core/counter/giving-back.ts';
import type { Payload, Payment } from '../core/fiscal/payloads.ts';
import { orderId } from '../core/ids.ts';
import { payloadOf } from '../fiscal/journal.ts';
import type { Store } from '../store/index.ts';

type Stores = Pick<Store, 'fiscal' | 'takings'>;

/** A card that the terminal has charged, cents, its tip with it. */
interface Charged {
  readonly amount: number;
  readonly auth: string | undefined;
}

/**
 * What the terminal took of a sale by each means and has not given back, cents: the journal's accepted
 * attempts of its order say what was on the terminal, everything else was typed by hand, and goes back so.
 */
export function onTerminal(
  store: Stores,
  sale: Payload<'SALE'>,
  fixes: readonly Payment[],
  back: readonly Payment[],
): ReadonlyMap<string, number> {
  const charged = [...chargedBefore(store, sale)];
  const taken = new Map<CardMeans, number>([
    ['card', 0],
    ['titre_card', 0],
  ]);
  const move = (means: CardMeans, amount: number): number => {
    const before = taken.get(means) ?? 0;
    const after = Math.max(0, before + amount);
    taken.set(means, after);
    return after - before;
  };
  for (const { amount, auth, means, tip = 0 } of sale.payments) {
    const at = charged.findIndex((one) => one.amount === amount + tip && one.auth === auth);
    if (at < 0 || !isCardMeans(means)) continue;
    charged.splice(at, 1);
    move(means, amount);
  }
  // A means that was put right is the same card under another name.
  const [from, to] = [
    fixes.filter(({ amount }) => amount < 0),
    fixes.filter(({ amount }) => amount > 0),
  ];
  for (const [index, { amount, means }] of from.entries()) {
    const moved = isCardMeans(means) ? move(means, amount) : 0;
    const other = to[index]?.means ?? '';
    if (isCardMeans(other)) move(other, -moved);
  }
  const paid = sums([...sale.payments, ...fixes]);
  const typed = (means: CardMeans): number =>
    Math.max(0, (paid.get(means) ?? 0) - (taken.get(means) ?? 0));
  giveBack(back, { card: typed('card'), titre_card: typed('titre_card') }, move);
  return taken;
}

/**
 * What the terminal gave back says its card: it counts against the means, and where another card was
 * presented against the other one. What says none was given by hand: of what was typed by hand first.
 */
function giveBack(
  back: readonly Payment[],
  typed: Readonly<Record<CardMeans, number>>,
  move: (means: CardMeans, amount: number) => number,
): void {
  const isCards = ({ application, auth }: Payment): boolean => (application ?? auth) !== undefined;
  const byTerminal = sums(back.filter(isCards));
  const byHand = sums(back.filter((one) => !isCards(one)));
  for (const [means, other] of [
    ['card', 'titre_card'],
    ['titre_card', 'card'],
  ] as const) {
    const given = -(byTerminal.get(means) ?? 0);
    move(other, -(given + move(means, -given)));
    move(means, -Math.max(0, -(byHand.get(means) ?? 0) - typed[means]));
  }
}

/** What of a sale's order stood on cards as it was sold. */
function chargedBefore(store: Stores, sale: Payload<'SALE'>): readonly Charged[] {
  const orders = ordersOf(store, sale);
  const begin = Math.min(...orders.map((number) => store.fiscal.byNumber(number)?.seq ?? sale.seq));
  const records = store.fiscal
    .listOf(sale.chain, 'CARD', begin, sale.seq)
    .map((record) => payloadOf<'CARD'>(record))
    .filter(({ order }) => orders.includes(order));
  const asked = new Map(records.map(({ amount, number }) => [number, amount]));
  const charged: Charged[] = [];
  for (const { amount, attempt = '', auth, outcome, step } of records) {
    if (step !== 'accepted' && outcome !== 'accepted') continue;
    if (amount > 0) {
      charged.push({ amount, auth });
      continue;
    }
    // Given back before it was sold: all of a card was asked for.
    const at = charged.findLastIndex((one) => one.amount === -(asked.get(attempt) ?? 0));
    const [whole] = at < 0 ? [] : charged.splice(at, 1);
    if (whole !== undefined && whole.amount + amount > 0) {
      charged.push({ ...whole, amount: whole.amount + amount });
    }
  }
  return charged;
}

/** An order of HubRise's that has changed while it was paid is another one in the journal. */
function ordersOf({ takings }: Stores, { hubrise, order }: Payload<'SALE'>): readonly string[] {
  const before =
    hubrise === undefined
      ? []
      : takings.recordsOf(orderId(hubrise.order)).filter(({ kind }) => kind === 'ORDER');
  return [...(order === undefined ? [] : [order]), ...before.map(({ number }) => number)];
}
