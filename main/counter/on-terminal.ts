import {
  type CardMeans,
  type CardPart,
  isCardMeans,
  putRight,
  type Share,
  sums,
  totalOf,
} from '../core/counter/giving-back.ts';
import type { Payload, Payment } from '../core/fiscal/payloads.ts';
import { orderId } from '../core/ids.ts';
import { payloadOf } from '../fiscal/journal.ts';
import type { Store } from '../store/index.ts';
import { movesOf, type SealedMove } from './payment-fixes.ts';

type Stores = Pick<Store, 'fiscal' | 'takings'>;

/** A card that the terminal has charged, cents, its tip with it. */
interface Charged {
  readonly amount: number;
  readonly auth: string | undefined;
  readonly last4: string | undefined;
}

/**
 * What the terminal took of a sale by each card and has not given back, cents, in the order in which they
 * paid: the journal's accepted attempts of its order say what was on the terminal, everything else was typed
 * by hand, and goes back so.
 */
export function onTerminal(
  store: Stores,
  sale: Payload<'SALE'>,
  fixes: readonly Payment[],
  avoirs: readonly Payload<'AVOIR'>[],
): readonly CardPart[] {
  const charged = [...chargedBefore(store, sale)];
  let cards: readonly CardPart[] = [];
  for (const { amount, auth, means, tip = 0 } of sale.payments) {
    const at = charged.findIndex((one) => one.amount === amount + tip && one.auth === auth);
    if (at < 0 || !isCardMeans(means)) continue;
    const [{ last4 } = { last4: undefined }] = charged.splice(at, 1);
    cards = [...cards, { means, amount, ...(last4 === undefined ? {} : { last4 }) }];
  }
  // A means that was put right is the same card under another name.
  const [from, to] = [
    fixes.filter(({ amount }) => amount < 0),
    fixes.filter(({ amount }) => amount > 0),
  ];
  for (const [index, { amount, means }] of from.entries()) {
    if (!isCardMeans(means)) continue;
    const { left, taken } = takeOff(cards, means, -amount);
    const other = to[index]?.means ?? '';
    cards = isCardMeans(other)
      ? [...left, ...taken.map((one) => ({ ...one, means: other }))]
      : left;
  }
  const paid = sums([...sale.payments, ...fixes]);
  const taken = sums(cards);
  const typed = (means: CardMeans): number =>
    Math.max(0, (paid.get(means) ?? 0) - (taken.get(means) ?? 0));
  return giveBack(cards, backBefore(store, sale, avoirs), {
    card: typed('card'),
    titre_card: typed('titre_card'),
  });
}

/** So much of a means off its cards, the first one first, as they are asked for it (`asksOf`). */
function takeOff(
  cards: readonly CardPart[],
  means: CardMeans,
  amount: number,
): { readonly left: readonly CardPart[]; readonly taken: readonly CardPart[] } {
  let rest = amount;
  const [left, taken]: [CardPart[], CardPart[]] = [[], []];
  for (const card of cards) {
    const part = card.means === means ? Math.min(rest, card.amount) : 0;
    rest -= part;
    if (part > 0) taken.push({ ...card, amount: part });
    if (card.amount > part) left.push({ ...card, amount: card.amount - part });
  }
  return { left, taken };
}

/** So much that was given back, cents above 0. */
interface BackPart extends Share, Pick<Payment, 'application'> {
  readonly isTerminals: boolean;
  /** Of which card that is, as far as it has paid; null: of none that is known. */
  readonly card?: CardPart | null;
  /** The means by which it was of that card. */
  readonly by?: string;
}

/** An avoir of a sale, and what was put right of it. */
interface Back {
  readonly seq: number;
  readonly parts: readonly BackPart[];
  readonly moves: readonly SealedMove[];
}

/**
 * What the terminal gave back says its card, unless nobody wrote its number down: then a credit of its amount
 * stands in the journal before the avoir, one for each. What has none was given by hand.
 */
function backBefore(
  store: Stores,
  { chain, order, seq }: Payload<'SALE'>,
  avoirs: readonly Payload<'AVOIR'>[],
): readonly Back[] {
  const credits = store.fiscal
    .listOf(chain, 'CARD', seq, avoirs.at(-1)?.seq ?? seq)
    .map((record) => payloadOf<'CARD'>(record))
    .filter((one) => one.order === order && one.amount < 0 && one.by === undefined)
    .filter((one) => isAccepted(one) && !isNamed(one));
  return avoirs.map((avoir) => {
    const parts = avoir.payments.map((payment) => {
      const at =
        isNamed(payment) || !isCardMeans(payment.means)
          ? -1
          : credits.findIndex((one) => one.amount === payment.amount && one.seq < avoir.seq);
      if (at >= 0) credits.splice(at, 1);
      const isTerminals = at >= 0 || isNamed(payment);
      const { amount, application, means } = payment;
      return { means, amount: -amount, isTerminals, ...(application && { application }) };
    });
    return { seq: avoir.seq, parts, moves: movesOf(store, avoir) };
  });
}

function isNamed({ application, auth }: Pick<Payment, 'application' | 'auth'>): boolean {
  return (application ?? auth) !== undefined;
}

function isAccepted({ outcome, step }: Payload<'CARD'>): boolean {
  return step === 'accepted' || outcome === 'accepted';
}

/**
 * What the terminal gave back is of the first card of its means that had some left then, as it was asked for,
 * and where another card was presented of the other means; what was given by hand is of what was typed by hand
 * first.
 */
function giveBack(
  cards: readonly CardPart[],
  avoirs: readonly Back[],
  typed: Readonly<Record<CardMeans, number>>,
): readonly CardPart[] {
  const back = onCards(cards, avoirs);
  let now: readonly CardPart[] = cards.flatMap((card) => {
    const amount = leftOf(card, back);
    return amount > 0 ? [{ ...card, amount }] : [];
  });
  const byHand = sums(back.filter(({ isTerminals }) => !isTerminals));
  for (const means of ['card', 'titre_card'] as const) {
    const beyond = Math.max(0, (byHand.get(means) ?? 0) - typed[means]);
    now = takeOff(now, means, beyond).left;
  }
  return now;
}

/**
 * All that was given back, each part with its card. What was put right goes off its card when that is sealed:
 * until then the next card was asked.
 */
function onCards(cards: readonly CardPart[], avoirs: readonly Back[]): readonly BackPart[] {
  let all: readonly (BackPart & { readonly avoir: number })[] = [];
  const events = avoirs
    .flatMap(({ moves, parts, seq: avoir }) => [
      { avoir, seq: avoir, change: () => parts },
      ...moves.map((move) => ({
        avoir,
        seq: move.seq,
        change: (now: readonly BackPart[]) => putRight(now, [move]),
      })),
    ])
    .sort((a, b) => a.seq - b.seq);
  for (const { avoir, change } of events) {
    const its = all.filter((one) => one.avoir === avoir).toSorted((a, b) => doubt(a) - doubt(b));
    const parts = change(its).map((one) => ({ ...one, avoir }));
    all = [
      ...all.filter((one) => one.avoir !== avoir),
      ...parts.filter(({ by, means }) => by === means),
    ];
    for (const part of parts.filter(({ by, means }) => by !== means)) {
      const placed = onCard(part, cards, all);
      all = [...all, ...placed.map((one) => ({ ...one, avoir }))];
    }
  }
  return all;
}

/** In which order it may be wrong: what a person said of the terminal, what itself said, what a hand gave. */
function doubt({ application, isTerminals }: BackPart): number {
  if (!isTerminals) return 2;
  return application === undefined ? 0 : 1;
}

/** A part on the card, or the cards, that it is of. */
function onCard(
  part: BackPart,
  cards: readonly CardPart[],
  back: readonly BackPart[],
): readonly BackPart[] {
  const isCards = part.isTerminals && isCardMeans(part.means);
  const inTurn = [
    ...cards.filter(({ means }) => means === part.means),
    ...cards.filter(({ means }) => means !== part.means),
  ];
  let rest = part.amount;
  const placed = (isCards ? inTurn : []).map((card) => {
    const amount = Math.min(rest, leftOf(card, back));
    rest -= amount;
    return { ...part, amount, card, by: part.means };
  });
  return [...placed, { ...part, amount: rest, card: null, by: part.means }].filter(
    ({ amount }) => amount > 0,
  );
}

function leftOf(card: CardPart, back: readonly BackPart[]): number {
  return card.amount - totalOf(back.filter((one) => one.card === card));
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
  for (const { amount, attempt = '', auth, last4 } of records.filter(isAccepted)) {
    if (amount > 0) {
      charged.push({ amount, auth, last4 });
      continue;
    }
    const at = givenBackOf(charged, -(asked.get(attempt) ?? 0), sale);
    const [whole] = at < 0 ? [] : charged.splice(at, 1);
    if (whole !== undefined && whole.amount + amount > 0) {
      charged.push({ ...whole, amount: whole.amount + amount });
    }
  }
  return charged;
}

/**
 * Which card was given back before it was sold: all of it was asked for. Of equal amounts it is one that
 * the sale was not paid with, by its authorisation: the record of what went back says the amount alone.
 */
function givenBackOf(charged: readonly Charged[], whole: number, sale: Payload<'SALE'>): number {
  const isGone = ({ amount, auth }: Charged): boolean => {
    const taken = charged.filter((one) => one.amount === amount && one.auth === auth);
    const paid = sale.payments.filter(
      (one) => one.amount + (one.tip ?? 0) === amount && one.auth === auth,
    );
    return taken.length > paid.length;
  };
  const at = charged.findLastIndex((one) => one.amount === whole && isGone(one));
  return at >= 0 ? at : charged.findLastIndex((one) => one.amount === whole);
}

/** An order of HubRise's that has changed while it was paid is another one in the journal. */
function ordersOf({ takings }: Stores, { hubrise, order }: Payload<'SALE'>): readonly string[] {
  const before =
    hubrise === undefined
      ? []
      : takings.recordsOf(orderId(hubrise.order)).filter(({ kind }) => kind === 'ORDER');
  return [...(order === undefined ? [] : [order]), ...before.map(({ number }) => number)];
}
