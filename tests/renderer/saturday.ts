import type { BoardColumn } from '../../main/core/board/board.ts';
import type { OrderCard } from '../../main/core/board/card.ts';
import type { Dish } from '../../main/core/board/dishes.ts';
import type { StatusOrUnknown } from '../../main/core/order/status.ts';
import { euros, makeCard, minutesFromNow } from './fixtures.ts';

const dish = (
  quantity: string,
  name: string,
  sku: string | null = null,
  more: Partial<Dish> = {},
): Dish => ({ quantity, name, sku, options: [], without: [], ...more });

/** What people order of a pizzeria: short and long, with and without. */
const MEALS: readonly (readonly Dish[])[] = [
  [
    dish('2', 'Margherita', 'Senior'),
    dish('1', 'Reine', 'Mega', { without: ['olives'] }),
    dish('1', 'Coca-Cola'),
  ],
  [dish('1', '4 fromages', 'Senior', { options: ['Mozzarella×2'] }), dish('1', 'Tiramisu')],
  [dish('6', 'Margherita', 'Senior')],
  [
    dish('1', 'Calzone'),
    dish('2', 'Chorizo', 'Junior'),
    dish('1', 'Salade César', null, { without: ['croûtons', 'parmesan'] }),
    dish('2', 'Badoit'),
    dish('1', 'Panna cotta'),
  ],
  [
    dish('3', 'Menu famille au feu de bois et ses trois accompagnements', 'Grand format', {
      options: ['Pâte fine', 'Huile piquante×2'],
    }),
  ],
];

const PLATFORMS = [
  { key: 'uber_eats', name: 'Uber Eats' },
  { key: 'deliveroo', name: 'Deliveroo' },
  { key: 'just_eat', name: 'Just Eat' },
  { key: 'own_site', name: 'Site web' },
] as const;
const CODES = ['DC034', '5039', 'EB4E2', 'W-777', 'B12', '91', '5D9EE', '3568'];
const NAMES = ['Camille', 'Léa', 'Mehdi', 'Zoé', 'Jean-Baptiste', 'Noémie'];

type Status = Readonly<Record<BoardColumn, readonly [StatusOrUnknown, OrderCard['actions']]>>;

const STATUS: Status = {
  to_accept: ['received', ['accept', 'reject']],
  in_preparation: ['in_preparation', ['ready', 'in_delivery', 'completed', 'cancel']],
  ready: ['awaiting_shipment', ['in_delivery', 'completed', 'cancel']],
  in_delivery: ['in_delivery', ['completed', 'cancel']],
  later: ['accepted', ['in_preparation', 'ready', 'completed', 'cancel']],
};

function pick<T>(list: readonly T[], place: number): T {
  return list[place % list.length] as T;
}

function orderOf(column: BoardColumn, place: number): OrderCard {
  const [status, actions] = STATUS[column];
  const platform = pick(PLATFORMS, place);
  const seed = place + column.length;
  const due = {
    to_accept: 25,
    in_preparation: -8 + place * 2,
    ready: 3 + place,
    in_delivery: 8,
    later: 90,
  };
  const isAsked = column === 'to_accept' && platform.key !== 'own_site';
  return makeCard({
    id: `${column}-${place}`,
    code: `${pick(CODES, seed)}${place >= 8 ? place : ''}`,
    column,
    status,
    actions,
    platform,
    delays: platform.key === 'deliveroo' ? [4, 6, 10] : [5, 10, 15],
    serviceType: pick(['delivery', 'delivery', 'collection'] as const, place),
    timing:
      column === 'later'
        ? { kind: 'scheduled', at: minutesFromNow(90 + place * 15) }
        : { kind: 'asap', expectedAt: minutesFromNow(due[column]) },
    confirmedAt: column === 'to_accept' ? null : minutesFromNow(due[column]),
    beginAt: column === 'later' ? minutesFromNow(70 + place * 15) : null,
    answerBy: isAsked ? minutesFromNow(0.6 + place * 0.9) : null,
    firstName: pick(NAMES, seed),
    dishes: pick(MEALS, seed),
    lineCount: pick(MEALS, seed).length,
    allergy: place % 5 === 3,
    note: place % 3 === 0,
    payment:
      place % 4 === 3
        ? { kind: 'to_collect', amount: euros(1290 + place * 100) }
        : { kind: 'paid' },
    courier:
      column !== 'ready' || place > 2
        ? null
        : {
            name: 'Karim',
            status: place === 0 ? 'pickup_waiting' : 'pickup_enroute',
            pickupAt: minutesFromNow(place * 4),
          },
  });
}

const COUNTS = { to_accept: 8, in_preparation: 20, ready: 8, in_delivery: 5, later: 4 } as const;

/** The worst Saturday of a shop, for which the board is made: 45 orders open at once. */
export const SATURDAY_CARDS: readonly OrderCard[] = (
  ['to_accept', 'in_preparation', 'ready', 'in_delivery', 'later'] as const
).flatMap((column) => Array.from({ length: COUNTS[column] }, (_, place) => orderOf(column, place)));
