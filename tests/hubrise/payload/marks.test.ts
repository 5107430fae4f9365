import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import type { KitchenMark } from '../../../main/core/kitchen/marks.ts';
import { kitchenMarkFields, readKitchenMarks } from '../../../main/hubrise/payload/marks.ts';

const MARK: KitchenMark = {
  tillId: '90bb7863',
  tillName: 'Bar',
  ownerSince: 1_795_518_000_000,
  turn: 3,
  paper: '15e8074b770ce9ec',
  isPrinted: true,
  after: 2,
};

const orderWith = (customFields: unknown): string =>
  JSON.stringify({ id: 'o', status: 'accepted', custom_fields: customFields });

it('what a till leaves on an order is read back by every till', () => {
  const other = { ...MARK, tillId: 'c0ffee00', ownerSince: null, isPrinted: false };
  const fields = { ...kitchenMarkFields(MARK), ...kitchenMarkFields(other) };
  expect(readKitchenMarks(orderWith({ ...fields, epos: { order_id: '7' } }))).toEqual([
    MARK,
    other,
  ]);
});

it('and so it is where HubRise leaves out what is nothing, and makes texts of the rest', () => {
  const value = { turn: '3', paper: MARK.paper, printed: 'true', after: '2', till: 'Bar' };
  const [read] = readKitchenMarks(orderWith({ pos_helper_kitchen_90bb7863: value }));
  expect(read).toEqual({ ...MARK, ownerSince: null });
});

it('a version before this one does not say what was on paper', () => {
  const value = { turn: 3, paper: MARK.paper, printed: false, till: 'Bar', owner_since: null };
  const [read] = readKitchenMarks(orderWith({ pos_helper_kitchen_90bb7863: value }));
  expect(read).toEqual({ ...MARK, ownerSince: null, isPrinted: false, after: 0 });
  const out = { ...value, printed: true };
  const [printed] = readKitchenMarks(orderWith({ pos_helper_kitchen_90bb7863: out }));
  expect(printed, 'of one that is out, it knew of all before').toEqual({
    ...MARK,
    ownerSince: null,
    after: 3,
  });
});

test.each([
  [null],
  ['pos_helper_kitchen_90bb7863'],
  [{ pos_helper_kitchen_90bb7863: null }],
  [{ pos_helper_kitchen_90bb7863: { turn: -1, paper: 'x', printed: true } }],
  [{ pos_helper_kitchen_90bb7863: { turn: 1, paper: 7, printed: true } }],
  [{ pos_helper_kitchen_90bb7863: { turn: 1, paper: 'x', printed: 'peut-être' } }],
])('what cannot be read is no mark: %j', (customFields) => {
  expect(readKitchenMarks(orderWith(customFields))).toEqual([]);
});

it('no text of an order stops the reading', () => {
  fc.assert(
    fc.property(fc.json(), fc.string(), (json, text) => {
      for (const one of [
        json,
        text,
        `${text}pos_helper_kitchen_`,
        orderWith({ pos_helper_kitchen_: json }),
      ]) {
        expect(Array.isArray(readKitchenMarks(one))).toBe(true);
      }
    }),
  );
});
