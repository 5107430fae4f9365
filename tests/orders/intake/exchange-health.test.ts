import { describe, expect, it } from 'vitest';
import { expectAgreement } from '../../support/agreement.ts';
import { newOrder, UBER } from '../../support/payloads.ts';
import { hubrise, rounds, till, tillForEachTest, timers } from '../../support/till-of-the-test.ts';

tillForEachTest();

describe('the connection’s health', () => {
  it('says since when HubRise gives nothing of use, and that it is over', async () => {
    const { exchange } = till.loops;
    await hubrise.admin.addFault({ kind: 'status', status: 500, path: '/callback/events' });
    const since = timers.now();
    await rounds(2);
    expect(exchange.get()).toMatchObject({ offlineSince: since, failing: null });
    await hubrise.admin.clearFaults();
    await till.poll();
    expect(exchange.get()).toMatchObject({ offlineSince: null, lastExchangeAt: timers.now() });
  });

  it.each(['suspended', 'revoked', 'blocked'] as const)('says that it is %s', async (cause) => {
    const { exchange } = till.loops;
    const { id } = await hubrise.admin.injectOrder(newOrder('A1'), UBER);
    await hubrise.admin.setConnectionStatus(till.token, cause);
    const since = timers.now();
    await rounds(2);
    expect(exchange.get().failing).toEqual({ cause, since });
    expect(till.store.connection.get()).toMatchObject({ failingCause: cause, failingSince: since });
    await hubrise.admin.setConnectionStatus(till.token, 'active');
    await till.settle();
    expect(exchange.get().failing).toBeNull();
    expect(till.store.connection.get()).toMatchObject({ failingCause: null, failingSince: null });
    await expectAgreement(till, hubrise, [id]);
  });
});
