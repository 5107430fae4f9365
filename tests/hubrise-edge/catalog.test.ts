import { describe, expect, test } from 'vitest';
import { apiAnswering } from './api-server.ts';

describe('the categories of a catalogue', () => {
  test('are read with what is in each, by the refs of the skus', async () => {
    const { api, seen } = await apiAnswering(() => ({
      body: {
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
      },
    }));
    expect(await api.readCategories('87yu4')).toEqual({
      kind: 'ok',
      categories: {
        names: ['Pizzas', 'Boissons'],
        skus: new Map([
          ['REI-S', 'Pizzas'],
          ['REI-L', 'Pizzas'],
          ['33', 'Boissons'],
        ]),
      },
    });
    expect(seen[0]).toMatchObject({ method: 'GET', url: '/v1/catalogs/87yu4' });
  });

  test('are what can be read of it, and the rest is left out', async () => {
    const { api } = await apiAnswering(() => ({
      body: {
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
      },
    }));
    expect(await api.readCategories('87yu4')).toEqual({
      kind: 'ok',
      categories: { names: ['Pizzas'], skus: new Map([['B', 'Pizzas']]) },
    });
  });

  test.each([{}, { data: null }, [], 'x'])('of %j are none that can be read', async (body) => {
    const { api } = await apiAnswering(() => ({ body }));
    expect(await api.readCategories('87yu4')).toMatchObject({ kind: 'broken_answer' });
  });

  test('are not asked for where the id is none', async () => {
    const { api, seen } = await apiAnswering(() => ({ body: {} }));
    expect(await api.readCategories('..')).toMatchObject({ kind: 'refused' });
    expect(seen).toEqual([]);
  });
});
