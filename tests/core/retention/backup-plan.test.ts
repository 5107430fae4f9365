import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  BACKUP_POLICY,
  type BackupFile,
  backupName,
  backupsToFree,
  backupTime,
  supersededBackups,
} from '../../../main/core/retention/backup-plan.ts';

const NOW = Date.parse('2026-11-24T18:00:00Z');
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const POLICY = { ...BACKUP_POLICY, timeZone: 'Europe/Paris', begunAnewAt: [] };

function at(time: number, bytes = 1_000): BackupFile {
  return { name: backupName(time), takenAt: time, bytes };
}

function keptOf(files: readonly BackupFile[], now = NOW): BackupFile[] {
  const gone = supersededBackups(files, now, POLICY);
  return files.filter((file) => !gone.includes(file));
}

describe('a backup’s name', () => {
  it('tells when it was taken', () => {
    expect(backupName(NOW)).toBe('pos-helper-2026-11-24T18-00-00-000Z.sqlite');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e12 }), (time) => {
        expect(backupTime(backupName(time))).toBe(time);
      }),
    );
  });

  it.each([
    'pos-helper.sqlite',
    'pos-helper-2026-11-24T18-00-00-000Z.sqlite.partial',
    'pos-helper-2026-11-24T18-00-00-000Z.sqlite-journal',
    'pos-helper-2026-99-24T18-00-00-000Z.sqlite',
    '../pos-helper-2026-11-24T18-00-00-000Z.sqlite',
  ])('is not %s', (name) => {
    expect(backupTime(name)).toBeNull();
  });
});

describe('the backups that stay', () => {
  it('are the last 48 of one an hour, and one a day for 30 days', () => {
    const files = Array.from({ length: 60 * 24 }, (_, hour) => at(NOW - hour * HOUR));
    const kept = keptOf(files);
    expect(kept.slice(0, 48).map(({ takenAt }) => (NOW - takenAt) / HOUR)).toEqual(
      Array.from({ length: 48 }, (_, hour) => hour),
    );
    // The last backups of three of the 30 days are among those of the last hours.
    expect(kept).toHaveLength(48 + 27);
    const oldest = kept.at(-1) as BackupFile;
    expect((NOW - oldest.takenAt) / DAY).toBeCloseTo(28.8, 0);
  });

  it('are the last of each hour and day', () => {
    const files = [0, 10, 20, 50, 70].map((minutes) => at(NOW - minutes * 60_000));
    expect(keptOf(files)).toEqual([files[0], files[1], files[4]]);
  });

  it('are those of a damaged file as well, beside those of the one that was begun anew', () => {
    const [after, before, older] = [10, 20, 30].map((minutes) => at(NOW - minutes * 60_000));
    const files = [after, before, older].filter((file) => file !== undefined);
    const policy = { ...POLICY, begunAnewAt: [NOW - 15 * 60_000] };
    expect(supersededBackups(files, NOW, policy)).toEqual([older]);
    expect(supersededBackups(files, NOW, POLICY)).toEqual([before, older]);
  });

  it('are as many after a month without work', () => {
    const files = Array.from({ length: 48 }, (_, hour) => at(NOW - hour * HOUR));
    expect(keptOf(files, NOW + 90 * DAY)).toEqual(files);
  });

  it('do not give way to those of a computer whose date was wrong', () => {
    const real = Array.from({ length: 48 }, (_, hour) => at(NOW - hour * HOUR));
    const future = Array.from({ length: 20 }, (_, hour) => at(NOW + 3_000 * DAY + hour * HOUR));
    expect(keptOf([...future, ...real])).toEqual(expect.arrayContaining(real));
  });

  it('are never none, never more than the rule says, and the same when asked again', () => {
    const times = fc.array(fc.integer({ min: NOW - 200 * DAY, max: NOW + 2 * DAY }), {
      minLength: 1,
      maxLength: 300,
    });
    fc.assert(
      fc.property(times, (all) => {
        const files = [...new Set(all)].map((time) => at(time));
        const kept = keptOf(files);
        expect(kept.length).toBeGreaterThan(0);
        expect(kept.length).toBeLessThanOrEqual(48 + 30);
        expect(keptOf(kept)).toEqual(kept);
        const past = files.filter(({ takenAt }) => takenAt <= NOW);
        const newest = past.toSorted((a, b) => b.takenAt - a.takenAt)[0];
        if (newest !== undefined) expect(kept).toContain(newest);
      }),
    );
  });
});

describe('when the disk is short', () => {
  const files = Array.from({ length: 10 }, (_, hour) => at(NOW - hour * HOUR, 100));

  it('the oldest go, and no more than needed', () => {
    expect(backupsToFree(files, NOW, 250)).toEqual([files[9], files[8], files[7]]);
    expect(backupsToFree(files, NOW, 0)).toEqual([]);
  });

  it('the last three stay whatever is needed', () => {
    expect(backupsToFree(files, NOW, 1e12)).toHaveLength(7);
    expect(backupsToFree(files.slice(0, 3), NOW, 1e12)).toEqual([]);
  });
});
