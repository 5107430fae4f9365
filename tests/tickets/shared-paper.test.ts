import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type OrderId, orderId } from '../../main/core/ids.ts';
import { hubrise } from '../support/hubrise.ts';
import { newOrder, UBER } from '../support/payloads.ts';
import { bar, counter, type Post, pass, post, twoTillsForEachTest } from './two-tills.ts';

// Real servers, disks and printers: quick alone, and slow on a machine that is busy.
vi.setConfig({ testTimeout: 60_000 });

twoTillsForEachTest();

async function comes(code: string, ...posts: readonly Post[]): Promise<OrderId> {
  const { id } = await hubrise.admin.injectOrder(newOrder(code), UBER);
  await pass(35_000, ...posts);
  return orderId(id);
}

const KINDS = ['COMPLÉMENT', 'ANNULÉE', 'REPRISE', 'DUPLICATA POSSIBLE'];

const papers = ({ printer }: Post): string[] =>
  printer
    .texts()
    .map((text) => KINDS.filter((kind) => text.includes(kind)).join(', ') || 'premier');

const TIRAMISU = { items: [{ product_name: 'Tiramisu', price: '5.00 EUR', quantity: '1' }] };

describe('a till goes on with an order whose first ticket another one has printed', () => {
  let id: OrderId;
  beforeEach(async () => {
    id = await comes('R1', bar, counter);
    counter.till.moves.accept(id, 0);
    // The bar's computer sleeps meanwhile.
    await pass(100_000, counter);
    await pass(120_000, bar, counter);
    expect(papers(counter)).toEqual(['premier']);
  });

  it('and prints its REPRISE where HubRise refuses the cancellation', async () => {
    await hubrise.admin.addFault({ kind: 'hold', method: 'PATCH', times: 1 });
    const mark = await hubrise.admin.journalMark();
    bar.till.moves.cancel(id, 'Plus de pâte');
    await hubrise.admin.waitFor({ method: 'PATCH', arrived: true, since: mark });
    await hubrise.admin.clearFaults();
    await hubrise.admin.addFault({ kind: 'status', status: 422, method: 'PATCH', times: 1 });
    await pass(400_000, bar, counter);
    expect(papers(bar)).toEqual(['ANNULÉE', 'REPRISE']);
  });

  it('and prints its REPRISE though its ANNULÉE still waits for the printer', async () => {
    await bar.printer.switchOff();
    await hubrise.admin.updateOrder(id, { status: 'cancelled' }, UBER);
    await pass(35_000, bar);
    await hubrise.admin.updateOrder(id, { status: 'accepted' }, UBER);
    await pass(60_000, bar, counter);
    await bar.printer.switchOn();
    await pass(400_000, bar, counter);
    expect(papers(bar)).toEqual(['ANNULÉE', 'REPRISE']);
  });

  it('and says that what was added is taken off again', async () => {
    await bar.printer.switchOff();
    const { items } = await hubrise.admin.updateOrder(id, TIRAMISU, UBER);
    await pass(35_000, bar);
    const added = items.find(({ product_name }) => product_name === 'Tiramisu');
    await hubrise.admin.updateOrder(id, { items: [{ id: added?.id, deleted: true }] }, UBER);
    await pass(60_000, bar, counter);
    await bar.printer.switchOn();
    await pass(400_000, bar, counter);
    expect(papers(bar)).toEqual(['COMPLÉMENT', 'COMPLÉMENT']);
  });
});

describe('an order is off before a till has heard of its first ticket', () => {
  it('where the one that printed it is gone: the other calls it off', async () => {
    const id = await comes('A1', bar, counter);
    bar.till.moves.accept(id, 0);
    await pass(5_000, bar);
    await bar.till.kill();
    await hubrise.admin.updateOrder(id, { status: 'cancelled' }, UBER);
    await pass(400_000, counter);
    expect(papers(counter)).toEqual(['ANNULÉE']);
  });

  it('where the one that printed it has begun to call it off, and has no paper left', async () => {
    const id = await comes('A2', bar, counter);
    bar.till.moves.accept(id, 0);
    await pass(20_000, bar, counter);
    await bar.printer.switchOff();
    await hubrise.admin.updateOrder(id, { status: 'cancelled' }, UBER);
    await pass(35_000, bar);
    await pass(400_000, bar, counter);
    expect(papers(counter)).toEqual(['ANNULÉE, DUPLICATA POSSIBLE']);
  });
});

it('a till that does not know what stood on the last paper says that there may be two', async () => {
  await counter.till.kill();
  const id = await comes('D1', bar);
  bar.till.moves.accept(id, 0);
  await pass(60_000, bar);
  await bar.till.kill();
  await hubrise.admin.updateOrder(id, TIRAMISU, UBER);
  const fresh = await post(hubrise, 'fresh', { role: 'standby', tillName: 'Neuve' });
  await pass(400_000, fresh);
  expect(papers(fresh)).toEqual(['DUPLICATA POSSIBLE']);
});

it('the other till has as long for a change as for the order itself', async () => {
  const id = await comes('D2', bar, counter);
  bar.till.moves.accept(id, 0);
  await pass(85_000, bar, counter);
  await hubrise.admin.updateOrder(id, TIRAMISU, UBER);
  // The counter hears of it first.
  await pass(35_000, counter);
  await pass(200_000, bar, counter);
  expect(papers(bar)).toEqual(['premier', 'COMPLÉMENT']);
  expect(papers(counter)).toEqual([]);
});

it('an ANNULÉE that the owner’s manager wants on no paper is printed by no other till', async () => {
  await bar.till.kill();
  const quiet = await post(
    hubrise,
    'quiet',
    { role: 'owner', tillName: 'Bar', ownerSince: 2 },
    { prints: { cancellation: false } },
  );
  const id = await comes('Q1', quiet, counter);
  quiet.till.moves.accept(id, 0);
  await pass(120_000, quiet, counter);
  await hubrise.admin.updateOrder(id, { status: 'cancelled' }, UBER);
  await pass(400_000, quiet, counter);
  expect(papers(quiet)).toEqual(['premier']);
  expect(papers(counter)).toEqual([]);
  expect(counter.till.notices()).toEqual([]);
});

it('a till that prints by itself alone from now on takes over from nobody', async () => {
  const id = await comes('S1', bar, counter);
  await bar.till.kill();
  counter.till.moves.accept(id, 0);
  await pass(100_000, counter);
  expect(counter.till.notices()).toMatchObject([{ kind: 'kitchen_taken_over' }]);
  counter.till.setKitchen({ role: 'alone', ownerSince: null });
  expect(counter.till.notices()).toEqual([]);
  const next = await comes('S2', counter);
  counter.till.moves.accept(next, 0);
  await pass(100_000, counter);
  expect(counter.till.notices()).toEqual([]);
});

describe('a till that prints in place of the one that owns the kitchen', () => {
  const served = async (code: string, ...posts: readonly Post[]): Promise<void> => {
    const id = await comes(code, ...posts);
    counter.till.moves.accept(id, 0);
    await pass(120_000, ...posts);
  };

  it('gives it back, though the orders are accepted where they are printed', async () => {
    // The bar's computer sleeps meanwhile.
    await served('T1', counter);
    expect(counter.till.notices()).toMatchObject([{ kind: 'kitchen_taken_over' }]);
    for (const code of ['T2', 'T3', 'T4', 'T5', 'T6']) await served(code, bar, counter);
    expect(papers(bar)).toEqual(['premier']);
    expect(papers(counter)).toEqual(Array.from({ length: 5 }, () => 'premier'));
    expect(counter.till.notices()).toEqual([]);
  });

  it('prints what it leaves to the owner as well, where that is still gone', async () => {
    await bar.till.kill();
    const codes = ['U1', 'U2', 'U3', 'U4', 'U5', 'U6', 'U7'];
    for (const code of codes) await served(code, counter);
    expect(papers(counter)).toEqual(codes.map(() => 'premier'));
    expect(counter.till.notices()).toMatchObject([{ kind: 'kitchen_taken_over' }]);
  });

  it('and what it leaves to the owner, too, where it is closed meanwhile', async () => {
    await bar.till.kill();
    for (const code of ['V1', 'V2', 'V3', 'V4', 'V5']) await served(code, counter);
    const id = await comes('V6', counter);
    counter.till.moves.accept(id, 0);
    await pass(20_000, counter);
    expect(papers(counter)).toHaveLength(5);
    await counter.till.printing.printLast();
    expect(papers(counter)).toHaveLength(6);
  });

  it('waits no longer for an owner that has begun and does not print than at other times', async () => {
    await served('W1', counter);
    await bar.printer.switchOff();
    for (const code of ['W2', 'W3', 'W4', 'W5']) await served(code, bar, counter);
    expect(papers(counter)).toHaveLength(5);
    const id = await comes('W6', bar, counter);
    bar.till.moves.accept(id, 0);
    await pass(200_000, bar, counter);
    expect(papers(counter).at(-1)).toBe('DUPLICATA POSSIBLE');
  });
});

it('an ANNULÉE is printed though the printer of the first ticket is no longer there', async () => {
  const id = await comes('X1', bar, counter);
  bar.till.moves.accept(id, 0);
  await pass(60_000, bar, counter);
  const printed = bar.printer.sheets().length;
  bar.setUp.push(...bar.setUp.splice(0).map((one) => ({ ...one, id: 'another' })));
  await hubrise.admin.updateOrder(id, { status: 'cancelled' }, UBER);
  await pass(120_000, bar, counter);
  expect(bar.printer.sheets().length).toBe(printed + 1);
  expect(papers(bar).at(-1)).toBe('ANNULÉE');
});

it('a till that knows nothing says that there may be two, though the last mark gave way to a claim', async () => {
  await counter.till.kill();
  const id = await comes('Y1', bar);
  bar.till.moves.accept(id, 0);
  await pass(60_000, bar);
  await bar.printer.switchOff();
  await hubrise.admin.updateOrder(id, TIRAMISU, UBER);
  await pass(40_000, bar);
  await bar.till.kill();
  await hubrise.admin.updateOrder(id, TIRAMISU, UBER);
  const fresh = await post(hubrise, 'fresh', { role: 'standby', tillName: 'Neuve' });
  await pass(400_000, fresh);
  expect(papers(fresh)).toEqual(['DUPLICATA POSSIBLE']);
});

it('the owner that is back makes a REPRISE of an order that was called off without it', async () => {
  const id = await comes('Z1', bar, counter);
  bar.till.moves.accept(id, 0);
  await pass(60_000, bar, counter);
  // The bar's computer sleeps meanwhile.
  await hubrise.admin.updateOrder(id, { status: 'cancelled' }, UBER);
  await pass(150_000, counter);
  expect(papers(counter)).toEqual(['ANNULÉE']);
  await hubrise.admin.updateOrder(id, { status: 'accepted' }, UBER);
  await hubrise.admin.updateOrder(id, TIRAMISU, UBER);
  await pass(60_000, bar);
  await pass(300_000, bar, counter);
  expect([...papers(bar), ...papers(counter)]).toEqual(['premier', 'REPRISE', 'ANNULÉE']);
});

it('what HubRise does not want to know of a paper is on paper all the same, and is taken off again', async () => {
  const id = await comes('N1', bar);
  bar.till.moves.accept(id, 0);
  await pass(60_000, bar);
  await hubrise.admin.addFault({ kind: 'status', status: 422, method: 'PATCH' });
  await hubrise.admin.updateOrder(id, TIRAMISU, UBER);
  await pass(60_000, bar);
  expect(papers(bar)).toEqual(['premier', 'COMPLÉMENT, DUPLICATA POSSIBLE']);
  const mark = await hubrise.admin.journalMark();
  await pass(300_000, bar);
  expect(
    await hubrise.admin.journal({ method: 'PATCH', since: mark }),
    'not over and over',
  ).toEqual([]);
  await hubrise.admin.clearFaults();
  const added = (await hubrise.admin.order(id)).items.at(-1);
  const items = [{ id: added?.id, deleted: true }];
  await hubrise.admin.updateOrder(id, { items }, UBER);
  await pass(60_000, bar);
  expect(papers(bar)).toEqual(['premier', 'COMPLÉMENT, DUPLICATA POSSIBLE', 'COMPLÉMENT']);
});

it('what a till prints without asking is called off, though another till had called the order off before', async () => {
  const id = await comes('N1', bar, counter);
  bar.till.moves.accept(id, 0);
  counter.till.moves.accept(id, 0);
  await pass(15_000, bar);
  bar.till.moves.cancel(id, 'Plus de pâte');
  await pass(15_000, bar);
  expect(papers(bar)).toEqual(['premier', 'ANNULÉE']);
  await hubrise.admin.addFault({ kind: 'drop-before', server: 'api' });
  await pass(220_000, counter);
  expect(papers(counter)).toEqual(['DUPLICATA POSSIBLE']);
  await hubrise.admin.clearFaults();
  await pass(400_000, bar, counter);
  expect([papers(bar), papers(counter)]).toEqual([
    ['premier', 'ANNULÉE'],
    ['DUPLICATA POSSIBLE', 'ANNULÉE'],
  ]);
});
