import { expect, test } from 'vitest';
import { kitchenPlace } from '../../main/windows/kitchen-place.ts';

const displays = [{ id: 1 }, { id: 7 }];

test('the kitchen’s screen stands where the manager wants it', () => {
  expect(kitchenPlace({ kind: 'off', displayId: 7 }, displays)).toEqual({ kind: 'nowhere' });
  expect(kitchenPlace({ kind: 'window', displayId: null }, [])).toEqual({ kind: 'window' });
  expect(kitchenPlace({ kind: 'display', displayId: 7 }, displays)).toEqual({
    kind: 'display',
    display: { id: 7 },
  });
});

test('without its display it stands nowhere, and on no other one', () => {
  const place = kitchenPlace({ kind: 'display', displayId: 8 }, displays);
  expect(place).toEqual({ kind: 'absent' });
  expect(kitchenPlace({ kind: 'display', displayId: null }, displays)).toEqual(place);
});
