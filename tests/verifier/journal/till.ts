import { givenBack, type Line, linesOf, vatOf, type Wish } from './arithmetic.ts';
import { Book, newKey, type Payload, type Tamper } from './book.ts';
import { closingOf } from './closing.ts';

export const SELLER = {
  name: 'Chez Léo',
  address: '1 rue du Four, 69001 Lyon',
  siret: '12345678900012',
  ape: '5610C',
  vat: 'FR12123456789',
};

export interface Pay {
  readonly means: string;
  readonly amount?: number;
  readonly given?: number;
  readonly tip?: number;
  readonly auth?: string;
  readonly application?: string;
}

interface SaleOptions {
  readonly service?: string;
  readonly channel?: string;
  readonly order?: string;
  readonly pay?: readonly Pay[];
  readonly discounts?: readonly { n?: number; amount: number; reason: string }[];
  readonly chain?: string;
  readonly more?: object;
}

/** A till that writes what the pages ask for; the tests' own, made from the pages alone. */
export class Till extends Book {
  /** What is left of each sale's lines, by number and line. */
  readonly #left = new Map<string, number>();
  #sums: Sums = { day: 0, perpetual: 0, perpetualAbs: 0 };

  static start(
    local: string,
    tamper?: (kind: string, nth: number, chain: string) => Tamper | undefined,
  ): Till {
    const till = new Till(tamper);
    till.setClock(local);
    till.day = local.slice(0, 10);
    const settings = { cutoff: '05:00', fiscalYearEnd: '12-31' };
    const key = { id: till.key.id, spki: till.key.spki };
    for (const chain of ['R', 'F']) {
      till.seal('START', { seller: SELLER, settings }, { chain });
      till.seal('KEY', { key }, { chain });
    }
    return till;
  }

  jet(event: string, code?: number, text = 'Relevé par un essai'): Payload {
    return this.seal('JET', { event, text, ...(code === undefined ? {} : { code }) });
  }

  order(wishes: readonly Wish[], more: object = {}, chain = 'R'): Payload {
    const lines = linesOf(wishes, 'takeaway');
    const total = lines.reduce((sum, line) => sum + line.ttc, 0);
    const fields = { lines, total, channel: 'counter', service: 'takeaway', ...more };
    return this.seal('ORDER', fields, { chain });
  }

  sale(wishes: readonly Wish[], options: SaleOptions = {}): Payload {
    const { service = 'takeaway', channel = 'counter', chain = 'R', order, discounts } = options;
    const ticket = discounts?.find(({ n }) => n === undefined)?.amount ?? 0;
    const lines = linesOf(wishes, service, ticket);
    const sale = this.#seal('SALE', lines, options.pay ?? [{ means: 'cash' }], chain, {
      service,
      channel,
      ...(order ? { order } : {}),
      ...(discounts ? { discounts } : {}),
      ...options.more,
    });
    for (const line of lines) this.#left.set(`${sale.number} ${line.n}`, line.qty);
    return sale;
  }

  /** Gives back of a sale: `[line, thousandths]`. */
  avoir(
    sale: Payload,
    what: readonly (readonly [n: number, qty: number])[],
    means = 'card',
  ): Payload {
    const lines = what.map(([of, qty], i) => {
      const key = `${sale.number} ${of}`;
      const left = this.#left.get(key) ?? 0;
      this.#left.set(key, left - qty);
      const line = (sale.lines as Line[]).find(({ n }) => n === of);
      if (!line) throw new Error(`no line ${of}`);
      return givenBack(line, i + 1, left, qty);
    });
    const { service, channel, chain } = sale;
    const fields = { service, channel, original: sale.number, reason: 'Erreur de commande' };
    return this.#seal('AVOIR', lines, [{ means }], chain, fields);
  }

  print(document: string, copy: number, asked: string, chain = 'R'): Payload {
    return this.seal('PRINT', { document, copy, medium: 'paper', asked }, { chain });
  }

  /** Closes the open day, and the month and the year that end with it. */
  closeDay(counted?: number, reason?: string): void {
    const { day } = this;
    this.seal('CLOSE_DAY', closingOf(this, 'CLOSE_DAY', 7, counted, reason));
    this.day = new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
    if (this.day.slice(8) !== '01') return;
    this.seal('CLOSE_MONTH', closingOf(this, 'CLOSE_MONTH', 0), { day, seconds: 0 });
    if (day.slice(5) !== '12-31') return;
    this.seal('CLOSE_YEAR', closingOf(this, 'CLOSE_YEAR', 0), { day, seconds: 0 });
  }

  /** A new key: signed by the old one, or by itself where the old one was lost. */
  changeKey(lost: boolean): void {
    const old = this.key;
    const made = newKey(`k${this.keys.length + 1}`);
    const fields = { key: { id: made.id, spki: made.spki }, ...(lost ? { lost: true } : {}) };
    const signer = lost ? made : old;
    this.seal('KEY', fields, { signer });
    this.key = made;
    this.keys.push(made);
    this.jet('new-key', 450);
    this.seal('KEY', fields, { signer, chain: 'F', seconds: 0 });
  }

  #seal(kind: string, lines: Line[], pay: readonly Pay[], chain: string, fields: object): Payload {
    const total = lines.reduce((sum, line) => sum + line.ttc, 0);
    const payments = pay.map(({ means, amount = total, given, tip, ...card }) => ({
      ...card,
      means,
      amount,
      ...(means === 'cash' ? { given: given ?? amount, change: (given ?? amount) - amount } : {}),
      ...(tip === undefined ? {} : { tip }),
    }));
    const after = chain === 'R' ? this.#after(total) : undefined;
    const sealed = { seller: SELLER, lines, vat: vatOf(lines), total, payments, ...fields };
    return this.seal(kind, after ? { ...sealed, after } : sealed, { chain });
  }

  #after(total: number): Sums {
    const { day, perpetual, perpetualAbs } = this.#sums;
    return {
      day: day + total,
      perpetual: perpetual + total,
      perpetualAbs: perpetualAbs + Math.abs(total),
    };
  }

  override seal(...args: Parameters<Book['seal']>): Payload {
    const payload = super.seal(...args);
    const { kind, chain, total } = payload;
    if (kind === 'CLOSE_DAY') this.#sums.day = 0;
    if (chain === 'R' && (kind === 'SALE' || kind === 'AVOIR')) this.#sums = this.#after(total);
    return payload;
  }
}

/** The totals that stand in each sale. */
interface Sums {
  day: number;
  perpetual: number;
  perpetualAbs: number;
}
