import { describe, expect, it } from 'vitest';
import type { OrderId } from '../../main/core/ids.ts';
import { setUp } from '../printers/queue-harness.ts';
import { putCatalog } from '../support/catalogs.ts';
import { COLA, counter, jobs, kitchenPaperForEachTest, printAll, REINE } from './paper-harness.ts';

kitchenPaperForEachTest();

const firsts = (id: OrderId): string[] =>
  jobs(id)
    .filter(({ state }) => state === 'waiting')
    .map(({ printer, duplicate }) => `${printer} ${duplicate}`);

function accepted(id: OrderId): void {
  counter.moves.accept(id, 0);
  counter.timers.advance(6_000);
}

/** Somebody has wanted a copy of an order that nobody has accepted yet; gives the order. */
function copied(items: readonly object[]): OrderId {
  const id = counter.comes('a', { items });
  counter.printing.desk.print(id, 'kitchen');
  return id;
}

describe('the first ticket of an order of which somebody wanted a copy before', () => {
  it('says DUPLICATA behind a copy that still waits', () => {
    const id = copied([REINE]);
    accepted(id);
    expect(firsts(id)).toEqual(['pass none', 'pass reprint']);
  });

  it('is the only one once that copy is abandoned, and does not say DUPLICATA', () => {
    const id = copied([REINE]);
    accepted(id);
    const [copy] = jobs(id);
    counter.printing.desk.abandon(copy?.id ?? 0);
    expect(firsts(id)).toEqual(['pass none']);
  });

  it('says DUPLICATA though that copy is abandoned, where another one is out', () => {
    const id = copied([REINE]);
    printAll(id);
    counter.printing.desk.print(id, 'kitchen');
    accepted(id);
    const second = jobs(id)[1];
    counter.printing.desk.abandon(second?.id ?? 0);
    expect(firsts(id)).toEqual(['pass reprint']);
  });

  it('says DUPLICATA where a copy is out, and not on a printer that never had one', () => {
    const bar = setUp('bar', { host: '127.0.0.1', port: 9 }, { categories: ['Boissons'] });
    const oven = setUp('four', { host: '127.0.0.1', port: 9 }, { categories: ['Pizzas'] });
    counter.world.printers = [oven, bar];
    putCatalog(counter.store, 'c', {
      categories: [
        { ref: 'PIZ', name: 'Pizzas' },
        { ref: 'BOI', name: 'Boissons' },
      ],
      products: [
        { category_ref: 'PIZ', name: 'Reine', skus: [{ ref: 'REI' }] },
        { category_ref: 'BOI', name: 'Cola', skus: [{ ref: 'COL' }] },
      ],
    });
    const reine = { ...REINE, sku_ref: 'REI' };
    const id = copied([reine]);
    printAll(id);
    counter.comes('a', { items: [reine, { ...COLA, sku_ref: 'COL' }] });
    accepted(id);
    expect(firsts(id)).toEqual(['four reprint', 'bar none']);
  });
});
