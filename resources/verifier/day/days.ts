import { addDays, endsMonth, serviceDay } from '../record/instant.ts';
import type { Read } from '../record/payloads.ts';
import type { Say } from '../sale/lines.ts';
import { type ClosingKind, isClosing } from './closings.ts';

/** Which day is open in chain R, and which closing must come next (fiscal-format §5). */
export class Days {
  cutoff = '05:00';
  /** The first day of the journal; undefined before START. */
  first: string | undefined;
  /** The day that the next record carries. */
  open: string | undefined;
  /** The closings that must follow before anything but events. */
  #due: ClosingKind[] = [];
  #yearEnd = '12';

  /** Looks at a record of R. */
  check(read: Read, say: Say): void {
    if (read.kind === 'START' && this.first === undefined) this.#start(read, say);
    if (isClosing(read.kind)) this.#close(read, read.kind, say);
    else this.#checkOther(read, say);
  }

  #checkOther(read: Read, say: Say): void {
    this.#checkDue(read, say);
    if (read.businessDate !== this.open) {
      say('day', `${read.businessDate}, jour ouvert ${this.open ?? 'inconnu'}`);
    }
    const selling = read.kind === 'SALE' || read.kind === 'AVOIR';
    if (selling && this.open !== undefined && serviceDay(read.at, this.cutoff) > this.open) {
      say('day-not-closed', this.open);
    }
  }

  #start(read: Read, say: Say): void {
    const settings = read.payload['settings'] as { cutoff: string; fiscalYearEnd: string };
    this.cutoff = settings.cutoff;
    this.#yearEnd = settings.fiscalYearEnd.slice(0, 2);
    this.first = serviceDay(read.at, this.cutoff);
    if (read.businessDate !== this.first) say('start-day', `${read.businessDate}, ${this.first}`);
    this.first = read.businessDate;
    this.open = read.businessDate;
  }

  /** Only events may stand between the last Z of a month and the closings of month and year. */
  #checkDue(read: Read, say: Say): void {
    if (this.#due.length === 0 || read.kind === 'JET') return;
    say('closing-missing', this.#due.join(', '));
    this.#due = [];
  }

  #close(read: Read, kind: ClosingKind, say: Say): void {
    if (kind === 'CLOSE_DAY') this.#closeDay(read, say);
    else this.#closeLonger(read, kind, say);
  }

  #closeDay(read: Read, say: Say): void {
    this.#checkDue(read, say);
    const day = read.businessDate;
    if (day !== this.open) say('day', `clôture de ${day}, jour ouvert ${this.open ?? 'inconnu'}`);
    if (serviceDay(read.at, this.cutoff) < day) say('closing-early', day);
    this.open = addDays(day, 1);
    if (!endsMonth(day)) return;
    this.#due = ['CLOSE_MONTH'];
    if (day.slice(5, 7) === this.#yearEnd) this.#due.push('CLOSE_YEAR');
  }

  #closeLonger(read: Read, kind: ClosingKind, say: Say): void {
    if (this.#due[0] === kind) this.#due.shift();
    else say('closing-order', kind);
    const closed = this.open && addDays(this.open, -1);
    if (read.businessDate !== closed) say('day', `clôture de ${read.businessDate}`);
  }
}
