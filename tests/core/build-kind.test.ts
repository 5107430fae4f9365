import { describe, expect, it } from 'vitest';
import { buildKindOf, spyingArguments } from '../../main/core/build-kind.ts';

describe('how the app was built', () => {
  it('is a release wherever a packaged app does not say that it is for tests', () => {
    expect(buildKindOf(true, { posHelperBuild: 'test' })).toBe('test');
    for (const manifest of [
      {},
      { posHelperBuild: 'tests' },
      { posHelperBuild: true },
      null,
      'test',
    ]) {
      expect(buildKindOf(true, manifest)).toBe('release');
    }
  });

  it('is development where nothing is packaged', () => {
    expect(buildKindOf(false, {})).toBe('development');
    expect(buildKindOf(false, null)).toBe('development');
  });
});

describe('arguments by which others would look in', () => {
  const given =
    (...names: string[]) =>
    (name: string) =>
      names.includes(name);

  it.each([
    'remote-debugging-port',
    'remote-debugging-pipe',
    'inspect',
    'inspect-brk',
    'ignore-certificate-errors',
    'log-net-log',
  ])('are found at the start of a release: --%s', (name) => {
    expect(spyingArguments('release', given(name, 'no-sandbox'))).toEqual([name]);
  });

  it('are nobody’s concern elsewhere, nor are other arguments', () => {
    expect(spyingArguments('test', given('remote-debugging-port'))).toEqual([]);
    expect(spyingArguments('development', given('inspect'))).toEqual([]);
    expect(spyingArguments('release', given('no-sandbox', 'lang', 'kiosk'))).toEqual([]);
  });
});
