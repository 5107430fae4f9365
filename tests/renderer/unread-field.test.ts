import { expect, test } from 'vitest';
import { unreadField } from '../../renderer/logic/unread-field.ts';

test('a field that has a name is told by its names, and which one of a list by its number', () => {
  expect(unreadField('total')).toEqual([{ name: 'total', number: null }]);
  expect(unreadField('items[2].options[0].price')).toEqual([
    { name: 'items', number: 3 },
    { name: 'options', number: 1 },
    { name: 'price', number: null },
  ]);
});

test.each(['custom_fields.epos', 'items[2].deal_line', 'customer.', 'Total', 'items[x]', ''])(
  '%j has a part without a name, and is shown as it is',
  (path) => {
    expect(unreadField(path)).toBeNull();
  },
);
