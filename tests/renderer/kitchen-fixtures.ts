import type { KitchenTicket, TicketDish } from '../../main/core/kitchen/kitchen-screen.ts';
import type { KitchenView } from '../../preload/contract.ts';
import { minutesFromNow } from './fixtures.ts';

const dish = (quantity: string, name: string, more: Partial<TicketDish> = {}): TicketDish => ({
  quantity,
  name,
  sku: null,
  options: [],
  without: [],
  note: null,
  stations: ['pizza'],
  things: [{ kind: 'sku', ref: name, name }],
  ...more,
});

/** An ordinary ticket, with what a test or a screen wants to be different. */
export function makeTicket(change: Partial<KitchenTicket> = {}): KitchenTicket {
  return {
    id: 'order-1',
    code: '4F2A',
    platform: { key: 'uber_eats', name: 'Uber Eats' },
    serviceType: 'delivery',
    tableName: null,
    firstName: 'Camille',
    dueAt: minutesFromNow(12),
    receivedAt: minutesFromNow(-5),
    newsAt: null,
    isStopped: false,
    isTrial: false,
    isChanged: false,
    canBump: true,
    allergy: false,
    allergyNotes: [],
    notes: [],
    dishes: [dish('2', 'Margherita', { sku: 'Senior' }), dish('1', 'Coca-Cola')],
    linesLeftOut: 0,
    ...change,
  };
}

export const KITCHEN_VIEW: KitchenView = {
  tickets: [],
  stations: [
    { id: 'pizza', name: 'Pizzas' },
    { id: 'cold', name: 'Froid' },
  ],
  chosen: [],
  bumped: [],
  stock: { canWrite: true, off: [], opensAt: minutesFromNow(900) },
  language: 'fr',
  theme: 'light',
  timeZone: 'Europe/Paris',
};

const reine = dish('1', 'Reine', {
  sku: 'Mega',
  options: ['Pâte fine', 'Mozzarella×2'],
  without: ['olives', 'champignons'],
});
const drinks = dish('2', 'Badoit', { stations: ['cold'] });

/** A rush, with all that a ticket may have to say. */
export const RUSH_TICKETS: readonly KitchenTicket[] = [
  makeTicket({ id: 'k0', code: '91', isStopped: true, canBump: false, dueAt: minutesFromNow(4) }),
  makeTicket({
    id: 'k1',
    code: 'DC034',
    dueAt: minutesFromNow(-6),
    dishes: [reine, drinks],
    allergy: true,
    notes: ['Allergie aux arachides : merci de faire très attention.'],
  }),
  makeTicket({
    id: 'k2',
    code: '5039',
    platform: { key: 'deliveroo', name: 'Deliveroo' },
    dueAt: minutesFromNow(3),
    dishes: [dish('6', 'Margherita', { sku: 'Senior' })],
  }),
  makeTicket({
    id: 'k3',
    code: 'B12',
    serviceType: 'eat_in',
    tableName: '12',
    firstName: null,
    platform: { key: 'own_site', name: 'Site web' },
    isChanged: true,
    dishes: [
      dish('1', 'Calzone', { note: 'Bien cuite, coupée en deux' }),
      dish('2', 'Chorizo', { sku: 'Junior' }),
      dish('1', 'Salade César', { without: ['croûtons', 'parmesan'], stations: ['cold'] }),
    ],
  }),
  makeTicket({
    id: 'k4',
    code: 'W-777',
    serviceType: 'collection',
    firstName: 'Jean-Baptiste',
    dishes: [
      dish('3', 'Menu famille au feu de bois et ses trois accompagnements', {
        sku: 'Grand format',
        options: ['Pâte fine', 'Huile piquante×2'],
      }),
    ],
  }),
  makeTicket({ id: 'k5', code: '3568', dueAt: minutesFromNow(16), dishes: [reine] }),
  makeTicket({ id: 'k6', code: '9912', dueAt: minutesFromNow(18) }),
  makeTicket({ id: 'k7', code: 'EB4E2', dueAt: minutesFromNow(125), dishes: [drinks, reine] }),
  makeTicket({ id: 'k8', code: '0417', dueAt: minutesFromNow(21), dishes: [reine, drinks] }),
  makeTicket({ id: 'k9', code: '0418', dueAt: minutesFromNow(22) }),
];
