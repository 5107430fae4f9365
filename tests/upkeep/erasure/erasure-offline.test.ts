import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import { newConnectionRow } from '../../../main/connection/stored-connection.ts';
import { addRecord } from '../../store/sealed.ts';
import { DAY, NOW } from '../../support/stored-till.ts';
import { ALL, aBackup, anEvening, erasureBy, known, MINUTE, TODAY } from './erasure-evening.ts';
import { dataTillForEachTest, till } from './erasure-till.ts';

dataTillForEachTest();

const SUMS = { from: '2026-11-20', to: '2026-11-20', perpetual: 0, perpetualAbs: 0 };

describe('a till that is not connected', () => {
  let sealed = 0;
  beforeEach(() => {
    sealed = 0;
  });
  /** Days of service, each closed in its evening. */
  function close(...evenings: readonly number[]): void {
    for (const evening of evenings) {
      sealed += 1;
      const at = new Date(evening).toISOString();
      addRecord(till.db, sealed, { kind: 'CLOSE_DAY', at, period: at.slice(0, 10), ...SUMS });
    }
  }
  const evenings = (from: number, to: number): readonly number[] =>
    Array.from({ length: to - from + 1 }, (_, n) => NOW + (from + n) * DAY);

  it('erases after the set time, by the days that it has closed', async () => {
    anEvening('old');
    const backup = await aBackup();
    close(...evenings(0, 29));
    till.now = NOW + 29.5 * DAY;
    const { erasure, pass, done } = erasureBy(() => null);
    erasure.start();
    await pass(5 * MINUTE);
    expect([done.length, known().toSorted()]).toEqual([1, ALL.toSorted()]);
    close(...evenings(30, 31));
    await pass(2 * DAY);
    expect(known()).toEqual([]);
    for (const word of TODAY) expect(readFileSync(backup).includes(word), word).toBe(false);
    erasure.stop();
  });

  it.each([
    ['a month ahead', 31 * DAY],
    ['ten years ahead', 3_650 * DAY],
    ['ten years behind', -3_650 * DAY],
  ])(
    'erases nobody of today where its date is %s, days closed under it or not',
    async (_date, jump) => {
      close(...evenings(-9, 0));
      anEvening('today');
      const backup = await aBackup();
      till.now += jump;
      anEvening('wrong');
      for (const day of [0, 1]) {
        const { erasure, pass, done } = erasureBy(() => null);
        erasure.runNow();
        await pass(5 * MINUTE);
        expect(done).toHaveLength(1);
        expect(known().toSorted()).toEqual([...ALL, ...ALL].toSorted());
        erasure.stop();
        close(...Array.from({ length: 40 }, () => till.now + day * DAY));
      }
      for (const word of TODAY) expect(readFileSync(backup).includes(word), word).toBe(true);
    },
  );

  it('erases nobody early once a date that was ahead is set right', async () => {
    close(...evenings(-9, 0));
    anEvening('today');
    till.now += 400 * DAY;
    anEvening('wrong');
    close(till.now);
    till.now = NOW + DAY;
    close(till.now);
    const { erasure, pass, done } = erasureBy(() => null);
    erasure.runNow();
    await pass(5 * MINUTE);
    expect([done.length, known().toSorted()]).toEqual([1, [...ALL, ...ALL].toSorted()]);
    erasure.stop();
  });

  it('waits for days to be closed, and for HubRise alone once it is connected', async () => {
    anEvening('old');
    close(...evenings(35, 40));
    till.now = NOW + 41 * DAY;
    const first = erasureBy(() => null);
    first.erasure.runNow();
    await first.pass(MINUTE);
    expect(first.erasure.isWaiting()).toBe(true);
    close(...evenings(41, 41));
    await first.pass(MINUTE);
    expect([first.erasure.isWaiting(), known()]).toEqual([false, []]);
    first.erasure.stop();
    const named = (id: string) => ({ id, name: id });
    const known4 = { account: named('a'), location: named('l'), customerList: named('c') };
    till.store.connection.put(newConnectionRow({ ...known4, catalog: named('k') }, NOW));
    const second = erasureBy(() => null);
    second.erasure.runNow();
    await second.pass(MINUTE);
    expect(second.erasure.isWaiting()).toBe(true);
    second.erasure.stop();
    anEvening('older still');
    till.db.prepare('UPDATE orders SET changed_at = ?').run(NOW);
    const lost = erasureBy(
      () => null,
      () => false,
    );
    lost.erasure.runNow();
    await lost.pass(MINUTE);
    expect([lost.erasure.isWaiting(), lost.done.length]).toEqual([false, 1]);
    lost.erasure.stop();
  });
});
