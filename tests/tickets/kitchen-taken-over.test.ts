import { describe, expect, it, vi } from 'vitest';
import { orderId } from '../../main/core/ids.ts';
import { hubrise } from '../support/hubrise.ts';
import { newOrder, UBER } from '../support/payloads.ts';
import { bar, comes, counter, papers, pass, twoTillsForEachTest } from './two-tills.ts';

// Real servers, disks and printers: quick alone, and slow on a machine that is busy.
vi.setConfig({ testTimeout: 60_000 });

twoTillsForEachTest();

describe('the till that owns the kitchen is gone', () => {
  it('before the acceptance: the other one prints after a while, then at once, and says so', async () => {
    const first = await comes('G1');
    await bar.till.kill();
    counter.till.moves.accept(first, 0);
    await pass(80_000, counter);
    expect(papers(counter)).toEqual([]);
    await pass(20_000, counter);
    expect(papers(counter), 'nobody had begun').toEqual(['premier']);
    expect(counter.till.notices()).toMatchObject([{ kind: 'kitchen_taken_over' }]);
    const { id } = await hubrise.admin.injectOrder(newOrder('G2'), UBER);
    await pass(35_000, counter);
    counter.till.moves.accept(orderId(id), 0);
    await pass(5_000, counter);
    expect(papers(counter)).toEqual(['premier', 'premier']);
  });

  it('when it had begun: the other one prints, and says that there may be two', async () => {
    const id = await comes('G3');
    await bar.printer.switchOff();
    bar.till.moves.accept(id, 0);
    await pass(5_000, bar, counter);
    await bar.till.kill();
    await pass(300_000, counter);
    expect(papers(counter)).toEqual(['DUPLICATA POSSIBLE']);
  });

  it('and what it had begun before that does not say that it is back', async () => {
    const begun = await comes('G9');
    const next = await comes('H9');
    await bar.printer.switchOff();
    bar.till.moves.accept(begun, 0);
    await pass(60_000, bar, counter);
    await bar.till.kill();
    counter.till.moves.accept(next, 0);
    await pass(95_000, counter);
    expect(papers(counter)).toEqual(['premier']);
    expect(counter.till.store.kitchenDue.list(), 'the other one may still print it').toMatchObject([
      { orderId: begun },
    ]);
    expect(counter.till.notices()).toMatchObject([{ kind: 'kitchen_taken_over' }]);
  });

  it('because its printer does not print: the other one does as well', async () => {
    const id = await comes('G4');
    await bar.printer.switchOff();
    bar.till.moves.accept(id, 0);
    await pass(300_000, bar, counter);
    expect(papers(counter)).toEqual(['DUPLICATA POSSIBLE']);
  });

  it('and comes back: it prints nothing twice, and has the kitchen again', async () => {
    const away = await comes('G5');
    await hubrise.admin.addFault({ kind: 'drop-before', path: '*' });
    await hubrise.admin.clearFaults();
    counter.till.moves.accept(away, 0);
    // The bar's computer sleeps meanwhile.
    await pass(100_000, counter);
    expect(papers(counter)).toEqual(['premier']);
    await pass(300_000, bar, counter);
    expect(papers(bar)).toEqual([]);
    const next = await comes('G6');
    bar.till.moves.accept(next, 0);
    await pass(60_000, bar, counter);
    const later = await comes('G7');
    counter.till.moves.accept(later, 0);
    await pass(300_000, bar, counter);
    expect([...papers(bar), ...papers(counter)].sort()).toEqual(['premier', 'premier', 'premier']);
    expect(papers(bar).length).toBeGreaterThan(0);
    expect(counter.till.notices()).toEqual([]);
  });

  it('after it printed an order that is cancelled then: the other one calls it off', async () => {
    const id = await comes('G8');
    bar.till.moves.accept(id, 0);
    await pass(120_000, bar, counter);
    await bar.till.kill();
    await hubrise.admin.updateOrder(id, { status: 'cancelled' }, UBER);
    await pass(300_000, counter);
    expect(papers(counter)).toEqual(['ANNULÉE']);
    expect(counter.till.notices()).toMatchObject([{ kind: 'kitchen_taken_over' }]);
    // Its paper is the one that the bar had printed, long before.
    await hubrise.admin.updateOrder(id, { status: 'accepted' }, UBER);
    await pass(60_000, counter);
    expect(papers(counter), 'at once').toEqual(['ANNULÉE', 'REPRISE']);
    expect(counter.till.notices()).toMatchObject([{ kind: 'kitchen_taken_over' }]);
  });

  it('because its printer does not print: that it begins the next one changes nothing', async () => {
    const first = await comes('P1');
    await bar.printer.switchOff();
    bar.till.moves.accept(first, 0);
    await pass(300_000, bar, counter);
    expect(counter.till.notices()).toMatchObject([{ kind: 'kitchen_taken_over' }]);
    const next = await comes('P2');
    bar.till.moves.accept(next, 0);
    await pass(60_000, bar, counter);
    expect(counter.till.store.kitchenDue.list()).toMatchObject([{ orderId: next }]);
    expect(counter.till.notices()).toMatchObject([{ kind: 'kitchen_taken_over' }]);
  });

  it('and comes back for a change of what was printed meanwhile: it has the kitchen again', async () => {
    const id = await comes('G10');
    counter.till.moves.accept(id, 0);
    // The bar's computer sleeps meanwhile.
    await pass(100_000, counter);
    expect(counter.till.notices()).toMatchObject([{ kind: 'kitchen_taken_over' }]);
    await pass(100_000, bar, counter);
    const items = [{ product_name: 'Tiramisu', price: '5.00 EUR', quantity: '1' }];
    await hubrise.admin.updateOrder(id, { items }, UBER);
    // The bar hears of it first.
    await pass(60_000, bar);
    expect(papers(bar)).toEqual(['COMPLÉMENT']);
    await pass(120_000, bar, counter);
    expect(papers(counter)).toEqual(['premier']);
    expect(counter.till.notices()).toEqual([]);
  });
});
