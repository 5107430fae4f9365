import { onTestFinished } from 'vitest';
import { eventId } from '../../main/core/ids.ts';
import { createHubriseApi } from '../../main/hubrise/api/api.ts';
import { TILL_EVENTS } from '../../main/hubrise/api/events.ts';
import { createHttp, type HttpOptions } from '../../main/hubrise/http/http.ts';
import { createRequestGate } from '../../main/hubrise/http/request-gate.ts';
import { systemTimers } from '../../main/lib/timers.ts';
import { type HubriseOptions, startHubrise } from '../stand-ins/hubrise/stand-in.ts';

/** A HubRise of this test's own, with a till that is connected to it. */
export async function connected(options: HubriseOptions = {}, http: Partial<HttpOptions> = {}) {
  const hubrise = await startHubrise(options);
  onTestFinished(() => hubrise.close());
  const { admin } = hubrise;
  const token = await admin.authorise({ deviceId: 'till-1' });
  const gate = createRequestGate(systemTimers);
  const send = createHttp({ fetch, gate, ...http });
  const apiOf = (token: string) =>
    createHubriseApi({ http: send, apiUrl: hubrise.apiUrl, getToken: () => token });
  const api = apiOf(token);
  const oauth = { http: send, managerUrl: hubrise.managerUrl, client: hubrise.client };
  return { hubrise, admin, token, gate, api, apiOf, oauth };
}

/** The same with the callback registered and one order that waits. */
export async function withOrder(options: HubriseOptions = {}, http: Partial<HttpOptions> = {}) {
  const till = await connected(options, http);
  await till.api.writeCallback(TILL_EVENTS);
  const order = await till.admin.injectOrder(
    {
      status: 'new',
      ref: '4711',
      items: [{ product_name: 'Margherita', sku_ref: '12', price: '11.50 EUR', quantity: '2' }],
    },
    { as: 'Uber Eats Bridge' },
  );
  const [event] = await till.admin.pendingEvents();
  if (event === undefined) throw new Error('No event');
  return { ...till, order, event: eventId(event.id) };
}
