import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { orderId } from '../../main/core/ids.ts';
import { type HubriseStandIn, startHubrise } from '../hubrise/stand-in.ts';
import { startTill } from '../support/till.ts';

let hubrise: HubriseStandIn;
beforeEach(async () => {
  hubrise = await startHubrise();
});
afterEach(() => hubrise.close());

const ORDER = {
  status: 'new',
  channel: 'Uber Eats',
  collection_code: 'AB12',
  items: [{ product_name: 'Pizza', price: '10.00 EUR', quantity: '1' }],
};

describe('an order on its way in', () => {
  it('is on the board, received at HubRise, and its event deleted', async () => {
    const till = await startTill({ hubrise });
    const { id } = await hubrise.admin.injectOrder(ORDER, { as: 'Uber Eats Bridge' });
    await till.until(() => till.board.getCard(orderId(id))?.status === 'received');
    await hubrise.admin.waitFor({ method: 'DELETE', path: '/v1/callback/events/*' });
    expect(till.board.listCards().map((card) => card.code)).toEqual(['AB12']);
    expect(till.announced).toEqual(['new_order AB12']);
    expect((await hubrise.admin.order(id)).status).toBe('received');
    expect(await hubrise.admin.pendingEvents(till.token)).toEqual([]);
  });
});
