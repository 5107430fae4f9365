import { beforeEach, describe, expect, it, vi } from 'vitest';
import { hubrise } from '../support/hubrise.ts';
import { UBER } from '../support/payloads.ts';
import { bar, comes, counter, papers, pass, twoTillsForEachTest } from './two-tills.ts';

// Real servers, disks and printers: quick alone, and slow on a machine that is busy.
vi.setConfig({ testTimeout: 60_000 });

twoTillsForEachTest();

describe.each(['client', 'connection'] as const)(
  'a ticket that waits for its printer, where HubRise spares the %s of its own events',
  (spared) => {
    beforeEach(async () => {
      await hubrise.admin.setSpared(spared);
    });

    it('says that it may be a copy where another till has printed it meanwhile', async () => {
      const id = await comes('S1');
      await bar.printer.switchOff();
      bar.till.moves.accept(id, 0);
      await pass(300_000, bar, counter);
      expect(papers(counter)).toEqual(['DUPLICATA POSSIBLE']);
      await bar.printer.switchOn();
      await pass(60_000, bar, counter);
      expect(papers(bar)).toEqual(['DUPLICATA POSSIBLE']);
    });

    it('says nothing of it where no other till can have begun it yet', async () => {
      const id = await comes('S2');
      await bar.printer.switchOff();
      bar.till.moves.accept(id, 0);
      await pass(60_000, bar, counter);
      await bar.printer.switchOn();
      await pass(300_000, bar, counter);
      expect([papers(bar), papers(counter)]).toEqual([['premier'], []]);
    });
  },
);

it('a ticket that waits at a till which cannot ask HubRise says that it may be a copy', async () => {
  const id = await comes('S3');
  await bar.printer.switchOff();
  bar.till.moves.accept(id, 0);
  await pass(10_000, bar, counter);
  // The bar's computer sleeps meanwhile, and finds no network as it wakes.
  await pass(300_000, counter);
  bar.timers.changeClock(300_000);
  expect(papers(counter)).toEqual(['DUPLICATA POSSIBLE']);
  await hubrise.admin.addFault({ kind: 'drop-before', path: '*' });
  await bar.printer.switchOn();
  await pass(300_000, bar);
  expect(papers(bar)).toEqual(['DUPLICATA POSSIBLE']);
});

describe('an order that is cancelled before what a till has begun of it is on paper', () => {
  it('is called off by nobody, and comes at once and unmarked where it lives again', async () => {
    const id = await comes('W1');
    await bar.printer.switchOff();
    bar.till.moves.accept(id, 0);
    await pass(10_000, bar, counter);
    await hubrise.admin.updateOrder(id, { status: 'cancelled' }, UBER);
    await pass(120_000, bar, counter);
    await bar.printer.switchOn();
    await pass(30_000, bar, counter);
    expect([papers(bar), papers(counter)], 'nobody was told of it').toEqual([[], []]);
    expect(counter.till.notices(), 'nobody has taken over').toEqual([]);
    await hubrise.admin.updateOrder(id, { status: 'accepted' }, UBER);
    await pass(40_000, bar, counter);
    expect([papers(bar), papers(counter)]).toEqual([['premier'], []]);
  });

  it('is so at the till that owns the kitchen, which was away while another had begun it', async () => {
    const id = await comes('W2');
    await counter.printer.switchOff();
    counter.till.moves.accept(id, 0);
    // The bar's computer sleeps meanwhile.
    await pass(110_000, counter);
    await hubrise.admin.updateOrder(id, { status: 'cancelled' }, UBER);
    await pass(60_000, counter);
    await pass(120_000, bar, counter);
    expect([papers(bar), papers(counter)]).toEqual([[], []]);
    await counter.printer.switchOn();
    await hubrise.admin.updateOrder(id, { status: 'accepted' }, UBER);
    await pass(40_000, bar, counter);
    expect([...papers(bar), ...papers(counter)]).toEqual(['premier']);
  });
});

describe('an order that is called off at another till, with a ticket in a printer without paper', () => {
  beforeEach(async () => {
    const id = await comes('P1');
    bar.printer.set({ kind: 'paper_ends', afterLines: 1 });
    bar.till.moves.accept(id, 0);
    await pass(300_000, bar, counter);
    await hubrise.admin.updateOrder(id, { status: 'cancelled' }, UBER);
    // The bar hears of nothing meanwhile.
    await pass(120_000, counter);
    expect(papers(counter)).toEqual(['DUPLICATA POSSIBLE', 'ANNULÉE']);
  });

  it('is called off there again: its ticket comes out with the new roll', async () => {
    await pass(60_000, bar, counter);
    bar.printer.repair();
    await pass(60_000, bar, counter);
    expect(papers(bar)).toEqual(['premier', 'ANNULÉE']);
  });

  it('is so too where its till learns of that only once the ticket is out', async () => {
    bar.printer.repair();
    await bar.printer.until(() => papers(bar).length > 0);
    await pass(180_000, bar, counter);
    expect(papers(bar)).toEqual(['premier', 'ANNULÉE']);
  });
});
