import { tipsByMeans } from '../core/fiscal/basket.ts';
import { CHAINS, type Chain, type ClosingKind } from '../core/fiscal/kinds.ts';
import type { HandWay, Payload, Payment } from '../core/fiscal/payloads.ts';
import { euros, meansText } from '../core/paper/lines.ts';
import { frenchReason } from '../lib/words.ts';
import type { Store } from '../store/index.ts';
import { payloadOf } from './journal.ts';
import type { OpenCard } from './requests.ts';

/** Far more than the records of a week: older is looked at only where a row says that it is open. */
const LOOK_BACK = 20_000;

/** What was read of a chain so far: its last CARD record, and the attempts that had no outcome then. */
interface Read {
  readonly seq: number;
  readonly hash: Uint8Array;
  readonly open: Map<string, OpenCard>;
}

/**
 * Gives the attempts without an outcome: the terminal did not answer, or the till went down meanwhile. Each
 * record is read once; what was read within a transaction that came to nothing is read again.
 */
export function createOpenCards(
  { cardAttempts, fiscal }: Pick<Store, 'cardAttempts' | 'fiscal'>,
  lookBack = LOOK_BACK,
): () => readonly OpenCard[] {
  const known = new Map<Chain, Read>();

  /** After which record it begins where nothing was read yet. */
  function begin(chain: Chain): number {
    const rows = cardAttempts.list().map(({ number }) => fiscal.byNumber(number));
    const asked = rows.flatMap((record) => (record?.chain === chain ? [record.seq - 1] : []));
    return Math.min(Math.max(0, (fiscal.head(chain)?.seq ?? 0) - lookBack), ...asked);
  }

  /** Null where the journal is another than the one that was read: records are chained by their hashes. */
  function before(chain: Chain): Read | null {
    const read = known.get(chain);
    if (read === undefined) return null;
    const hash = fiscal.get(chain, read.seq)?.hash;
    return hash !== undefined && Buffer.compare(hash, read.hash) === 0 ? read : null;
  }

  function openOf(chain: Chain): readonly OpenCard[] {
    const read = before(chain);
    const open = new Map(read?.open);
    const records = fiscal.listOf(chain, 'CARD', read?.seq ?? begin(chain));
    for (const record of records) {
      const { amount, at, attempt, number, order, step } = payloadOf<'CARD'>(record);
      if (step === 'attempt') open.set(number, { attempt: number, order, amount, at, chain });
      else if (step !== 'unknown' && attempt !== undefined) open.delete(attempt);
    }
    const last = records.at(-1);
    if (last !== undefined) known.set(chain, { seq: last.seq, hash: last.hash, open });
    else if (read === null) known.delete(chain);
    return [...open.values()];
  }

  return () => CHAINS.flatMap(openOf);
}

const REMARKABLE: readonly string[] = ['restore', 'integrity', 'sequence-break'];
/** Begins what the JET says of a key after the first one, lost or renewed. */
const NEW_KEY = 'Nouvelle clé';
/** A till whose clock goes wrong again and again says so in one line. */
const MOST_CLOCKS = 5;
const CARDS: readonly string[] = ['card', 'titre_card'];
const WAYS: Readonly<Record<HandWay, string>> = {
  cash: 'en espèces',
  terminal: 'sur le terminal',
  transfer: 'par virement',
};

/**
 * What a closing's paper, or a look at the open day, must say beside its figures, from the journal alone: in
 * French, in order. Of what came after it nothing: printed again by the same version it says the same. A later
 * version may say more of what was sealed by then, as it does of tips.
 */
export function remarksOf(
  { fiscal }: Pick<Store, 'fiscal'>,
  { first, kind, last, period }: Pick<Payload<ClosingKind>, 'first' | 'kind' | 'last' | 'period'>,
): readonly string[] {
  if (first === undefined || last === undefined) return [];
  const [after, before] = [first.seq - 1, last.seq + 1];
  const jets = fiscal.listOf('R', 'JET', after, before).map((record) => payloadOf<'JET'>(record));
  const events = jets.flatMap(({ event: name, text }) => {
    const isTold = REMARKABLE.includes(name) || (name === 'key' && text.startsWith(NEW_KEY));
    return isTold ? [text] : [];
  });
  const clocks = clockTexts(
    fiscal,
    jets.filter(({ event }) => event === 'clock'),
  );
  // The terminal's own statement of the day is compared with the Z: what it says more is explained there.
  const cards =
    kind === 'CLOSE_DAY'
      ? fiscal.listOf('R', 'CARD', after, before).map((record) => payloadOf<'CARD'>(record))
      : [];
  const begun = begunRefunds(fiscal, cards, before).map(begunText);
  const tips = kind === 'CLOSE_DAY' ? tipsText(fiscal, after, before) : [];
  const training = kind === 'CLOSE_DAY' ? trainingText(fiscal, after, before, period) : [];
  const unsoldYet = unsoldText(fiscal, cards, after, before);
  const byHand = cards.flatMap(byHandText);
  return [
    ...events,
    ...clocks,
    ...openText(cards),
    ...unsoldYet,
    ...begun,
    ...byHand,
    ...tips,
    ...training,
  ];
}

/** Each time that the clock was changed or a date confirmed, and by how much: the figures are of those hours. */
function clockTexts(
  fiscal: Store['fiscal'],
  changes: readonly Payload<'JET'>[],
): readonly string[] {
  const said = changes.slice(0, MOST_CLOCKS).map(({ at, seq, text }) => {
    const before = fiscal.get('R', seq - 1)?.at ?? at;
    const back = Date.parse(before) - Date.parse(at);
    // One that was not set back says by itself what it was.
    if (back <= 0) return text;
    return `Horloge reculée de ${spanText(back)}\u00a0: ${momentText(before)} avant, ${momentText(at)} après.`;
  });
  const more = changes.length - said.length;
  return more === 0 ? said : [...said, `Autres changements d’horloge\u00a0: ${more}.`];
}

/** `2 j 3 h 5 min 10 s`, without what is none. */
function spanText(ms: number): string {
  const seconds = Math.floor(ms / 1_000);
  const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60)];
  const parts = [
    `${Math.floor(hours / 24)} j`,
    `${hours % 24} h`,
    `${minutes % 60} min`,
    `${seconds % 60} s`,
  ];
  return parts
    .filter((part) => !part.startsWith('0 '))
    .join(' ')
    .replaceAll(' ', '\u00a0');
}

/** `20/11/2026 14:05:10` of a moment as records say it. */
function momentText(at: string): string {
  const [year, month, day] = at.slice(0, 10).split('-');
  return `${day}/${month}/${year} ${at.slice(11, 19)}`;
}

/** They are in no figure: by them a terminal's statement, or a drawer, holds more than was sold. */
function tipsText(fiscal: Store['fiscal'], after: number, before: number): readonly string[] {
  const sales = fiscal.listOf('R', 'SALE', after, before);
  const tips = [...tipsByMeans(sales.map((record) => payloadOf<'SALE'>(record)))];
  if (tips.length === 0) return [];
  const said = tips.map(([means, cents]) => `${withinText(means)} ${euros(cents)}`);
  return [`Pourboires\u00a0: ${said.join(', ')}, hors ventes.`];
}

/** How often the counter trained that day, from when to when, and what its rehearsed sales came to. */
function trainingText(
  fiscal: Store['fiscal'],
  after: number,
  before: number,
  day: string,
): readonly string[] {
  const spans = trainingSpans(
    fiscal.listOf('R', 'JET', after, before).map((record) => payloadOf<'JET'>(record)),
  );
  const sales = (['SALE', 'AVOIR'] as const)
    .flatMap((kind) => fiscal.listOf('F', kind, 0))
    .map((record) => payloadOf<'SALE' | 'AVOIR'>(record))
    .filter(({ businessDate }) => businessDate === day);
  if (spans.length === 0 && sales.length === 0) return [];
  const total = sales.reduce((sum, sale) => sum + sale.total, 0);
  const parts = [
    `${Math.max(1, spans.length)} fois`,
    ...spans,
    `${sales.length} ${sales.length > 1 ? 'tickets factices' : 'ticket factice'}`,
    `${euros(total)}, hors ventes`,
  ];
  return [`Formation\u00a0: ${parts.join(', ')}.`];
}

/** `de 14:05 à 14:20`; what began before that day, or goes on after it, has one end. */
function trainingSpans(events: readonly Payload<'JET'>[]): readonly string[] {
  const spans: string[] = [];
  let began: string | null = null;
  for (const { at, event } of events) {
    if (event === 'training-on') began = at.slice(11, 16);
    else if (event === 'training-off') {
      const until = at.slice(11, 16);
      spans.push(began === null ? `jusqu’à ${until}` : `de ${began} à ${until}`);
      began = null;
    }
  }
  return began === null ? spans : [...spans, `depuis ${began}`];
}

/** A means within a sentence: a platform keeps its own name. */
function withinText(means: string): string {
  const text = meansText(means);
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** What cards have paid that day of a ticket, and have not got back: what no sale of that day has of it. */
function unsoldText(
  fiscal: Store['fiscal'],
  cards: readonly Payload<'CARD'>[],
  after: number,
  before: number,
): readonly string[] {
  const tickets = Map.groupBy(cards.filter(isAccepted), ({ order }) => ticketOf(fiscal, order));
  if (tickets.size === 0) return [];
  const paymentsOf = (kind: 'SALE' | 'AVOIR') => {
    const records = fiscal.listOf('R', kind, after, before);
    const documents = records.map((record) => payloadOf<'SALE' | 'AVOIR'>(record));
    return Map.groupBy(documents, ({ order = '' }) => ticketOf(fiscal, order));
  };
  const [sales, avoirs] = [paymentsOf('SALE'), paymentsOf('AVOIR')];
  return [...tickets].flatMap(([ticket, its]) => {
    const paid = its.filter(({ amount }) => amount > 0);
    const sold = (sales.get(ticket) ?? []).flatMap(({ payments }) => payments);
    // What goes back of a sale is an avoir, which has more than that day's where it began on another day.
    const back = its.filter(({ amount }) => amount < 0);
    const refunds = (avoirs.get(ticket) ?? []).flatMap(({ payments }) => payments);
    const ofSales = -sumOf(refunds.filter(isNamed)) + unnamedIn(back, refunds);
    const ofNoSale = Math.max(0, -sumOf(back) - ofSales);
    const ofSold = sumOf(sold.filter(isNamed)) + unnamedIn(paid, sold);
    const rest = sumOf(paid) - ofSold - ofNoSale;
    const said = `${euros(rest)} (commande ${paid.at(-1)?.order ?? ''})`;
    return rest > 0 ? [`Carte encaissée, ticket pas encore vendu\u00a0: ${said}.`] : [];
  });
}

/**
 * What cards whose numbers nobody wrote down have in documents, which look there like those that were typed by
 * hand. What a person gave back of a ticket that is not sold is in none. Cents.
 */
function unnamedIn(cards: readonly Payload<'CARD'>[], payments: readonly Payment[]): number {
  const called = cards.filter((one) => !isNamed(one) && one.by === undefined);
  const paid = payments.filter((one) => !isNamed(one) && CARDS.includes(one.means));
  return Math.min(Math.abs(sumOf(called)), Math.abs(sumOf(paid)));
}

/** What stays the same while an order of HubRise's that changes is sealed anew. */
function ticketOf(fiscal: Store['fiscal'], order: string): string {
  const record = fiscal.byNumber(order);
  if (record?.kind !== 'ORDER') return order;
  return payloadOf<'ORDER'>(record).hubrise?.order ?? order;
}

function isNamed({ application, auth }: Pick<Payment, 'application' | 'auth'>): boolean {
  return (application ?? auth) !== undefined;
}

function sumOf(all: readonly Pick<Payment, 'amount' | 'tip'>[]): number {
  return all.reduce((sum, { amount, tip = 0 }) => sum + amount + tip, 0);
}

/** What a card has got back of a sale whose avoir is not sealed: another card is still to get its share. */
function begunRefunds(
  fiscal: Store['fiscal'],
  cards: readonly Payload<'CARD'>[],
  before: number,
): readonly Payload<'CARD'>[] {
  const back = cards.filter((one) => one.amount < 0 && one.by === undefined && isAccepted(one));
  return back.filter(({ amount, order, seq }) => {
    const sales = salesOf(fiscal, order, seq);
    const isBack = (sale: string): boolean =>
      fiscal.avoirsOf(sale).some((avoir) => avoir.seq > seq && avoir.seq < before);
    // Of a ticket that is not sold there is no avoir: its card has its payment back.
    if (sales.length === 0 || sales.some(({ number }) => isBack(number))) return false;
    return -amount > unsold(fiscal, order, sales, seq);
  });
}

function salesOf(fiscal: Store['fiscal'], order: string, seq: number): readonly Payload<'SALE'>[] {
  const by = fiscal.settledBy('R', order) ?? null;
  if (by === null || fiscal.byNumber(by)?.kind !== 'SALE') return [];
  return fiscal
    .listOf('R', 'SALE', fiscal.byNumber(order)?.seq ?? 0, seq)
    .map((record) => payloadOf<'SALE'>(record))
    .filter((sale) => sale.order === order);
}

/** What cards have paid of an order until then, and no sale has: of a bill in parts some may be. Cents. */
function unsold(
  fiscal: Store['fiscal'],
  order: string,
  sales: readonly Payload<'SALE'>[],
  seq: number,
): number {
  const charged = fiscal
    .listOf('R', 'CARD', fiscal.byNumber(order)?.seq ?? 0, seq)
    .map((record) => payloadOf<'CARD'>(record))
    .filter((one) => one.order === order && one.amount > 0 && isAccepted(one));
  return sumOf(charged) - sumOf(sales.flatMap(({ payments }) => payments).filter(isNamed));
}

function isAccepted({ outcome, step }: Payload<'CARD'>): boolean {
  return step === 'accepted' || outcome === 'accepted';
}

function begunText({ amount, attempt, number, order }: Payload<'CARD'>): string {
  const what = `${euros(-amount)} sur la carte (${attempt ?? number}, commande ${order})`;
  return `Remboursement commencé, avoir pas encore fait\u00a0: ${what}.`;
}

/** A Z waits for no terminal: what was asked that day and had no answer by then is of the next one. */
function openText(cards: readonly Payload<'CARD'>[]): readonly string[] {
  const ended = new Set(
    cards.flatMap(({ attempt = '', step }) => (step === 'unknown' ? [] : attempt)),
  );
  return cards
    .filter(({ number, step }) => step === 'attempt' && !ended.has(number))
    .map(({ amount, number, order }) => {
      const what = amount < 0 ? 'Remboursement par carte' : 'Carte';
      const said = `${euros(Math.abs(amount))} (${number}, commande ${order})`;
      return `${what} sans réponse à la clôture\u00a0: ${said}.`;
    });
}

function byHandText({ amount, by, number, order, reason }: Payload<'CARD'>): readonly string[] {
  if (by === undefined) return [];
  const what = `${euros(-amount)} ${WAYS[by]} (${number}, commande ${order})`;
  return [`Carte rendue à la main\u00a0: ${what}. ${frenchReason(reason ?? '')}`];
}
