import { describe, expect, test } from 'vitest';
import type { OrderAction } from '../../main/core/answer/moves.ts';
import type { AcceptDelay, PlatformKey } from '../../main/core/platform/platform.ts';
import { delayFor, hearerOf, offerOf, withheld } from '../../renderer/logic/offer.ts';

const with_ = (...actions: OrderAction[]) =>
  ({ actions, column: 'in_preparation', serviceType: null, courier: null }) as const;

test.each<[AcceptDelay, readonly AcceptDelay[], AcceptDelay | undefined]>([
  [5, [5, 10, 15], 5],
  [15, [5, 10, 15], 15],
  [5, [4, 6, 10], 6],
  [10, [4, 6, 10], 10],
  [15, [4, 6, 10], undefined],
  [5, [], undefined],
])('the key for %s minutes, of %j, takes %s', (wanted, delays, taken) => {
  expect(delayFor(wanted, delays)).toBe(taken);
});

describe('the obvious next thing', () => {
  test.each<[OrderAction[], OrderAction | null]>([
    [['accept', 'reject'], 'accept'],
    [['accept', 'reject', 'acknowledge'], 'accept'],
    [['in_preparation', 'ready', 'in_delivery', 'completed', 'cancel'], 'in_preparation'],
    [['ready', 'completed', 'cancel'], 'ready'],
    [['completed', 'cancel'], 'completed'],
    [['acknowledge'], 'acknowledge'],
    [['cancel'], null],
    [[], null],
  ])('of %s is %s', (actions, main) => {
    expect(offerOf(with_(...actions)).main).toBe(main);
  });

  const courier = { name: null, status: null, pickupAt: null };
  test.each([
    ['a customer fetches', 'collection', null, 'completed'],
    ['is eaten here', 'eat_in', null, 'completed'],
    ['a platform’s courier fetches', 'delivery', courier, 'completed'],
    ['the shop brings', 'delivery', null, 'in_delivery'],
    ['nobody knows who brings', null, null, 'in_delivery'],
  ] as const)('of a ready order that %s', (_who, serviceType, known, main) => {
    const actions: OrderAction[] =
      serviceType === 'delivery' || serviceType === null
        ? ['in_delivery', 'completed', 'cancel']
        : ['completed', 'cancel'];
    const order = { actions, column: 'ready', serviceType, courier: known } as const;
    expect(offerOf(order).main).toBe(main);
  });

  test('leaves all others behind it, in their order', () => {
    expect(offerOf(with_('accept', 'reject', 'acknowledge')).more).toEqual([
      'reject',
      'acknowledge',
    ]);
  });
});

describe('what a platform does not take', () => {
  test('is said of an order that cannot be refused or cancelled', () => {
    expect(withheld(with_('accept'))).toBe('refusal');
    expect(withheld(with_('ready', 'completed'))).toBe('cancellation');
  });

  test('is not said where it can, or where nothing goes on', () => {
    expect(withheld(with_('accept', 'reject'))).toBeNull();
    expect(withheld(with_('ready', 'cancel'))).toBeNull();
    expect(withheld(with_('acknowledge'))).toBeNull();
    expect(withheld(with_())).toBeNull();
  });

  test('only a marketplace is trusted to tell its customer', () => {
    const keys: PlatformKey[] = ['uber_eats', 'deliveroo', 'just_eat', 'glovo'];
    expect(keys.map(hearerOf)).toEqual(keys.map(() => 'marketplace'));
    expect(hearerOf('own_site')).toBe('own');
    expect(hearerOf('kiosk')).toBe('own');
    expect(hearerOf('other')).toBe('unknown');
  });
});
