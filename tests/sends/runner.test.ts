import { setImmediate as turn } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { orderId } from '../../main/core/ids.ts';
import { createTurns } from '../../main/sends/rounds.ts';
import { createSendRunner } from '../../main/sends/runner.ts';
import type { Teller } from '../../main/sends/teller.ts';
import { createStore } from '../../main/store/index.ts';
import { LOCATION } from '../store/rows.ts';
import { openTestDatabase } from '../support/bare-till.ts';
import { fakeTimers } from '../support/fake-timers.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { anIdleTeller } from './idle-teller.ts';

const PAID = {
  subject: 'a',
  locationId: LOCATION,
  what: { sale: '01-T00000001', payments: { added: [], replaced: [] } },
  createdAt: 5,
};

async function idle(): Promise<void> {
  for (let turns = 0; turns < 10; turns += 1) await turn();
}

/** A runner whose teller says what the test wants; `asked` is what was asked of it. */
function aRunner(told: Partial<Pick<Teller<'payment'>, 'look' | 'tell'>>) {
  const timers = fakeTimers();
  const db = openTestDatabase(tempFolder());
  const store = createStore(db);
  const asked: string[] = [];
  const errors: unknown[] = [];
  const runner = createSendRunner({
    store,
    timers,
    tellers: {
      stock: anIdleTeller(timers),
      customer: anIdleTeller(timers),
      points: anIdleTeller(timers),
      sale: anIdleTeller(timers),
      payment: {
        turns: createTurns(timers),
        alone: (_send, run) => run(),
        look: async (send, at) => {
          asked.push('look');
          return told.look?.(send, at) ?? { kind: 'missing' };
        },
        tell: async (batch, at) => {
          asked.push(`tell ${store.sends.get('payment', batch[0].id)?.state}`);
          return told.tell?.(batch, at) ?? { kind: 'there' };
        },
      },
    },
    random: () => 0,
    hubriseNow: timers.now,
    location: () => LOCATION,
    isOffline: () => false,
    onError: (error) => errors.push(error),
  });
  store.onSend(runner.kick);
  onTestFinished(async () => {
    await runner.stop();
    db.close();
  });
  const state = () => store.sends.get('payment', 1)?.state;
  return { asked, db, errors, state, store, timers };
}

it('tells what a unit of work sends once that is on the disk, and nothing of one that came to nothing', async () => {
  const { asked, state, store } = aRunner({});
  expect(() =>
    store.work((work) => {
      work.send('payment', PAID);
      throw new Error('no');
    }),
  ).toThrow('no');
  await idle();
  expect([asked, state()]).toEqual([[], undefined]);
  store.work((work) => work.send('payment', PAID));
  expect(asked).toEqual([]);
  await idle();
  expect([asked, state()]).toEqual([['tell left'], 'there']);
});

it('lets nothing leave of which it could not be noted that it leaves', async () => {
  const { asked, db, errors, state, store, timers } = aRunner({});
  db.exec(`CREATE TRIGGER full BEFORE UPDATE ON sends BEGIN SELECT RAISE(ABORT, 'disk full'); END`);
  store.send('payment', PAID);
  await idle();
  expect([asked, state()]).toEqual([[], 'due']);
  expect(errors).toMatchObject([{ message: 'disk full' }]);
  db.exec('DROP TRIGGER full');
  timers.advance(5 * 60_000);
  await idle();
  expect([asked, state()]).toEqual([['tell left'], 'there']);
});

it('looks for what has left, and notes it with all that follows from it or not at all', async () => {
  const { asked, errors, state, store, timers } = aRunner({
    look: async () => ({
      kind: 'there',
      also: () => {
        store.takings.want(orderId('a'), 5);
        throw new Error('not that');
      },
    }),
  });
  store.sends.put('payment', PAID);
  store.sends.leaves(1, timers.now());
  store.send('payment', { ...PAID, subject: 'b' });
  await idle();
  timers.advance(20_000);
  await idle();
  expect(asked).toContain('look');
  expect([state(), store.takings.countDue()]).toEqual(['left', 0]);
  expect(errors).toMatchObject([{ message: 'not that' }]);
});
