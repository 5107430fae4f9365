import { beforeEach, describe, expect, it } from 'vitest';
import { type OrderId, orderId } from '../../../main/core/ids.ts';
import { setUp } from '../../printers/queue-harness.ts';
import { newOrder, UBER } from '../../support/payloads.ts';
import { hubrise, pass, till, tillForEachTest } from '../../support/till-of-the-test.ts';

const SECOND = 1_000;

// A printer that is not there: the tickets wait to be looked at.
const printers = [setUp('pass', { host: '127.0.0.1', port: 9 })];
tillForEachTest({ pollMs: 30 * SECOND, printers });

beforeEach(async () => {
  // What has just been asked for is looked at once more: from then on HubRise is believed for an hour.
  await pass(123 * SECOND, 3 * SECOND);
  await hubrise.admin.clearJournal();
});

/** Each of it once: on the board, told to HubRise, called out. */
async function expectOnce(id: OrderId, code: string): Promise<void> {
  expect(till.board.getCard(id)).toMatchObject({ code, status: 'received' });
  const history = till.store.orders.listHistory(id);
  expect(history.map(({ kind }) => kind)).toEqual(['arrived', 'sent']);
  expect(till.announced).toEqual([`new_order ${code}`]);
  const sent = await hubrise.admin.journal({ method: 'PATCH', path: `/location/orders/${id}` });
  expect(sent.map(({ body }) => body)).toEqual([{ status: 'received' }]);
  expect(till.errors).toEqual([]);
}

function ticketsOf(id: OrderId): string[] {
  return till.store.prints.listForOrder(id).map(({ kind }) => kind);
}

async function comes(code = 'N1'): Promise<OrderId> {
  return orderId((await hubrise.admin.injectOrder(newOrder(code), UBER)).id);
}

it('what no event told during an outage is there with the first poll that goes through', async () => {
  const away = await hubrise.admin.addFault({ kind: 'drop-before' });
  // By now the next list is planned for most of a minute later.
  await pass(240 * SECOND, 2 * SECOND);
  await hubrise.admin.loseEvents({ times: 1 });
  const id = await comes('P1');
  await hubrise.admin.clearFaults(away);
  const polled = till.rounds.length;
  while (till.rounds.length === polled) await pass(SECOND);
  await pass(SECOND);
  expect(till.board.getCard(id)).toMatchObject({ code: 'P1' });
});

describe('an order of which no event tells', () => {
  it.each([
    ['because the subscription is gone', () => hubrise.admin.setCallback(till.token, null)],
    [
      'because it was narrowed to other news',
      () => hubrise.admin.setCallback(till.token, { url: null, events: { order: ['update'] } }),
    ],
    ['because its one event was lost', () => hubrise.admin.loseEvents({ times: 1 })],
    [
      'because the list of events does not come',
      () => hubrise.admin.addFault({ kind: 'status', status: 500, path: '/callback/events' }),
    ],
  ])('is on the board within a minute, %s', async (_why, breaks) => {
    await breaks();
    const id = await comes();
    await pass(58 * SECOND);
    await expectOnce(id, 'N1');
    await pass(120 * SECOND, 5 * SECOND);
    await expectOnce(id, 'N1');
  });

  it('is one order, one ring, one receipt and one ticket where its event comes after all', async () => {
    const held = await hubrise.admin.addFault({
      kind: 'status',
      status: 500,
      path: '/callback/events',
    });
    const id = await comes();
    await pass(58 * SECOND);
    await expectOnce(id, 'N1');
    expect(till.moves.accept(id, 0)).toEqual({ kind: 'done' });
    await hubrise.admin.clearFaults(held);
    await pass(90 * SECOND, 5 * SECOND);
    expect(till.announced).toEqual(['new_order N1']);
    expect(ticketsOf(id)).toEqual(['kitchen']);
    expect(await hubrise.admin.pendingEvents(till.token)).toEqual([]);
    const statuses = (await hubrise.admin.journal({ method: 'PATCH', path: '*' })).map(
      ({ body }) => (body as { status: string }).status,
    );
    expect(statuses).toEqual(['received', 'accepted', 'in_preparation']);
  });

  it('is not read for the event of its coming, however little before the list that was', async () => {
    const listed = { method: 'GET', path: '/location/orders' };
    while ((await hubrise.admin.journal(listed)).length === 0) await pass(SECOND);
    await pass(53 * SECOND);
    const id = await comes();
    await pass(4 * SECOND);
    await expectOnce(id, 'N1');
    await pass(180 * SECOND, 5 * SECOND);
    const reads = await hubrise.admin.journal({ method: 'GET', path: `/location/orders/${id}` });
    expect(reads).toEqual([]);
    expect(await hubrise.admin.pendingEvents(till.token)).toEqual([]);
    await expectOnce(id, 'N1');
  });

  it('and that is over by then is history, without a ring and a ticket', async () => {
    await hubrise.admin.setCallback(till.token, null);
    const id = await comes();
    await hubrise.admin.updateOrder(id, { status: 'cancelled' }, UBER);
    await pass(58 * SECOND);
    expect(till.store.orders.get(id)).toMatchObject({ status: 'cancelled', open: false });
    expect([till.announced, ticketsOf(id), till.board.listCards()]).toEqual([[], [], []]);
  });

  it('is taken in though it cannot be read', async () => {
    await hubrise.admin.loseEvents({ times: 1 });
    const id = orderId(await hubrise.admin.injectRaw({ id: 'odd', status: 7, items: 'x' }, UBER));
    await pass(58 * SECOND);
    expect(till.board.getCard(id)?.flags.length).toBeGreaterThan(0);
    expect(till.announced).toHaveLength(1);
  });
});

describe('a change of which no event tells', () => {
  async function accepted(): Promise<OrderId> {
    const id = await comes();
    await pass(31 * SECOND);
    expect(till.moves.accept(id, 0)).toEqual({ kind: 'done' });
    await pass(31 * SECOND);
    expect(ticketsOf(id)).toEqual(['kitchen']);
    return id;
  }

  it.each([
    [
      'an allergy that is added',
      () => ({ seller_notes: 'Allergie aux noix' }),
      'Allergie aux noix',
    ],
    [
      'a dish that is added',
      () => ({ items: [{ product_name: 'Tiramisu', price: '5.00 EUR', quantity: '1' }] }),
      'Tiramisu',
    ],
    [
      'a line that is struck',
      (item: string) => ({ items: [{ id: item, deleted: true }] }),
      'RETIR',
    ],
  ])(
    '(%s) is told to the kitchen by one complement, within a minute',
    async (_what, patch, word) => {
      const id = await accepted();
      const [item] = (await hubrise.admin.order(id)).items;
      await hubrise.admin.loseEvents({ times: 1 });
      await hubrise.admin.updateOrder(id, patch(item?.id ?? ''), UBER);
      await pass(58 * SECOND);
      expect(ticketsOf(id)).toEqual(['kitchen', 'kitchen']);
      const paper = till.store.prints.listForOrder(id).at(-1)?.ticket;
      expect(paper).toContain('COMPLÉMENT');
      expect(paper).toContain(word);
      await pass(180 * SECOND, 5 * SECOND);
      expect(ticketsOf(id), 'and once').toEqual(['kitchen', 'kitchen']);
      expect(till.announced.filter((news) => news.startsWith('new_order'))).toHaveLength(1);
    },
  );

  it('costs one read, however often the list shows it', async () => {
    const id = await accepted();
    await hubrise.admin.loseEvents({ times: 1 });
    await hubrise.admin.updateOrder(id, { seller_notes: 'Sans gluten' }, UBER);
    await hubrise.admin.clearJournal();
    await pass(300 * SECOND, 5 * SECOND);
    const reads = await hubrise.admin.journal({ method: 'GET', path: `/location/orders/${id}` });
    expect(reads).toHaveLength(1);
  });
});
