import { instantOf } from '../record/instant.ts';
import { NumberList, numberParts } from '../record/numbers.ts';
import type { Read } from '../record/payloads.ts';
import type { Say } from '../sale/lines.ts';

/** What stands of a series: where each number was sealed, and how many sales were before it. */
interface Series {
  readonly seqs: NumberList;
  readonly salesBefore: NumberList;
  /** 0: never printed; 1: original; from 2 on: duplicatas × 2, odd with an original. */
  readonly prints: NumberList;
}

/** The numbers of one chain: what may be named by a later record, and how often each was printed. */
export class Documents {
  readonly #series = new Map<string, Series>();
  /** The instant of each SALE and AVOIR, in order: they end the time of an original. */
  readonly #saleInstants = new NumberList();
  #sales = 0;
  /** The seq of each clock event: instants on both sides of one cannot be compared. */
  readonly #clocks: number[] = [];

  /** Takes a record in, once the record itself was checked. */
  add({ kind, seq, number, instant, payload }: Read): void {
    const parts = numberParts(number);
    if (parts === undefined) return;
    if (kind === 'SALE' || kind === 'AVOIR') this.#saleInstants.set(++this.#sales, instant);
    if (kind === 'JET' && payload['event'] === 'clock') this.#clocks.push(seq);
    const series = this.#of(parts.letters);
    series.seqs.set(parts.count, seq);
    series.salesBefore.set(parts.count, this.#sales);
  }

  /** The seq of a number that was sealed before; undefined for one that was not. */
  seqOf(number: string): number | undefined {
    const parts = numberParts(number);
    return parts && (this.#series.get(parts.letters)?.seqs.get(parts.count) || undefined);
  }

  /** Checks a PRINT, and remembers it (fiscal-format §3). */
  print(read: Read, say: Say): void {
    const { document, copy, asked } = read.payload as {
      readonly document: string;
      readonly copy: number;
      readonly asked: string;
    };
    const seq = this.seqOf(document);
    const parts = numberParts(document);
    if (seq === undefined || parts === undefined) {
      say('print-document', document);
      return;
    }
    const series = this.#of(parts.letters);
    const state = series.prints.get(parts.count);
    const copies = Math.floor(state / 2);
    const expected = copies + 1;
    const inOrder = copy === 0 ? state === 0 : copy === expected;
    if (!inOrder) say('print-copy', `${document} n° ${copy}`);
    const comparable = !this.#clocks.some((clock) => clock > seq && clock <= read.seq);
    const next = series.salesBefore.get(parts.count) + 1;
    const ended = next <= this.#sales ? this.#saleInstants.get(next) : undefined;
    this.#checkOriginal(copy, state, instantOf(asked) ?? 0, ended, comparable, say);
    if (comparable && (instantOf(asked) ?? 0) > read.instant) say('print-asked', document);
    series.prints.set(
      parts.count,
      copy === 0 ? state | 1 : Math.max(copy, copies) * 2 + (state % 2),
    );
  }

  /** The original is what was asked for before the next sale; equal seconds are read either way. */
  #checkOriginal(
    copy: number,
    state: number,
    asked: number,
    ended: number | undefined,
    comparable: boolean,
    say: Say,
  ): void {
    if (ended !== undefined && !comparable) return;
    if (copy === 0 && ended !== undefined && asked > ended) say('print-original', 'trop tard');
    const early = ended === undefined || asked < ended;
    if (copy > 0 && state === 0 && early) say('print-original', 'marquée duplicata');
  }

  #of(letters: string): Series {
    let series = this.#series.get(letters);
    if (series === undefined) {
      series = { seqs: new NumberList(), salesBefore: new NumberList(), prints: new NumberList() };
      this.#series.set(letters, series);
    }
    return series;
  }
}
