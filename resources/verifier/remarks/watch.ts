import type { Read, Sale } from '../record/payloads.ts';
import type { Report } from '../report/report.ts';
import { Announced, placeOf } from './announced.ts';
import { contactsIn } from './contacts.ts';

const ABSENT = 'Repères absents';
const LONGEST_DAY = 48 * 3600;
/** A tip above this and above what was sold, cents. */
const LARGE_TIP = 5000;
const INTEGRITY = 90;
const SEQUENCE_BREAK = 95;

/** The sales of the open day. */
interface Day {
  readonly date: string;
  first: number;
  last: number;
  isLong: boolean;
  isOther: boolean;
}

/** Looks at the records of a chain for what is not wrong and worth a question (fiscal-format §8). */
export class Watch {
  readonly announced: Announced;
  readonly #report: Report;
  readonly #chain: string;
  #before: Read | undefined;
  #day: Day | undefined;
  /** Of R: how often a training began. Of F: what was sold in it, cents. */
  #trainings = 0;
  #sales = 0;
  #sum = 0;
  #first: Read | undefined;

  constructor(chain: string, report: Report, real?: Watch) {
    this.#chain = chain;
    this.#report = report;
    this.announced = new Announced(report, real?.announced);
  }

  /** Sees a record whose shape is right, in its order; `strange`: its fields that the pages do not name. */
  see(read: Read, strange: readonly string[]): void {
    this.announced.see(read);
    for (const field of new Set(strange)) {
      this.#report.remark('unknown-field', placeOf(read), `${read.kind} : ${field}`);
    }
    const { typed, wrong } = contactsIn(read.payload);
    for (const what of typed) this.#report.remark('contact', placeOf(read), what);
    for (const what of wrong) this.#report.add('personal-data', placeOf(read), what);
    if (String(read.payload['operator']).trim() === '') {
      this.#report.remark('no-operator', placeOf(read), read.kind);
    }
    if (read.kind === 'JET') this.#seeEvent(read);
    else if (read.kind === 'KEY') this.#seeKey(read);
    else if (read.kind === 'SALE' || read.kind === 'AVOIR') this.#seeSale(read);
    this.#before = read;
  }

  /** To be called on both chains after the last record. */
  static end(real: Watch, training: Watch, report: Report): void {
    real.announced.end();
    training.announced.end();
    const first = real.#first ?? training.#first;
    if (first === undefined) return;
    const sold = `${training.#sales} ventes et avoirs, ${euros(training.#sum)}`;
    report.remark('training', placeOf(first), `${real.#trainings} fois, ${sold}`);
  }

  #seeEvent(read: Read): void {
    const { code, event, text = '' } = read.payload;
    const said = String(text);
    const place = placeOf(read);
    if (event === 'restore') this.#report.remark('restore', place, said);
    else if (event === 'clock') this.#report.remark('clock', place, this.#clockText(read, said));
    else if (code === SEQUENCE_BREAK) this.#report.remark('sequence-break', place, said);
    else if (code === INTEGRITY) {
      const isAbsent = said.startsWith(ABSENT);
      this.#report.remark(isAbsent ? 'marks-missing' : 'integrity', place, said);
    } else if (event === 'training-on' && this.#chain === 'R') {
      this.#trainings += 1;
      this.#first ??= read;
    }
  }

  /** How far it went, and what lies twice within those hours, or not at all. */
  #clockText({ at, instant }: Read, said: string): string {
    const before = this.#before;
    if (before === undefined) return said;
    const by = instant - before.instant;
    const how = by < 0 ? `reculée de ${spanText(-by)}` : `avancée ou confirmée, ${spanText(by)}`;
    return `${how}, de ${before.at} à ${at} ; ${said}`;
  }

  #seeKey(read: Read): void {
    if (read.seq === 2 || this.#chain !== 'R') return;
    const { key, lost } = read.payload as unknown as { key: { id: string }; lost?: boolean };
    this.#report.remark(lost === true ? 'key-lost' : 'key-changed', placeOf(read), key.id);
  }

  #seeSale(read: Read): void {
    const sale = read.payload as unknown as Sale;
    if (this.#chain === 'F') {
      this.#first ??= read;
      this.#sales += 1;
      this.#sum += sale.total;
    } else this.#seeDay(read);
    if (
      sale.lines.some(({ parts }) => parts.length > 1 && parts.some(({ alone }) => alone === 0))
    ) {
      this.#report.remark('alone-zero', placeOf(read));
    }
    for (const { tip = 0 } of sale.payments) {
      if (tip > LARGE_TIP && tip > sale.total) {
        this.#report.remark('tip', placeOf(read), euros(tip));
      }
    }
  }

  #seeDay(read: Read): void {
    const { at, businessDate, instant } = read;
    if (this.#day?.date !== businessDate) {
      const fresh = { first: instant, last: instant, isLong: false, isOther: false };
      this.#day = { date: businessDate, ...fresh };
    }
    const day = this.#day;
    day.first = Math.min(day.first, instant);
    day.last = Math.max(day.last, instant);
    if (!day.isLong && day.last - day.first > LONGEST_DAY) {
      day.isLong = true;
      this.#report.remark('day-long', placeOf(read), `jour ${businessDate}`);
    }
    const off = Date.parse(at.slice(0, 10)) - Date.parse(businessDate);
    if (!day.isOther && Math.abs(off) > 86_400_000) {
      day.isOther = true;
      const said = `jour ${businessDate}, vente du ${at.slice(0, 10)}`;
      this.#report.remark('day-date', placeOf(read), said);
    }
  }
}

function spanText(seconds: number): string {
  const [days, rest] = [Math.floor(seconds / 86_400), seconds % 86_400];
  const [hours, minutes] = [Math.floor(rest / 3600), Math.floor((rest % 3600) / 60)];
  const parts = [
    [days, 'j'],
    [hours, 'h'],
    [minutes, 'min'],
    [rest % 60, 's'],
  ] as const;
  const said = parts.filter(([count]) => count > 0).map(([count, unit]) => `${count} ${unit}`);
  return said.length === 0 ? '0 s' : said.join(' ');
}

function euros(cents: number): string {
  const digits = String(Math.abs(cents)).padStart(3, '0');
  return `${cents < 0 ? '-' : ''}${digits.slice(0, -2)},${digits.slice(-2)} €`;
}
