import { describe, expect, it } from 'vitest';
import type { OrderId } from '../../main/core/ids.ts';
import {
  counter,
  jobs,
  kitchenPaperForEachTest,
  printAll,
  REINE,
  twoStations,
} from './paper-harness.ts';

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
    const { cola, reine } = twoStations();
    const id = copied([reine]);
    printAll(id);
    counter.comes('a', { items: [reine, cola] });
    accepted(id);
    expect(firsts(id)).toEqual(['four reprint', 'bar none']);
    // A receipt that nobody needs is no copy for the kitchen.
    const { prints } = counter.store;
    const receipt = prints.add({
      orderId: id,
      kind: 'customer',
      ticket: '{}',
      printer: 'four',
      createdAt: 0,
      duplicate: 'none',
    });
    prints.abandon(receipt, 0);
    expect(firsts(id)).toContain('four reprint');
  });
});

describe('a copy that waits behind another one', () => {
  it('stays one though that is abandoned, where a printer that is gone has the ticket', () => {
    const id = counter.comes('a', { status: 'accepted', items: [REINE] });
    printAll(id);
    counter.world.printers = counter.world.printers.map((one) => ({ ...one, id: 'neuve' }));
    counter.printing.desk.print(id, 'kitchen');
    counter.printing.desk.print(id, 'kitchen');
    expect(firsts(id)).toEqual(['neuve reprint', 'neuve reprint']);
    const [, , last] = jobs(id);
    counter.printing.desk.abandon(last?.id ?? 0);
    expect(firsts(id)).toEqual(['neuve reprint']);
  });

  it('stays one though what is abandoned stands before it', () => {
    const id = counter.comes('a', { status: 'accepted', items: [REINE] });
    printAll(id);
    counter.world.printers = counter.world.printers.map((one) => ({ ...one, id: 'neuve' }));
    counter.printing.desk.print(id, 'kitchen');
    counter.printing.desk.print(id, 'kitchen');
    const [, first] = jobs(id);
    counter.printing.desk.abandon(first?.id ?? 0);
    expect(firsts(id)).toEqual(['neuve reprint']);
  });
});

describe('the first ticket behind a copy that is abandoned, where other tills share the kitchen', () => {
  it('says that there may be two: another till may have printed it', () => {
    const id = counter.comes('a', { items: [REINE] });
    const { kitchenNotices, prints } = counter.store;
    const add = (fields: object): number =>
      prints.add({
        orderId: id,
        kind: 'kitchen',
        ticket: '{}',
        printer: 'pass',
        createdAt: 0,
        duplicate: 'possible',
        ...fields,
      });
    const copy = add({});
    const mark = { turn: 1, paper: 'f00d' };
    const noticeId = kitchenNotices.add({ orderId: id, kind: 'first', said: null, at: 0, mark });
    add({ duplicate: 'reprint', noticeId });
    prints.abandon(copy, 0);
    expect(firsts(id)).toEqual(['pass possible']);
  });
});
