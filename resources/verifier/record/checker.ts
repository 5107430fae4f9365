import { boundOf, Closings, isClosing, type Perpetual } from '../day/closings.ts';
import type { Days } from '../day/days.ts';
import { Documents } from '../day/documents.ts';
import { Orders } from '../day/orders.ts';
import { Keys } from '../keys/keys.ts';
import { Watch } from '../remarks/watch.ts';
import type { Report } from '../report/report.ts';
import { checkAvoirAlone, type WaitingAvoir } from '../sale/avoirs.ts';
import { checkLines, checkParts, type Say } from '../sale/lines.ts';
import { checkPayments, checkTotals } from '../sale/totals.ts';
import { Links } from './chain.ts';
import { Cards, Clock, checkEvent, NEW_KEY } from './events.ts';
import type { Payment, Read, Sale, WantedLine } from './payloads.ts';
import { Reader } from './reader.ts';
import type { JsonObject, Row } from './row.ts';

/** Kinds that are of the real chain only: the training one is outside every total. */
const REAL_ONLY = new Set(['CLOSE_DAY', 'CLOSE_MONTH', 'CLOSE_YEAR', 'ARCHIVE', 'STOP']);

/** Checks the records of one chain as they pass; what needs an earlier record waits in `avoirs`. */
export class ChainChecker {
  readonly chain: string;
  readonly links: Links;
  readonly reader: Reader;
  readonly keys: Keys;
  readonly watch: Watch;
  readonly documents = new Documents();
  /** Avoirs by the seq of the sale that they give back of. */
  readonly avoirs = new Map<number, WaitingAvoir[]>();
  readonly sums: Perpetual = { perpetual: 0, perpetualAbs: 0 };
  /** When STOP was sealed, in seconds; undefined while the journal goes on. */
  stopped: number | undefined;
  first: { seq: number; hash: Uint8Array } | undefined;
  readonly #report: Report;
  readonly #fingerprints: readonly string[];
  readonly #days: Days;
  readonly #orders = new Orders();
  readonly #closings = new Closings();
  readonly #clock = new Clock();
  readonly #cards = new Cards();
  readonly #platform = new Set<string>();
  #archivedAt: number | undefined;
  /** The key that START names: it comes with the record after it. */
  #startKey: string | undefined;
  /** The latest day that chain F carried. */
  #trainingDay = '';
  /** The totals after the last sale, as it says them itself. */
  #told = { day: 0, perpetual: 0, perpetualAbs: 0 };
  /** A KEY was the record before: the event of it must be this one. */
  #keyEventDue = false;

  constructor(
    chain: string,
    report: Report,
    fingerprints: readonly string[],
    days: Days,
    real?: ChainChecker,
  ) {
    this.chain = chain;
    this.links = new Links(chain, report);
    this.reader = new Reader(report);
    this.keys = new Keys(report);
    this.#report = report;
    this.#fingerprints = fingerprints;
    this.#days = days;
    this.stopped = real?.stopped;
    this.watch = new Watch(chain, report, real?.watch);
  }

  /** Checks one row; answers the payload where it can be read. */
  check(row: Row): JsonObject | undefined {
    const bytes = row.payload();
    this.first ??= { seq: row.seq, hash: row.hash };
    this.links.check(row, bytes);
    const text = this.reader.text(row, bytes);
    const read = text.value && this.reader.shape(row, text.value);
    const kind = Reader.kindOf(text);
    const say: Say = (code, detail) => {
      const number = text.value?.['number'];
      const place = { chain: row.chain, seq: row.seq };
      this.#report.add(code, typeof number === 'string' ? { ...place, number } : place, detail);
    };
    this.#checkStart(row, kind, say);
    this.#checkKeys(row, kind, read, say);
    if (read) this.#checkRead(read, say);
    if (read) this.watch.see(read, this.reader.strange);
    if (this.chain === 'R') this.#closings.add(kind, boundOf(row.seq, row.hash), read);
    if (read) this.documents.add(read);
    return text.value;
  }

  #checkStart(row: Row, kind: string, say: Say): void {
    const expected = { 1: 'START', 2: 'KEY' }[row.seq];
    if (expected !== undefined && kind !== expected)
      say('chain-start', `${kind}, attendu ${expected}`);
    if (kind === 'START' && row.seq !== 1) say('chain-start', 'second START');
  }

  #checkKeys(row: Row, kind: string, read: Read | undefined, say: Say): void {
    const isNewKey = kind === 'JET' && read?.payload['code'] === NEW_KEY;
    if (this.chain === 'R') {
      // The first key's own event may stand after it or not: the pages are read both ways.
      const allowed = this.#keyEventDue || row.seq === 3;
      if (isNewKey && !allowed) say('key-event', 'sans nouvelle clé');
      if (!isNewKey && this.#keyEventDue) say('key-event', 'absent après la nouvelle clé');
    } else if (isNewKey) say('key-event', "dans la chaîne d'école");
    this.#keyEventDue = this.chain === 'R' && kind === 'KEY' && row.seq > 2;
    const made =
      kind === 'KEY' && read ? this.keys.take(read, row.keyId, this.#fingerprints) : undefined;
    if (made && row.seq === 2 && this.chain === 'R' && made.fingerprint !== this.#fingerprints[0]) {
      say('fingerprint', made.fingerprint);
    }
    const force = this.keys.at(row.seq);
    if (force && row.keyId !== force.id) say('key-in-force', `${row.keyId} au lieu de ${force.id}`);
    if (row.seq === 1) this.#startKey = row.keyId;
    if (row.seq === 2 && made && this.#startKey !== made.id) say('chain-start', 'clé de START');
  }

  #checkRead(read: Read, say: Say): void {
    this.#clock.check(read, say);
    if (this.chain === 'R') {
      this.#days.check(read, say);
      if (this.stopped !== undefined) say('after-stop');
    } else this.#checkTraining(read, say);
    this.#checkKind(read, say);
    this.#orders.add(read);
    if (read.kind === 'STOP' && this.chain === 'R') this.stopped = read.instant;
  }

  /** To be called after the last record: what no later one has answered. */
  end(): void {
    for (const { place, count } of this.#cards.unanswered()) {
      const times = count > 1 ? `${count} paiements, ` : '';
      this.#report.remark('card-undeclared', place, `${times}commande ${place.order}`);
    }
  }

  /** Chain F has no closings, and carries days that chain R has opened. */
  #checkTraining(read: Read, say: Say): void {
    if (REAL_ONLY.has(read.kind)) say('training-kind', read.kind);
    const { first, open } = this.#days;
    const day = read.businessDate;
    const known = first !== undefined && open !== undefined && day >= first && day <= open;
    if (!known || day < this.#trainingDay) say('training-day', day);
    this.#trainingDay = day;
    if (this.stopped !== undefined && read.instant > this.stopped) say('after-stop');
  }

  #checkKind(read: Read, say: Say): void {
    const { kind, payload } = read;
    const order = payload['order'] as string | undefined;
    if (order !== undefined && !this.#isSealed(order, 'C')) say('order-reference', order);
    if (kind === 'SALE' || kind === 'AVOIR') this.#checkSale(read, payload as unknown as Sale, say);
    else if (kind === 'PAYMENT_FIX') this.#checkFix(payload, say);
    else if (kind === 'ORDER' || kind === 'NOTE') checkWanted(payload, say);
    else if (kind === 'PRINT') this.documents.print(read, say);
    else if (kind === 'CARD') this.#cards.check(read, say);
    else if (kind === 'JET') checkEvent(read, say);
    else if (isClosing(kind) && this.chain === 'R') {
      this.#closings.check(read, this.sums, this.#orders, this.#days.cutoff, say);
    }
    if (kind === 'ORDER') this.#checkPlatform(read, say);
    if (kind === 'CLOSE_DAY') this.#told.day = 0;
    if (this.chain === 'R') this.#noteArchives(read);
  }

  #checkSale(read: Read, sale: Sale, say: Say): void {
    if (sale.kind === 'SALE') {
      checkLines(sale, say);
      if (sale.order === undefined) this.#checkPlatform(read, say);
    } else {
      checkAvoirAlone(sale, say);
      const original = sale.original ?? '';
      const seq = this.#isSealed(original, 'T') ? this.documents.seqOf(original) : undefined;
      if (seq === undefined) say('avoir-original', original);
      else this.#wait(seq, read, sale);
    }
    checkTotals(sale, say);
    if (this.chain === 'R') this.#checkAfter(sale, say);
    else if (sale.after !== undefined) say('training-kind', 'after');
  }

  #wait(seq: number, { seq: own, number }: Read, { service, lines }: Sale): void {
    const waiting = this.avoirs.get(seq) ?? [];
    waiting.push({ seq: own, number, service, lines });
    this.avoirs.set(seq, waiting);
  }

  /** The totals after a sale; a wrong one is said once, those after it go on from what it says. */
  #checkAfter({ total, after }: Sale, say: Say): void {
    this.sums.perpetual += total;
    this.sums.perpetualAbs += Math.abs(total);
    const told = this.#told;
    told.day += total;
    told.perpetual += total;
    told.perpetualAbs += Math.abs(total);
    if (after === undefined) {
      say('running-total', 'absent');
      return;
    }
    if (after.day !== told.day) say('running-total', `jour ${after.day} au lieu de ${told.day}`);
    if (after.perpetual !== told.perpetual || after.perpetualAbs !== told.perpetualAbs) {
      say('running-total', `perpétuel ${after.perpetual} au lieu de ${told.perpetual}`);
    }
    this.#told = { ...after };
  }

  #checkFix(payload: JsonObject, say: Say): void {
    const original = String(payload['original']);
    const known = this.#isSealed(original, 'T') || this.#isSealed(original, 'A');
    if (!known) say('fix-original', original);
    const payments = payload['payments'] as unknown as readonly Payment[];
    if (payments.reduce((sum, one) => sum + one.amount, 0) !== 0) say('fix-total');
    checkPayments(payments, say);
  }

  #checkPlatform({ kind, payload }: Read, say: Say): void {
    const hubrise = payload['hubrise'] as { order: string; revision: unknown } | undefined;
    if (hubrise === undefined) return;
    const key = `${kind} ${hubrise.order} ${String(hubrise.revision)}`;
    if (this.#platform.has(key)) say('platform-twice', hubrise.order);
    this.#platform.add(key);
  }

  #noteArchives({ kind, instant }: Read): void {
    this.#archivedAt ??= instant;
    if (instant - this.#archivedAt > 366 * 86_400) this.#report.note('archive-late');
    if (kind === 'ARCHIVE') this.#archivedAt = instant;
  }

  #isSealed(number: string, letter: string): boolean {
    const letters = this.chain === 'F' ? `F${letter}` : letter;
    return (
      this.documents.seqOf(number) !== undefined &&
      number.split('-')[1]?.replace(/\d/g, '') === letters
    );
  }
}

/** What is wanted and not paid yet: an ORDER, a NOTE. */
function checkWanted(payload: JsonObject, say: Say): void {
  const lines = payload['lines'] as unknown as readonly WantedLine[];
  let total = 0;
  let ht: number | undefined = 0;
  for (const line of lines) {
    total += line.ttc;
    const { parts } = line;
    if (parts) checkParts({ ...line, parts }, undefined, say, false);
    ht = parts && ht !== undefined ? parts.reduce((sum, part) => sum + part.ht, ht) : undefined;
  }
  if (total !== payload['total']) say('order-total', `lignes ${total}`);
  const sealed = payload['ht'];
  if (sealed === undefined) return;
  if (ht !== undefined && sealed !== ht) say('order-total', `HT ${ht}`);
  // Without its parts nobody can work it out; it is never more than what is to be paid.
  else if (total >= 0 && Number(sealed) > total) say('order-total', `HT ${sealed} pour ${total}`);
}
