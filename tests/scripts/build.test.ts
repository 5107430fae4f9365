import { expect, test } from 'vitest';
import { isStale } from '../../resources/scripts/lib/build.ts';

test.each([
  ['all bundles are newer than all sources', [10, 20], [21, 22, 23], false],
  ['one source is newer than one bundle', [10, 22], [21, 22, 23], true],
  ['a bundle is missing', [10], [21, undefined, 23], true],
  ['a bundle is as old as the newest source', [21], [21, 22, 23], false],
])('when %s, building again is needed: see', (_why, sources, built, expected) => {
  expect(isStale(sources, built)).toBe(expected);
});
