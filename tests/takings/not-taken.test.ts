import { describe, expect, it } from 'vitest';
import { takingsView } from '../../main/closings/taking-notes.ts';
import type { Payload } from '../../main/core/fiscal/payloads.ts';
import { payloadOf } from '../../main/fiscal/journal.ts';
import { aPlace, SET_UP } from '../fiscal/harness.ts';
import { refuseWrites } from '../support/refused-writes.ts';
import {
  aTakingTill,
  CASH_AT_THE_DOOR,
  findings,
  sealedKinds,
  startTakings,
  type TestTakings,
} from './harness.ts';

function sales({ store }: TestTakings): readonly Payload<'SALE'>[] {
  return store.fiscal.listOf('R', 'SALE', 0).map((record) => payloadOf<'SALE'>(record));
}

/** Ends, and lets the verifier look. */
async function clean(till: TestTakings): Promise<void> {
  const fingerprint = till.fiscal.state().fingerprint ?? '';
  await till.stop();
  expect(await findings(till.place, fingerprint)).toEqual([]);
}

describe('what the journal cannot take now', () => {
  it.each([
    ['nothing', undefined],
    ['no record', ['fiscal_records']],
    ['not that it is sealed', ['takings']],
  ])('as the database takes %s, is sealed once when it can', async (_, tables) => {
    const till = await aTakingTill();
    till.comes('a');
    const giveBack = refuseWrites(till.db, tables);
    till.takings.look();
    till.place.timers.advance(120_000);
    expect(sealedKinds(till)).toEqual([]);
    giveBack();
    till.place.timers.advance(30_000);
    expect(sealedKinds(till)).toEqual(['SALE']);
    expect(till.store.takings.countDue()).toBe(0);
    await clean(till);
  });

  it('is sealed late and says so, in the order in which it came, and nobody is kept waiting', async () => {
    const till = await aTakingTill();
    const { keychain, timers } = till.place;
    await till.stop();
    keychain.refuse('refused');
    const away = await startTakings(till.place);
    away.comes('a');
    away.comes('b', CASH_AT_THE_DOOR);
    away.takings.look();
    expect(sealedKinds(away)).toEqual([]);
    expect(away.store.takings.countDue()).toBe(2);
    timers.advance(90_000);
    keychain.refuse(null);
    await away.fiscal.start();
    away.takings.look();
    expect(sealedKinds(away)).toEqual(['SALE', 'ORDER']);
    expect(sales(away)[0]?.late).toBe(true);
    await clean(away);
  });

  it('is one order alone where that one is in another currency', async () => {
    const till = await aTakingTill();
    till.comes('a', { total: '12.00 CHF', items: [] });
    till.comes('b');
    till.takings.look();
    expect(sealedKinds(till)).toEqual(['SALE']);
    expect(takingsView(till.store, till.place.timers.now(), null)).toEqual({
      sealer: null,
      waiting: 0,
      notes: [{ code: 'a', kind: 'failed', amount: null, what: null }],
    });
  });
});

describe('what a person should know of an order in the journal', () => {
  it('is told: a total that its lines do not make, and money of the till that is to be given back', async () => {
    const till = await aTakingTill();
    till.comes('a', { total: '13.50 EUR' });
    till.takings.look();
    const id = till.comes('b', CASH_AT_THE_DOOR);
    till.takings.look();
    const order = till.fiscal.openOrders()[0];
    const { revision } = till.store.takings.recordsOf(id)[0] ?? { revision: '' };
    till.fiscal.sell({
      operator: 'op1',
      channel: 'Uber Eats',
      order: order?.number ?? '',
      basket: {
        service: 'delivery',
        lines: [
          {
            label: 'Pizza',
            qty: 1_000,
            unit: 1_200,
            parts: [{ label: 'Pizza', rate: 1_000, alone: null }],
          },
        ],
      },
      payments: [{ means: 'cash', amount: 1_200, given: 1_200, change: 0 }],
      hubrise: { order: id, revision },
    });
    till.comes('b', { ...CASH_AT_THE_DOOR, status: 'cancelled' });
    till.takings.look();
    expect(takingsView(till.store, till.place.timers.now(), null).notes).toEqual([
      { code: expect.any(String), kind: 'difference', amount: 150, what: null },
      { code: expect.any(String), kind: 'by_hand', amount: null, what: '01-T00000001' },
    ]);
  });
});

describe('what is none of the journal’s', () => {
  it('is an order that was accepted before the counter was set up, whatever becomes of it', async () => {
    const till = await startTakings();
    const id = till.comes('a', { status: 'received' });
    till.moves(id, 'accepted');
    till.takings.look();
    await till.fiscal.setUp(SET_UP);
    till.moves(id, 'completed');
    till.comes('a', { status: 'cancelled' });
    till.takings.look();
    expect(sealedKinds(till)).toEqual([]);
    expect(till.store.takings.countDue()).toBe(0);
  });

  it('is one that comes in accepted and is older than the set-up', async () => {
    const till = await aTakingTill();
    till.comes('a', { created_at: '2026-11-20T10:00:00+01:00' });
    till.comes('b', { created_at: '2026-11-20T12:30:00+01:00' });
    till.takings.look();
    expect(sales(till).map(({ hubrise }) => hubrise?.order)).toEqual(['b']);
  });

  it('is everything where another till of the shop owns the kitchen', async () => {
    const till = await aTakingTill();
    till.isOurs = false;
    till.comes('a');
    till.takings.look();
    till.isOurs = true;
    till.comes('a', { status: 'completed' });
    till.takings.look();
    expect(sealedKinds(till)).toEqual([]);
  });

  it('is a sale that another till has made of it', async () => {
    const till = await aTakingTill();
    till.comes('a', CASH_AT_THE_DOOR);
    till.takings.look();
    till.comes('a', {
      payments: [{ name: 'Espèces', ref: 'PAYE-02-T00000003-1', amount: '12.00 EUR' }],
    });
    till.takings.look();
    expect(sealedKinds(till)).toEqual(['ORDER', 'ORDER_CANCEL']);
    expect(till.fiscal.openOrders()).toEqual([]);
  });
});

describe('a power cut', () => {
  it('between any two steps neither loses an order nor seals it twice', async () => {
    for (let cutAt = 1; cutAt < 12; cutAt += 1) {
      const place = aPlace();
      const till = await aTakingTill(place, (store) => {
        let left = cutAt;
        return {
          ...store,
          work: (work) => {
            left -= 1;
            if (left <= 0) throw new Error('the power is gone');
            return store.work(work);
          },
        };
      });
      try {
        till.comes('a');
        till.takings.look();
        till.comes('a', { status: 'cancelled' });
        till.takings.look();
      } catch {
        // As a process that is gone.
      }
      till.kill();
      const after = await startTakings(place);
      after.takings.look();
      after.comes('a');
      after.takings.look();
      after.comes('a', { status: 'cancelled' });
      after.takings.look();
      const kinds = sealedKinds(after);
      expect(kinds.filter((kind) => kind === 'SALE').length).toBe(
        kinds.filter((kind) => kind === 'AVOIR').length,
      );
      await clean(after);
    }
  }, 120_000);
});
