import { NEW_KEY } from '../record/events.ts';
import type { Read } from '../record/payloads.ts';
import type { Report } from '../report/report.ts';

/** What is compared of the program that sealed a record. */
interface Program {
  readonly app: string;
  readonly core: string;
}

/** When chain R told of something, and of what. `since`: the earliest instant of what came after it, by its clock. */
interface Told {
  readonly what: string;
  readonly instant: number;
  since: number;
}

/**
 * Whether a program or a seller changed without its event (fiscal-format §4). Chain F has no events of its
 * own: those of R count, by their instant.
 */
export class Announced {
  readonly #report: Report;
  /** Those of chain R, if this is F. */
  readonly #real: Announced | undefined;
  readonly #programs: Told[] = [];
  readonly #sellers: Told[] = [];
  #program: Program | undefined;
  /** The first record of another program, while its update may still come right after it. */
  #due: Read | undefined;
  #seller: { readonly text: string; instant: number } | undefined;
  #told = false;

  constructor(report: Report, real?: Announced) {
    this.#report = report;
    this.#real = real;
  }

  see(read: Read): void {
    if (read.kind === 'JET' && read.payload['event'] === 'clock') this.#seeClock(read);
    this.#seeProgram(read);
    this.#seeSeller(read);
  }

  /** To be called after the last record of both chains. */
  end(): void {
    if (this.#due === undefined || this.#isTold(this.#due, Number.POSITIVE_INFINITY)) return;
    this.#complain();
  }

  /** A clock that goes back makes what was told before it seem to lie ahead. */
  #seeClock({ instant }: Read): void {
    for (const told of [...this.#programs, ...this.#sellers]) {
      told.since = Math.min(told.since, instant);
    }
    if (this.#seller !== undefined) {
      this.#seller.instant = Math.min(this.#seller.instant, instant);
    }
  }

  #seeProgram(read: Read): void {
    const { app, core } = read.payload as unknown as Program;
    const before = this.#program;
    const isUpdate = read.kind === 'JET' && read.payload['event'] === 'update';
    if (this.#real === undefined && (isUpdate || before === undefined)) {
      const { instant } = read;
      this.#programs.push({ what: `${app} ${core}`, instant, since: instant });
    }
    const isOther = before !== undefined && (before.app !== app || before.core !== core);
    // What alone can stand before the update: a clock that was set back, and a lost key with its event.
    const mayPrecede =
      (read.kind === 'JET' && read.payload['event'] === 'clock') ||
      (read.kind === 'KEY' && read.payload['lost'] === true) ||
      (read.kind === 'JET' && read.payload['code'] === NEW_KEY && this.#due !== undefined);
    if (isUpdate) this.#due = undefined;
    else if (mayPrecede && (isOther || this.#due !== undefined)) {
      this.#due ??= read;
      this.#program = { app, core };
      return;
    } else if (isOther || this.#due !== undefined) {
      if (!this.#isTold(read)) this.#due ??= read;
      else this.#due = undefined;
      this.#complain();
    }
    this.#program = { app, core };
  }

  #isTold({ payload, ...read }: Read, instant = read.instant): boolean {
    const what = `${payload['app']} ${payload['core']}`;
    const real = this.#real === undefined ? [] : this.#real.#programs;
    return real.some((told) => told.what === what && told.since <= instant);
  }

  #complain(): void {
    if (this.#due === undefined) return;
    const { app } = this.#due.payload;
    this.#report.remark('update-missing', placeOf(this.#due), `version ${String(app)}`);
    this.#due = undefined;
  }

  #seeSeller(read: Read): void {
    if (read.kind === 'JET' && read.payload['code'] === 240) {
      this.#told = true;
      const { instant } = read;
      this.#sellers.push({ what: '', instant, since: instant });
    }
    if (!['START', 'SALE', 'AVOIR'].includes(read.kind)) return;
    const text = JSON.stringify(read.payload['seller']);
    const before = this.#seller;
    const { instant } = read;
    if (before !== undefined && before.text !== text && !this.#hasTold(before.instant, instant)) {
      this.#report.remark('seller-unannounced', placeOf(read));
    }
    this.#seller = { text, instant };
    this.#told = false;
  }

  #hasTold(from: number, to: number): boolean {
    if (this.#real === undefined) return this.#told;
    return this.#real.#sellers.some(({ instant, since }) => from <= instant && since <= to);
  }
}

/** Where a record is and when it was sealed. */
export function placeOf({ at, chain, number, seq }: Read) {
  return { chain, seq, number, at };
}
