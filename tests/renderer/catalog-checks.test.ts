import { expect, it } from 'vitest';
import { carteOf, shelfOf } from '../../renderer/logic/carte.ts';
import { byGravity, countFindings, entryIdOf } from '../../renderer/logic/catalog-checks.ts';
import { CATALOG, CHECKED } from './menu-fixtures.ts';

it('what is wrong is counted, and stands by how grave it is', () => {
  expect(countFindings(CHECKED.findings)).toBe(246);
  expect(
    byGravity(CHECKED.findings).map(({ findings, gravity }) => [
      gravity,
      ...findings.map(({ kind }) => kind),
    ]),
  ).toEqual([
    ['blocks', 'empty_list', 'duplicate_ref'],
    ['misleads', 'missing_ref', 'impossible_vat'],
    ['look', 'no_vat_at_all', 'heavy_picture'],
  ]);
  expect(byGravity([])).toEqual([]);
});

it('what something is wrong with is shown on the shelf on which it stands', () => {
  const carte = carteOf(CATALOG);
  const shelf = (kind: 'product' | 'deal' | 'list') =>
    shelfOf(carte, entryIdOf({ kind, place: 0 }));
  expect([shelf('product'), shelf('deal'), shelf('list')].map(({ kind }) => kind)).toEqual([
    'all',
    'deals',
    'lists',
  ]);
  expect(shelfOf(carte, 'product 999')).toEqual({ kind: 'all' });
});
