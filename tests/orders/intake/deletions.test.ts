import { expect, it } from 'vitest';
import { type EventId, eventId, locationId } from '../../../main/core/ids.ts';
import type { ApiFailure } from '../../../main/hubrise/api/api-call.ts';
import { createAcknowledger } from '../../../main/orders/intake/acknowledger.ts';
import type { Store } from '../../../main/store/index.ts';
import { fakeTimers } from '../../support/fake-timers.ts';

const HERE = locationId('bastille');
const REFUSED = { kind: 'refused', status: 422, answer: null } as unknown as ApiFailure;

it('an event whose deletion HubRise refuses is not let go, and is asked for again', async () => {
  const timers = fakeTimers();
  const answers: unknown[] = [REFUSED, { kind: 'ok', wasGone: false }];
  const asked: EventId[] = [];
  const gone: string[] = [];
  const acknowledger = createAcknowledger({
    api: () => ({
      deleteEvent: async (id) => {
        asked.push(id);
        return answers.shift() as { readonly kind: 'ok'; readonly wasGone: boolean };
      },
    }),
    store: { inbox: { acknowledge: (key: string) => gone.push(key) } } as unknown as Store,
    timers,
    random: () => 0,
    location: () => HERE,
    stayMs: () => 0,
    onTrouble: () => undefined,
    onTakenByOther: () => undefined,
    onError: (error) => {
      throw error;
    },
  });
  const event = { key: 'e1', eventId: eventId('e1'), isCourier: false };
  acknowledger.want([event], HERE, true);
  await expect.poll(() => asked).toEqual(['e1']);
  await expect.poll(() => timers.waits().length).toBe(1);
  expect(gone).toEqual([]);
  timers.advance(20_000);
  await expect.poll(() => gone).toEqual(['e1']);
  expect(asked).toEqual(['e1', 'e1']);
  await acknowledger.stop();
});
