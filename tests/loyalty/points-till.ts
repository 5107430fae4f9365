import { setImmediate as turn } from 'node:timers/promises';
import { newConnectionRow } from '../../main/connection/stored-connection.ts';
import { NO_CUSTOMER, type TicketCustomer } from '../../main/core/counter/customer.ts';
import { COUNTER_DEFAULTS } from '../../main/core/counter/settings.ts';
import { POINTS_DEFAULTS } from '../../main/core/loyalty/rules.ts';
import type { HubriseApi } from '../../main/hubrise/api/api.ts';
import { createPushedOrders } from '../../main/local-orders/pushed-orders.ts';
import { createPointsTeller } from '../../main/sends/points.ts';
import { createTurns } from '../../main/sends/rounds.ts';
import { createSendRunner, type SendRunner } from '../../main/sends/runner.ts';
import { createSaleTeller } from '../../main/sends/sales.ts';
import { sendOfPoints } from '../../main/store/loyalty-moves.ts';
import { saleMoney } from '../../main/till/pushed-sales.ts';
import {
  add,
  aShopCounter,
  CASH,
  COCA,
  ok,
  REINE,
  restarted,
  type TestCounter,
} from '../counter/harness.ts';
import { aPlace, type Place } from '../fiscal/harness.ts';
import { connected } from '../hubrise/stand-in-till.ts';
import { anIdleTeller } from '../sends/idle-teller.ts';
import type { HubriseStandIn } from '../stand-ins/hubrise/stand-in.ts';
import { LOCATION } from '../store/rows.ts';
import { fakeTimers, passInHops } from '../support/fake-timers.ts';

export const LIST = 'ag8u4';
/** As the stand-in's clock stands. */
const START = '2026-03-13T19:42:10+01:00';
const SCOPES = {
  asked: 'location[orders.write,customer_list.write]',
  none: 'location[orders.write,customer_list.read]',
};

export type PointsShop = Awaited<ReturnType<typeof aPointsShop>>;
export type PointsTill = Awaited<ReturnType<PointsShop['till']>>;

/** Three Reines and a Coca for Léa, 31 €; gives the revision to be paid. */
export async function order(till: PointsTill, { lea }: PointsShop): Promise<number> {
  ok(await till.counter.edit({ kind: 'customer', customer: lea }));
  return (await add(till.counter, REINE, REINE, REINE, COCA)).rev;
}

export function pay(till: PointsTill): string {
  ok(till.counter.pay(till.counter.get().rev, CASH(10_000)));
  return till.counter.get().lastSale?.number ?? '';
}

export async function takePoints(till: PointsTill, rewards = 1) {
  return till.counter.spendPoints(till.counter.get().rev, rewards);
}

/** HubRise does not take the points of a sale. */
export function refuse(till: PointsTill, number: string, why: string): void {
  const row = rowOf(till, number);
  if (row === null) throw new Error(`No points of ${number}`);
  till.store.send('points', sendOfPoints(row, 'card'));
  const send = till.store.sends.last('points', row.mark);
  if (send !== null) till.store.sends.park(send, why);
}

export const rowOf = (till: PointsTill, number: string) => till.store.loyaltyMoves.ofNumber(number);

/** A HubRise with a customer who has a card, and the shop's tills on it: the counter, real SQLite, real HTTP. */
export async function aPointsShop(balance: string | null = '250.4') {
  const { admin, apiOf, hubrise } = await connected();
  const made = await admin.createCustomer(LIST, { first_name: 'Léa', phone: '+33612345678' });
  const id = String(made['id']);
  const card =
    balance === null ? null : (await admin.createLoyaltyCard({ customer_id: id, balance })).id;
  const lea: TicketCustomer = {
    ...NO_CUSTOMER,
    phone: '06 12 34 56 78',
    name: 'Léa',
    hubriseId: id,
  };
  const cardId = async (): Promise<string> => {
    if (card !== null) return card;
    const token = await admin.authorise({ deviceId: 'look' });
    const read = await apiOf(token).readPoints(LIST, id);
    const shown = read.kind === 'ok' ? (read.customer as Record<string, unknown>) : {};
    return String((shown['loyalty_cards'] as { id: string }[] | undefined)?.[0]?.id);
  };
  return {
    admin,
    hubrise,
    lea,
    /** What moved the card's points since the beginning, the oldest first. */
    moved: async (): Promise<readonly number[]> => {
      const all = await admin.loyaltyOperations(await cardId());
      const since = all.toReversed().slice(card === null ? 0 : 1);
      return since.map(({ delta }) => Number(delta));
    },
    operations: async () => (await admin.loyaltyOperations(await cardId())).toReversed(),
    card: cardId,
    till: async (name = 'till-1', right: keyof typeof SCOPES = 'asked', place?: Place) => {
      const token = await admin.authorise({ deviceId: name, scope: SCOPES[right] });
      const till =
        place === undefined
          ? await aShopCounter(aPlace(START))
          : // Those of the one that was killed are its own.
            await restarted({ ...place, timers: fakeTimers(place.timers.now()) });
      return onLine(till, { hubrise, right, api: apiOf(token) });
    },
  };
}

interface Line {
  readonly hubrise: HubriseStandIn;
  readonly right: keyof typeof SCOPES;
  readonly api: HubriseApi;
}

function onLine(till: TestCounter, { api, right }: Line) {
  const { place, store } = till;
  const { timers } = place;
  const world = { isOffline: false, answers: {} as Partial<HubriseApi>, asked: [] as string[] };
  let inFlight = 0;
  /** Every request is counted, so that a test waits for its answer and for no time. */
  const watched = new Proxy(api, {
    get: (target, name: keyof HubriseApi) => {
      const call = (world.answers[name] ?? target[name]) as (
        ...args: unknown[]
      ) => Promise<unknown>;
      return async (...args: unknown[]) => {
        world.asked.push(name);
        if (world.isOffline) return { kind: 'offline', reason: 'no_connection' };
        inFlight += 1;
        try {
          return await call.apply(target, args);
        } finally {
          inFlight -= 1;
        }
      };
    },
  });
  const named = (id: string) => ({ id, name: id });
  if (store.connection.get() === null) {
    const known = {
      account: named('a'),
      catalog: named('k'),
      customerList: named(LIST),
      location: named(LOCATION),
    };
    const rights = { publishing: false, customers: right === 'asked' };
    store.connection.put(newConnectionRow(known, timers.now(), rights));
  }
  till.world.settings = {
    ...COUNTER_DEFAULTS,
    push: true,
    points: { ...POINTS_DEFAULTS, isOn: true },
  };
  till.world.pointsAtHubrise = (list, customer) => watched.readPoints(list, customer);
  const parts = {
    store,
    timers,
    turns: createTurns(timers),
    random: () => 0,
    hubriseNow: timers.now,
    location: () => LOCATION,
    isOffline: () => world.isOffline,
    api: () => watched,
    onError: (error: unknown) => void till.errors.push(error),
  };
  const points = createPointsTeller({ ...parts, onTried: () => undefined });
  const orders = createPushedOrders({ store, moneyOf: saleMoney(store, till.fiscal) });
  const sale = createSaleTeller({
    ...parts,
    orders,
    kick: () => sends.kick('sale'),
    onTried: () => sends.kick('points'),
  });
  const sends: SendRunner = createSendRunner({
    ...parts,
    tellers: {
      stock: anIdleTeller(timers),
      payment: anIdleTeller(timers),
      customer: anIdleTeller(timers),
      points,
      sale,
    },
  });
  store.onSend(sends.kick);

  async function idle(): Promise<void> {
    for (let quiet = 0; quiet < 12; quiet += 1) {
      await turn();
      if (inFlight > 0) quiet = 0;
    }
  }

  return {
    ...till,
    line: world,
    loops: { sends },
    /** Lets time pass; nobody tells the loops that there is something to tell. */
    pass: (ms: number): Promise<void> => passInHops(timers, ms, idle),
    /** Nothing more is told. */
    hangUp: async (): Promise<void> => {
      await sends.stop();
      await idle();
    },
    /** Tells HubRise what there is to tell, for so long. */
    tell: async (ms = 120_000): Promise<void> => {
      sends.hubriseIsBack();
      await passInHops(timers, ms, idle);
    },
  };
}
