import { expect, test } from 'vitest';
import { kitchenPlace } from '../../main/windows/kitchen-window.ts';

const displays = [{ id: 1 }, { id: 7 }];

test('the kitchen’s screen stands where the manager wants it', () => {
  expect(kitchenPlace({ kind: 'off', displayId: 7 }, displays, 1)).toEqual({ kind: 'nowhere' });
  expect(kitchenPlace({ kind: 'window', displayId: null }, [], 1)).toEqual({ kind: 'window' });
  expect(kitchenPlace({ kind: 'display', displayId: 7 }, displays, 1)).toEqual({
    kind: 'display',
    display: { id: 7 },
  });
});

test('without its display it stands nowhere, and on no other one', () => {
  const place = kitchenPlace({ kind: 'display', displayId: 8 }, displays, 1);
  expect(place).toEqual({ kind: 'absent' });
  expect(kitchenPlace({ kind: 'display', displayId: null }, displays, 1)).toEqual(place);
});

test('it never covers the till, which stands where the only display left is after one was unplugged', () => {
  const chosen = { kind: 'display', displayId: 7 } as const;
  expect(kitchenPlace(chosen, [{ id: 7 }], 7)).toEqual({ kind: 'absent' });
  expect(kitchenPlace(chosen, displays, 7)).toEqual({ kind: 'absent' });
  expect(kitchenPlace(chosen, displays, null)).toMatchObject({ kind: 'display' });
});
