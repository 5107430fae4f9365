import { NumberList, numberParts } from '../record/numbers.ts';
import type { Read, Sale, WantedLine } from '../record/payloads.ts';

/** What became of each ORDER of a chain: which must be in a closing's list of open ones. */
export class Orders {
  /** Quantity that is not sold yet, in thousandths, by the order's count. */
  readonly #left = new NumberList();
  /** Orders that nothing was sold of. */
  readonly #open = new Map<number, string>();
  /** Orders that something was sold of, and something is left of. */
  readonly #partly = new Set<number>();

  /** Takes a record of a good shape in. */
  add({ kind, number, payload }: Read): void {
    const lines = (field: string): number => quantity(payload[field] as unknown as WantedLine[]);
    if (kind === 'ORDER') {
      const count = numberParts(number)?.count ?? 0;
      this.#left.set(count, lines('lines'));
      this.#open.set(count, number);
    }
    const order = numberParts(String(payload['order'] ?? ''))?.count;
    if (order === undefined) return;
    if (kind === 'ORDER_CHANGE') {
      this.#left.set(order, this.#left.get(order) + lines('plus') - lines('minus'));
    } else if (kind === 'ORDER_CANCEL') {
      this.#open.delete(order);
      this.#partly.delete(order);
    } else if (kind === 'SALE') {
      this.#open.delete(order);
      this.#left.set(order, this.#left.get(order) - quantity((payload as unknown as Sale).lines));
      if (this.#left.get(order) > 0) this.#partly.add(order);
      else this.#partly.delete(order);
    }
  }

  /**
   * What is wrong in a closing's list, in French; undefined when nothing is. An order that a part was
   * sold of may be in it or not.
   */
  wrongInOpen(list: readonly string[]): string | undefined {
    const told = new Set(list);
    if (told.size !== list.length) return 'une commande y est deux fois';
    for (const [count, number] of this.#open) {
      if (!told.has(number) && this.#left.get(count) > 0) return `${number} manque`;
    }
    for (const number of list) {
      const parts = numberParts(number);
      const known = parts !== undefined && parts.letters === 'C';
      const open =
        known && (this.#open.get(parts.count) === number || this.#partly.has(parts.count));
      if (!open) return `${number} est de trop`;
    }
    return undefined;
  }
}

/** The sum of the quantities; those of what is taken away count by their size. */
function quantity(lines: readonly { readonly qty: number }[]): number {
  return lines.reduce((sum, line) => sum + Math.abs(line.qty), 0);
}
