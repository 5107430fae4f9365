import type { Payment, Read, Sale } from '../record/payloads.ts';
import { Rates } from '../sale/totals.ts';

/** Amounts by name. */
export class Amounts {
  readonly sums = new Map<string, number>();

  add(name: string, amount: number): void {
    this.sums.set(name, (this.sums.get(name) ?? 0) + amount);
  }

  /** Whether a list says these sums, each name once; a zero may be left out. */
  matches(list: readonly (readonly [name: string, amount: number])[]): boolean {
    const told = new Map(list);
    if (told.size !== list.length) return false;
    const names = new Set([...told.keys(), ...this.sums.keys()]);
    return [...names].every((name) => (told.get(name) ?? 0) === (this.sums.get(name) ?? 0));
  }
}

/** A number of lines and what they are worth. */
export interface Counted {
  count: number;
  amount: number;
}

/** A record as closings name it. */
export interface Bound {
  readonly seq: number;
  readonly hash: string;
}

/** All that a closing says of its period: the records of R since the closing before it. */
export class Tally {
  first: Bound | undefined;
  last: Bound | undefined;
  readonly counts = new Amounts();
  readonly vat = new Rates();
  readonly vatByCat = new Rates();
  readonly payments = new Amounts();
  readonly channels = new Amounts();
  readonly services = new Amounts();
  readonly discounts: Counted = { count: 0, amount: 0 };
  readonly offered: Counted = { count: 0, amount: 0 };
  readonly cash = new Amounts();
  total = 0;

  /** Counts a record in; `bound` is its place and hash. */
  count(kind: string, bound: Bound): void {
    this.first ??= bound;
    this.last = bound;
    this.counts.add(kind, 1);
  }

  /** Adds what a record of a good shape is worth. */
  add({ kind, payload }: Read): void {
    if (kind === 'SALE' || kind === 'AVOIR') this.#addSale(payload as unknown as Sale);
    if (kind === 'PAYMENT_FIX') this.#addPayments(payload['payments'] as unknown as Payment[]);
    if (kind === 'CASH') this.cash.add(payload['type'] as string, payload['amount'] as number);
  }

  #addSale(sale: Sale): void {
    this.total += sale.total;
    this.channels.add(sale.channel, sale.total);
    this.services.add(sale.service, sale.total);
    this.#addPayments(sale.payments);
    for (const line of sale.lines) {
      for (const part of line.parts) {
        this.vat.add(part);
        this.vatByCat.add(part, part.cat);
      }
      if (line.discount === 0 && line.offered !== true) continue;
      const sum = line.offered === true ? this.offered : this.discounts;
      sum.count += sale.kind === 'SALE' ? 1 : -1;
      sum.amount += line.discount;
    }
  }

  #addPayments(payments: readonly Payment[]): void {
    for (const { means, amount } of payments) this.payments.add(means, amount);
  }
}
