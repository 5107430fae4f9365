import { describe, expect } from 'vitest';
import { test } from './fixture.ts';
import { isObject, type Json, type JsonObject } from './rules/json.ts';
import { catalogData } from './sample-orders/menu.ts';
import { createTill, type Refusal } from './till-client.ts';

/** The card, with one value at a dotted path changed. */
function changed(path: string, value: Json): JsonObject {
  const data = structuredClone(catalogData());
  const names = path.split('.');
  const last = names.pop() ?? '';
  let at: unknown = data;
  for (const name of names) at = (at as Record<string, unknown>)[name];
  (at as Record<string, unknown>)[last] = value;
  return isObject(data) ? data : {};
}

describe('a catalogue that is replaced', () => {
  test.for<readonly [string, Json, string, string]>([
    ['products.0.category_ref', 'none', 'data.products.0.category_ref', 'does not exist'],
    ['products.1.name', '', 'data.products.1.name', 'is required'],
    ['products.0.skus', [], 'data.products.0.skus', 'must not be empty'],
    ['products.0.skus.0.price', '9 EUR', 'data.products.0.skus.0.price', 'is invalid'],
    [
      'products.0.skus.0.option_list_refs',
      ['none'],
      'data.products.0.skus.0.option_list_refs',
      'does not exist',
    ],
    ['categories.1.ref', 'PIZZAS', 'data.categories.1.ref', 'has already been taken'],
    ['option_lists.2.options', [], 'data.option_lists.2.options', 'must not be empty'],
    ['option_lists.0.options.0.default', true, '', ''],
    [
      'deals',
      [{ name: 'Midi', lines: [{ skus: [{ ref: 'none' }] }] }],
      'data.deals.0.lines.0.skus.0.ref',
      'does not exist',
    ],
  ])(
    'with %s as %j is refused whole, with where and why',
    async ([path, value, field, message], { hubrise }) => {
      const token = await hubrise.admin.authorise({ scope: 'location[catalog.write]' });
      const writer = createTill(hubrise, token);
      const before = await hubrise.admin.catalog('87yu4');
      const data = changed(path, value);
      const answer = await writer.put<Refusal>('/catalogs/87yu4', { name: before.name, data });
      if (field === '') {
        expect(answer.status).toBe(200);
        return;
      }
      expect(answer.status).toBe(422);
      expect(answer.body.errors).toContainEqual({ field, message });
      expect(await hubrise.admin.catalog('87yu4')).toEqual(before);
    },
  );

  test('needs the right to it', async ({ hubrise, till }) => {
    expect((await till.put('/catalogs/87yu4', { data: catalogData() })).status).toBe(403);
    expect((await hubrise.admin.catalog('87yu4')).version).toBe(0);
  });
});
