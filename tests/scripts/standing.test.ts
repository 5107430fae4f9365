import { describe, expect, it } from 'vitest';
import { newerOf, standingOf, versionOf } from '../../resources/scripts/lib/standing.ts';

describe('the pinned Electron', () => {
  it.each([
    ['45.5.0', '45.5.0', 'newest'],
    // A mirror that is behind.
    ['45.5.0', '45.4.1', 'newest'],
    ['45.5.0', '41.7.1', 'newest'],
    ['45.5.0', '45.5.1', 'behind'],
    ['45.5.9', '45.10.0', 'behind'],
    ['45.5.0', '47.0.0', 'behind'],
    ['45.5.0', '48.0.0', 'unsupported'],
    ['45.5.0', '102.3.4', 'unsupported'],
    ['45.5.0', null, 'unknown'],
    ['45.5.0', '46.0.0-beta.1', 'unknown'],
    ['latest', '46.0.0', 'unknown'],
  ])('%s, where the newest is %s, is: %s', (pinned, latest, kind) => {
    expect(standingOf(pinned, latest).kind).toBe(kind);
  });

  it('is an exact version, so that nothing newer comes unseen', async () => {
    const { default: manifest } = await import('../../package.json', { with: { type: 'json' } });
    const all = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
    for (const [name, version] of all) {
      expect(version, name).toMatch(/^(npm:@[\w/-]+@)?\d+\.\d+\.\d+$/);
    }
  });
});

describe('what npm prints', () => {
  it('of one version', () => {
    expect(versionOf('"45.5.0"\n')).toBe('45.5.0');
    for (const printed of ['', 'null', '{}', '{"error": {"code": "ENOTFOUND"}}', '"x"', '45']) {
      expect(versionOf(printed)).toBeNull();
    }
  });

  it('of what is outdated', () => {
    const printed = JSON.stringify({
      react: { current: '19.3.1', wanted: '19.3.1', latest: '19.4.0' },
      // A mirror that is behind, and one that is not installed.
      'better-sqlite3': { current: '13.2.0', latest: '12.11.1' },
      missing: { wanted: '1.0.0', latest: '1.0.0' },
    });
    expect(newerOf(printed)).toEqual([{ name: 'react', pinned: '19.3.1', latest: '19.4.0' }]);
    for (const none of ['', '{}', 'npm error', '{"error": {"code": "ENOTFOUND"}}']) {
      expect(newerOf(none)).toEqual([]);
    }
  });
});
