import type { LeftOut } from '../../../main/core/counter/again.ts';
import { NO_CUSTOMER, phoneKey } from '../../../main/core/counter/customer.ts';
import type {
  CustomerMatch,
  CustomersAsked,
  CustomersAtHubrise,
  PointsAsked,
  PointsAtHubrise,
  PosHelperApi,
} from '../../../preload/contract.ts';
import type { FakeLive } from './fake-live.ts';
import type { FakeTickets } from './fake-tickets.ts';

export interface CustomerScene {
  readonly customers?: readonly CustomerMatch[];
  readonly customersAsked?: CustomersAsked;
  readonly customersAtHubrise?: Partial<CustomersAtHubrise>;
  readonly points?: PointsAsked;
  readonly pointsAtHubrise?: Partial<PointsAtHubrise>;
  /** What of a former order is not to be had any more. */
  readonly leftOut?: readonly LeftOut[];
}

export const LEA: CustomerMatch = {
  from: 'till',
  count: 12,
  customer: {
    ...NO_CUSTOMER,
    phone: '06 12 34 56 78',
    name: 'Léa Martin',
    city: 'Paris',
    address: '4 rue des Lilas',
    address2: '3ᵉ étage, code 24B8',
    postalCode: '75011',
    deliveryNotes: 'Sonner deux fois',
    hubriseId: null,
  },
  orders: [
    {
      key: 'phone:01-C00000012',
      at: Date.parse('2026-11-20T19:41:00Z'),
      total: 2_750,
      lines: ['2× Reine Grande (2× Mozzarella, SANS Olives)', '1× Coca 33 cl'],
    },
    {
      key: 'order:fq7h',
      at: Date.parse('2026-11-02T19:12:00Z'),
      total: 1_450,
      lines: ['1× Royale Grande'],
    },
  ],
};

/** Customers as main finds them: by a whole phone number. */
export function createFakeCustomers(
  scene: CustomerScene,
  counter: Pick<FakeTickets, 'edit' | 'spendPoints'>,
  live: FakeLive,
): PosHelperApi['customers'] {
  const { customers = [], customersAsked, customersAtHubrise, leftOut = [] } = scene;
  const choice = { kind: 'free', label: 'Reine Grande', cents: 1_250, vat: 'prepared' } as const;
  live.show('customersAtHubrise', () => ({
    right: 'off',
    hasList: true,
    waiting: 0,
    refused: [],
    ...customersAtHubrise,
  }));
  live.show('pointsAtHubrise', () => ({
    right: 'granted',
    waiting: 0,
    troubles: [],
    ...scene.pointsAtHubrise,
  }));
  return {
    find: async (phone) =>
      customers.filter(({ customer }) => phoneKey(customer.phone) === phoneKey(phone)),
    ask: async () => customersAsked ?? { kind: 'found', matches: [] },
    askRight: async () => undefined,
    points: async () => scene.points ?? { kind: 'off' },
    spendPoints: async (_rev, rewards) => counter.spendPoints(rewards),
    settlePoints: async () => undefined,
    repeat: async () => ({
      answer: await counter.edit({ kind: 'add', choice, qty: 2_000 }),
      left: leftOut,
    }),
  };
}
