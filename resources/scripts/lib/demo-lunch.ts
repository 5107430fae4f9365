import { randomBytes } from 'node:crypto';
import type { OrderInput } from '../../../tests/stand-ins/hubrise/rules/order-input.ts';
import { createSampleOrders, type Source } from '../../../tests/stand-ins/hubrise/sample-orders.ts';
import type { HubriseStandIn } from '../../../tests/stand-ins/hubrise/stand-in.ts';
import { defaultWorld, type World } from '../../../tests/stand-ins/hubrise/state/world.ts';

/** The usual HubRise, with its shops in this time zone. */
export function worldIn(timeZone: string): World {
  const world = defaultWorld(randomBytes(16).toString('hex'));
  return {
    ...world,
    accounts: world.accounts.map((account) => ({
      ...account,
      locations: account.locations.map((location) => ({ ...location, timeZone })),
    })),
  };
}

/**
 * The IANA name of a time zone where it is lunch time now: the till shows the shop's time, and a
 * board full of orders at night would be odd. `Etc/GMT-2` is east of Greenwich.
 */
export function lunchTimeZone(now: Date): string {
  const ahead = 12 - now.getUTCHours();
  if (ahead === 0) return 'Etc/GMT';
  return ahead > 0 ? `Etc/GMT-${ahead}` : `Etc/GMT+${-ahead}`;
}

/** Who ordered, and how far the kitchen is with it. */
const LUNCH: readonly (readonly [Source, OrderInput['status'] | 'later'])[] = [
  ['Uber Eats Bridge', 'new'],
  ['Deliveroo Bridge', 'new'],
  ['Just Eat Takeaway Bridge', 'accepted'],
  ['Borne', 'in_preparation'],
  ['Uber Eats Bridge', 'in_preparation'],
  ['Deliveroo Bridge', 'awaiting_shipment'],
  ['Site web', 'awaiting_collection'],
  ['Just Eat Flyt Bridge', 'in_delivery'],
  ['Site web', 'later'],
];

/** Puts a lunch's orders on the board; gives the codes of its cards, and the one worth being opened. */
export async function stockBoard(
  { admin }: HubriseStandIn,
  timeZone: string,
): Promise<{ readonly codes: readonly string[]; readonly shown: string }> {
  // The seed gives baskets of usual sizes, the first one with all that an order's panel can show.
  const samples = createSampleOrders({ seed: 15708, now: Date.now, timeZone });
  const codes: string[] = [];
  for (const [source, state] of LUNCH) {
    const { as, payload } = samples.from(source);
    const fields: Partial<OrderInput> =
      state === 'later'
        ? { status: 'accepted', asap: false, expected_time: inMinutes(180) }
        : { status: state, asap: true, expected_time: inMinutes(25) };
    const order = await admin.injectOrder({ ...payload, ...fields }, { as });
    // What is on its way or for later stands in a column that somebody has to open.
    if (state === 'later' || state === 'in_delivery') continue;
    codes.push(order.collection_code ?? order.ref ?? order.id);
  }
  return { codes, shown: codes[0] ?? '' };
}

/** How many orders of each state a Saturday evening has on the board, and behind it. */
const SATURDAY = [
  ['completed', 14],
  ['awaiting_collection', 5],
  ['in_delivery', 3],
  ['in_preparation', 12],
  ['new', 4],
] as const satisfies readonly (readonly [OrderInput['status'], number])[];

/** Fills the board as on a Saturday evening; gives those that the till is yet to accept, and all new ones. */
export async function stockSaturday(
  { admin }: HubriseStandIn,
  timeZone: string,
): Promise<{ readonly toAccept: readonly string[]; readonly newCodes: readonly string[] }> {
  const samples = createSampleOrders({ seed: 2111, now: Date.now, timeZone });
  const toAccept: string[] = [];
  const newCodes: string[] = [];
  for (const [state, count] of SATURDAY) {
    for (let index = 0; index < count; index += 1) {
      const { as, payload } = samples.next();
      const isMade = state === 'in_preparation';
      // The first ones are late, and what is ready is due sooner than what is being made.
      const expected_time = inMinutes((isMade ? -6 : 2) + index * 3);
      // One that came in accepted would say so on its card: accepted by nobody at this till.
      const status = isMade ? 'new' : state;
      const order = await admin.injectOrder(
        { ...payload, status, asap: true, expected_time },
        { as },
      );
      if (isMade) toAccept.push(order.id);
      if (status === 'new') newCodes.push(order.collection_code ?? order.ref ?? order.id);
    }
  }
  return { toAccept, newCodes };
}

function inMinutes(minutes: number): string {
  return new Date(Date.now() + minutes * 60_000).toISOString();
}
