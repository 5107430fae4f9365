import { describe, expect, test } from 'vitest';
import { sellablesOf } from '../../../main/core/catalog/sellables.ts';
import { whole } from '../../support/catalogs.ts';
import { apiAnswering } from '../api-server.ts';

/** The categories of a catalogue that HubRise answers so, and those of each sku, the nearest first. */
async function categoriesOf(body: unknown) {
  const { api } = await apiAnswering(() => ({ body }));
  const read = await api.readCatalog('87yu4');
  if (read.kind !== 'ok') return read;
  const names = new Map(read.catalog.categories.map(({ key, name }) => [key, name]));
  const skus = whole(sellablesOf(read.catalog)).map(
    ({ path, ref }) => [ref, path.map((key) => names.get(key))] as const,
  );
  return { names: [...names.values()].filter((name) => name !== null), skus: new Map(skus) };
}

describe('the categories of a catalogue', () => {
  test('are read with what is in each, by the refs of the skus', async () => {
    expect(
      await categoriesOf({
        id: '87yu4',
        name: 'Carte',
        data: {
          categories: [
            { ref: 'PIZ', name: 'Pizzas' },
            { ref: 'BOI', name: 'Boissons' },
          ],
          products: [
            { ref: 'REI', category_ref: 'PIZ', skus: [{ ref: 'REI-S' }, { ref: 'REI-L' }] },
            { ref: 'COCA', category_ref: 'BOI', skus: [{ ref: 33 }] },
          ],
        },
      }),
    ).toEqual({
      names: ['Pizzas', 'Boissons'],
      skus: new Map([
        ['REI-S', ['Pizzas']],
        ['REI-L', ['Pizzas']],
        ['33', ['Boissons']],
      ]),
    });
  });

  test('come with the answer to the letter', async () => {
    const body = { id: '87yu4', name: 'Carte', data: { products: [] }, later: 'kept' };
    const { api, seen } = await apiAnswering(() => ({ body }));
    expect(await api.readCatalog('87yu4')).toMatchObject({ text: JSON.stringify(body) });
    expect(seen[0]).toMatchObject({ method: 'GET', url: '/v1/catalogs/87yu4' });
  });

  test('are found by id where the answer names them so, as HubRise documents it', async () => {
    expect(
      await categoriesOf({
        id: '87yu4',
        data: {
          categories: [
            { id: 'bzs4f', ref: 'PIZ', parent_id: null, name: 'Pizzas' },
            { id: 'c2k8d', ref: 'PIZ-SUC', parent_id: 'bzs4f', name: 'Pizzas sucrées' },
            { id: 'd9m3h', ref: null, name: 'Boissons' },
          ],
          products: [
            { id: 'p1', category_id: 'bzs4f', skus: [{ id: 's1', ref: 'REI-S' }] },
            { id: 'p2', category_id: 'c2k8d', skus: [{ id: 's2', ref: 'NUT-S' }] },
            { id: 'p3', category_id: 'd9m3h', skus: [{ id: 's3', ref: 'COC33' }] },
          ],
          options_lists: [{ id: 'o1', ref: 'SUP', name: 'Suppléments', options: [] }],
        },
      }),
    ).toEqual({
      names: ['Pizzas', 'Pizzas sucrées', 'Boissons'],
      skus: new Map([
        ['REI-S', ['Pizzas']],
        ['NUT-S', ['Pizzas sucrées', 'Pizzas']],
        ['COC33', ['Boissons']],
      ]),
    });
  });

  test.each([
    { category_ref: 'bzs4f' },
    { category_id: 'PIZ' },
    { category_id: 'PIZ', category_ref: null },
    { category_id: 'gone', category_ref: 'PIZ' },
    { category_id: 'bzs4f', category_ref: 'GONE' },
  ])('are found by what %j names, be it a ref or an id', async (named) => {
    expect(
      await categoriesOf({
        data: {
          categories: [{ id: 'bzs4f', ref: 'PIZ', name: 'Pizzas' }],
          products: [{ ...named, skus: [{ ref: 'REI-S' }] }],
        },
      }),
    ).toMatchObject({ skus: new Map([['REI-S', ['Pizzas']]]) });
  });

  test('have their parents by ref as well, and a circle of parents has an end', async () => {
    expect(
      await categoriesOf({
        data: {
          categories: [
            { ref: 'A', parent_ref: 'B', name: 'Sodas' },
            { ref: 'B', parent_ref: 'A', name: 'Boissons' },
          ],
          products: [{ category_ref: 'A', skus: [{ ref: 'COC33' }] }],
        },
      }),
    ).toMatchObject({ skus: new Map([['COC33', ['Sodas', 'Boissons']]]) });
  });

  test('are what can be read of it, and nothing with a name is left out', async () => {
    expect(
      await categoriesOf({
        data: {
          categories: [
            null,
            7,
            { ref: 'PIZ', name: 'Pizzas' },
            { name: 'Sans code' },
            { ref: 'X' },
          ],
          products: [
            'Pizza',
            { category_ref: 'NOWHERE', skus: [{ ref: 'A' }] },
            { category_ref: 'PIZ', skus: 'none' },
            { category_ref: 'PIZ', skus: [{}, null, { ref: 'B' }] },
          ],
        },
      }),
    ).toEqual({
      names: ['7', 'Pizzas', 'Sans code'],
      skus: new Map([
        ['A', []],
        ['B', ['Pizzas']],
      ]),
    });
  });

  test.each([{}, { data: null }, [], 'x'])('of %j are none that can be read', async (body) => {
    expect(await categoriesOf(body)).toMatchObject({ kind: 'broken_answer' });
  });

  test('are not asked for where the id is none', async () => {
    const { api, seen } = await apiAnswering(() => ({ body: {} }));
    expect(await api.readCatalog('..')).toMatchObject({ kind: 'refused' });
    expect(seen).toEqual([]);
  });
});

test('the list of its pictures tells where it goes on, and an id that is a number is the one that the catalogue names', async () => {
  const { api, seen } = await apiAnswering(() => ({
    headers: { 'X-Cursor-Next': 'c 2' },
    body: [{ id: 'i1' }, { id: 7 }, { id: null }, 'odd'],
  }));
  expect(await api.listImages('87yu4', 'c&1')).toEqual({
    kind: 'ok',
    ids: ['i1', '7'],
    next: 'c 2',
  });
  const asked = new URL(seen[0]?.url ?? '', 'http://x');
  expect(Object.fromEntries(asked.searchParams)).toEqual({ count: '100', cursor: 'c&1' });
});
