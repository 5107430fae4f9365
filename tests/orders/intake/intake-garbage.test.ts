import { describe, expect, it } from 'vitest';
import { orderId } from '../../../main/core/ids.ts';
import type { Json } from '../../stand-ins/hubrise/rules/json.ts';
import { newOrder, UBER } from '../../support/payloads.ts';
import { hubrise, till, tillForEachTest, timers } from '../../support/till-of-the-test.ts';

tillForEachTest();

/** Everything else goes on: an ordinary order comes in after the garbage, and no event is left. */
async function expectLifeGoesOn(): Promise<void> {
  const { id } = await hubrise.admin.injectOrder(newOrder('OK'), UBER);
  await till.settle();
  expect(till.board.getCard(orderId(id))).toMatchObject({ code: 'OK', flags: [] });
  expect(await hubrise.admin.pendingEvents(till.token)).toEqual([]);
  expect(till.errors).toEqual([]);
  expect(await till.poll()).toBeNull();
}

const NO_ORDERS: readonly (readonly [string, Json])[] = [
  ['a list', [1, 2, { id: 'x' }]],
  ['a text', 'une pizza, vite'],
  ['nothing', null],
  ['a number', 42],
  ['true', true],
];

const ODD_ORDERS: readonly (readonly [string, Json])[] = [
  ['empty', {}],
  ['without an id', { status: 'new', items: [{ product_name: 'Pizza' }] }],
  ['with a number as its id', { id: 4711, status: 'new' }],
  [
    'with fields of the wrong kind',
    { id: 'odd', status: 7, items: 'pizza', customer: [], total: {} },
  ],
  ['with a status of tomorrow', { id: 'odd', status: 'teleported' }],
  ['with a thousand lines', { id: 'odd', status: 'new', items: Array(1_000).fill({ price: 'x' }) }],
];

describe('a payload that is no order', () => {
  it.each(NO_ORDERS)(
    '(%s) is kept as it came, shown, flagged and acknowledged',
    async (_name, payload) => {
      const id = orderId(await hubrise.admin.injectRaw(payload, UBER));
      await till.settle();
      expect(till.announced).toEqual([`new_order ${id}`]);
      expect(till.board.getCard(id)).toMatchObject({
        flags: ['unreadable'],
        actions: ['acknowledge'],
      });
      expect(JSON.parse(till.store.orders.get(id)?.raw ?? '')).toEqual(payload);
      expect(till.store.outbox.count().waiting).toBe(0);
      await expectLifeGoesOn();
    },
  );

  it('leaves the board when somebody has looked at it, and comes back when it changes', async () => {
    const id = orderId(await hubrise.admin.injectRaw('une pizza', UBER));
    await till.settle();
    expect(till.moves.acknowledge(id)).toEqual({ kind: 'done' });
    expect(till.board.listCards()).toEqual([]);
    await hubrise.admin.replaceRaw(id, 'deux pizzas', UBER);
    await till.settle();
    expect(till.board.getCard(id)).toMatchObject({ flags: ['unreadable'] });
    await hubrise.admin.replaceRaw(id, { id, status: 'new', collection_code: 'A1' }, UBER);
    await till.settle();
    expect(till.board.getCard(id)).toMatchObject({ code: 'A1', status: 'received' });
    expect(till.announced).toEqual([`new_order ${id}`]);
  });
});

describe('an order in which much is wrong', () => {
  it.each(ODD_ORDERS)('(%s) is shown and acknowledged, never refused', async (_name, payload) => {
    const id = orderId(await hubrise.admin.injectRaw(payload, UBER));
    await till.settle();
    const card = till.board.getCard(id);
    expect(card?.flags.length).toBeGreaterThan(0);
    expect(card?.actions).toContain('accept');
    const sent = await hubrise.admin.journal({ method: 'PATCH' });
    expect(sent.map(({ body }) => body)).not.toContainEqual({ status: 'rejected' });
    await expectLifeGoesOn();
  });

  it('that is larger than anything sensible is shown by its event', async () => {
    const notes = 'x'.repeat(17 * 1024 * 1024);
    const id = orderId(await hubrise.admin.injectRaw({ id: 'huge', status: 'new', notes }, UBER));
    for (let round = 0; round < 3; round += 1) {
      await till.poll();
      timers.advance(31_000);
    }
    await till.settle();
    expect(till.board.getCard(id)).toMatchObject({ flags: ['unreadable'] });
    await expectLifeGoesOn();
  });
});

describe('an event that is none', () => {
  const withId: readonly (readonly [string, Json])[] = [
    ['without a resource', { id: 'g1', created_at: 'yesterday' }],
    ['with a resource that is no text', { id: 'g1', resource_type: 7, order_id: {} }],
    ['with a list for its order', { id: 'g1', resource_type: [], new_state: { id: 'x' } }],
    [
      'with half a character for its order',
      { id: 'g1', resource_type: 'order', event_type: 'create', order_id: '\ud800' },
    ],
  ];

  it.each(withId)('(%s) is shown with all of its text and acknowledged', async (_name, event) => {
    await hubrise.admin.injectEvent(event, till.token);
    await till.settle();
    expect(till.announced).toEqual(['new_order g1']);
    expect(till.board.getCard(orderId('g1'))).toMatchObject({ flags: ['unreadable'] });
    expect(JSON.parse(till.store.orders.get(orderId('g1'))?.raw ?? '')).toEqual(event);
    await expectLifeGoesOn();
  });

  it('but is sound when it is read by itself is taken in like any other', async () => {
    const { id } = await hubrise.admin.injectOrder(newOrder('A1'), UBER);
    const [queued] = await hubrise.admin.pendingEvents(till.token);
    const listed = { id: queued?.id ?? '', resource_type: 5 };
    await hubrise.admin.injectEvent(listed, till.token);
    await till.settle();
    expect(till.board.listCards().map((card) => card.code)).toEqual(['A1']);
    expect(till.announced).toEqual(['new_order A1']);
    expect((await hubrise.admin.order(id)).status).toBe('received');
  });

  it.each([
    ['a list', ['order', 'create']],
    ['a text', 'order.create'],
    ['without an id', { resource_type: 'order', event_type: 'create' }],
    ['with an id that leads elsewhere', { id: '..', resource_type: 'order' }],
    ['with half a character as its id', { id: '\ud800', resource_type: 'order' }],
  ] as const)(
    'and has no usable id (%s) is shown once, however often it is listed',
    async (_name, event) => {
      await hubrise.admin.injectEvent(event, till.token);
      await till.poll();
      await till.poll();
      await till.poll();
      expect(till.board.listCards()).toHaveLength(1);
      expect(till.board.listCards()[0]).toMatchObject({ flags: ['unreadable'] });
      expect(till.announced).toHaveLength(1);
      expect(await hubrise.admin.journal({ method: 'DELETE', path: '*' })).toEqual([]);
      expect(till.store.inbox.listUnacknowledged(9)).toEqual([]);
      const { id } = await hubrise.admin.injectOrder(newOrder('OK'), UBER);
      await till.settle();
      expect(till.board.getCard(orderId(id))).toMatchObject({ code: 'OK' });
    },
  );

  it('of a kind that HubRise has added since is kept and acknowledged', async () => {
    const event = {
      id: 'new-kind',
      resource_type: 'drone',
      event_type: 'landed',
      created_at: null,
    };
    await hubrise.admin.injectEvent(event, till.token);
    await till.settle();
    expect(till.board.listCards()).toEqual([]);
    await expectLifeGoesOn();
  });
});
