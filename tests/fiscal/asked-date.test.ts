import { describe, expect, it } from 'vitest';
import { ADA, aCounter, aPlace, done, SALE, startJournal, type TestJournal } from './harness.ts';
import { readChain } from './read-journal.ts';

const DAY = 86_400_000;
const ASKED_FOR_MS = 90_000;
const closedDays = ({ db }: TestJournal): number =>
  readChain(db).filter(({ kind }) => kind === 'CLOSE_DAY').length;

/** A start so many days later, of a till that HubRise has not answered yet. */
async function startsAfter(days: number): Promise<TestJournal> {
  const place = aPlace();
  await (await aCounter(place)).stop();
  place.provenAt = place.timers.now();
  place.timers.changeClock(days * DAY);
  return startJournal(place);
}

describe('days that seem to have ended, where HubRise has not said yet what day it is', () => {
  it('stay open until it answers, and are closed at once where it agrees', async () => {
    const journal = await startsAfter(5);
    const { fiscal, place } = journal;
    expect(closedDays(journal)).toBe(0);
    expect(fiscal.state().phase).toBe('ready');
    expect(fiscal.sell(SALE)).toMatchObject({ reason: 'asking_date' });
    place.behindMs = 0;
    expect(done(fiscal.sell(SALE)).payload.businessDate).toBe('2026-11-25');
    expect(closedDays(journal)).toBe(5);
  });

  it('stay open where it says that they have not, and the date is put right', async () => {
    const journal = await startsAfter(20);
    const { fiscal, place } = journal;
    place.timers.advance(ASKED_FOR_MS / 2);
    place.behindMs = 20 * DAY;
    expect(fiscal.state().phase).toBe('date_doubtful');
    place.timers.advance(10 * ASKED_FOR_MS);
    expect(closedDays(journal)).toBe(0);
    place.timers.changeClock(-20 * DAY);
    place.behindMs = 0;
    expect(done(fiscal.sell(SALE)).payload.businessDate).toBe('2026-11-20');
  });

  it('are asked of a manager where it stays silent, but for a week off after the day that was worked', async () => {
    const many = await startsAfter(9);
    many.place.timers.advance(ASKED_FOR_MS);
    expect(many.fiscal.state().phase).toBe('date_doubtful');
    expect(many.fiscal.sell(SALE)).toMatchObject({ reason: 'date_doubtful' });
    expect(closedDays(many)).toBe(0);
    done(many.fiscal.confirmDate(ADA));
    expect(closedDays(many)).toBe(9);
    for (const days of [3, 8]) {
      const few = await startsAfter(days);
      expect(closedDays(few)).toBe(0);
      few.place.timers.advance(2 * ASKED_FOR_MS);
      expect(closedDays(few)).toBe(days);
      expect(few.fiscal.state().phase).toBe('ready');
    }
  });

  it('make HubRise be asked at once, and longer than from one poll of a shop at rest to the next', async () => {
    const journal = await aCounter();
    const { fiscal, place } = journal;
    done(fiscal.sell(SALE));
    place.provenAt = place.timers.now();
    place.timers.changeClock(2 * DAY);
    const before = place.asked;
    expect(fiscal.sell(SALE)).toMatchObject({ reason: 'asking_date' });
    expect(place.asked, 'not within what the sale is doing').toBe(before);
    place.timers.advance(1);
    expect(place.asked).toBe(before + 1);
    place.timers.advance(60_000);
    expect(fiscal.sell(SALE)).toMatchObject({ reason: 'asking_date' });
    expect(place.asked, 'once').toBe(before + 1);
    expect(closedDays(journal)).toBe(0);
  });

  it('are told to the window as soon as a sale is refused, for a manager to confirm them', async () => {
    const { fiscal, place } = await startsAfter(20);
    // Right after a look of the till's own, the date becomes doubtful before the next one.
    place.timers.advance(74_000);
    expect(fiscal.sell(SALE)).toMatchObject({ reason: 'asking_date' });
    place.timers.advance(2_000);
    const before = place.changes;
    expect(fiscal.sell(SALE)).toMatchObject({ reason: 'date_doubtful' });
    expect(place.changes, 'not within what the sale is doing').toBe(before);
    place.timers.advance(1);
    expect(place.changes).toBe(before + 1);
    fiscal.sell(SALE);
    place.timers.advance(1);
    expect(place.changes, 'once').toBe(before + 1);
  });

  it('are told once too where whoever hears of it seals something', async () => {
    const { errors, fiscal, place } = await startsAfter(20);
    const before = place.changes;
    place.whenChanged = () => void fiscal.sell(SALE);
    place.timers.advance(ASKED_FOR_MS + 1);
    expect(fiscal.state().phase).toBe('date_doubtful');
    expect(place.changes).toBe(before + 1);
    expect(errors).toEqual([]);
  });

  it('are closed at the start where it is known that HubRise’s clock has passed them', async () => {
    const place = aPlace();
    await (await aCounter(place)).stop();
    place.timers.changeClock(DAY);
    place.provenAt = place.timers.now() - 3_600_000;
    expect(closedDays(await startJournal(place))).toBe(1);
  });

  it('stay open too where the date is changed while the till runs, which makes HubRise’s time doubtful', async () => {
    const journal = await aCounter();
    const { fiscal, place } = journal;
    place.behindMs = 0;
    done(fiscal.sell(SALE));
    place.provenAt = place.timers.now();
    place.behindMs = null;
    place.timers.changeClock(20 * DAY);
    expect(fiscal.sell(SALE)).toMatchObject({ reason: 'asking_date' });
    place.timers.advance(ASKED_FOR_MS / 2);
    expect(closedDays(journal)).toBe(0);
    place.behindMs = 20 * DAY;
    expect(fiscal.sell(SALE)).toMatchObject({ reason: 'date_doubtful' });
  });
});
