import { expect } from 'vitest';
import { quantityLeft } from '../../main/core/fiscal/avoir.ts';
import { orderId } from '../../main/core/ids.ts';
import { isSale } from '../../main/core/statistics/sales-figures.ts';
import { owedOf, owedSpan } from '../../main/core/takings/collected.ts';
import { isPlatformMeans } from '../../main/core/takings/order-basket.ts';
import { payloadOf } from '../../main/fiscal/journal.ts';
import { createOrderList } from '../../main/history/order-list.ts';
import { createStatisticsDesk } from '../../main/history/statistics.ts';
import { createWords } from '../../main/lib/words.ts';
import type { FiscalRecord } from '../../main/store/fiscal-records.ts';
import { ADA, done } from '../fiscal/harness.ts';
import type { TestTakings } from './harness.ts';

export const SHOP = { timeZone: 'Europe/Paris', cutoff: '05:00' };
export const DAY = '2026-11-20';

type Till = Pick<TestTakings, 'fiscal' | 'place' | 'store'>;

/** What the window shows of a day, in each of its places. */
export async function shown({ place, store }: Till, day = DAY) {
  const shop = () => SHOP;
  const list = createOrderList({ store, shop }).totalsOf(day);
  const desk = createStatisticsDesk({
    openDay: () => null,
    store,
    shop,
    now: place.timers.now,
    words: createWords(() => 'fr'),
    chooseFile: async () => null,
  });
  if (list === null) throw new Error(`${day} is no day`);
  return { list, pictures: await desk.get('day', day) };
}

/** Closes the day, and gives what it came to by its Z. */
export function closed({ fiscal }: Till): number {
  const [day] = done(fiscal.close({ operator: ADA, counted: { counted: 0, reason: 'Essai' } }));
  const payload = fiscal.find(day?.number ?? '')?.payload;
  return payload?.kind === 'CLOSE_DAY' ? (payload.totals.day ?? Number.NaN) : Number.NaN;
}

const centsOf = (sums: readonly { readonly cents: number }[]): number =>
  sums.reduce((sum, { cents }) => sum + cents, 0);

/** That every figure of the day is what its Z says, and what counts beside it. */
export async function expectAgreement(till: Till, day = DAY, besides: readonly string[] = []) {
  const before = await shown(till, day);
  const closing = closed(till);
  const { list, pictures } = await shown(till, day);
  expect(before).toEqual({ list, pictures });
  expect(list.beside?.count).toBe(besides.length);
  expect(pictures.beside).toEqual({
    orders: besides.length,
    cents: centsOf(list.beside?.sums ?? []),
  });
  const total = closing + centsOf(list.beside?.sums ?? []);
  expect(centsOf(list.all.sums)).toBe(total);
  expect(list.byPlatform.reduce((sum, { sums }) => sum + centsOf(sums), 0)).toBe(total);
  expect(list.byPayment.reduce((sum, { sums }) => sum + centsOf(sums), 0)).toBe(total);
  expect(pictures.sales.cents).toBe(total);
  expect(pictures.sales.byHour.reduce((sum, { cents }) => sum + cents, 0)).toBe(total);
  expect(pictures.sales.byDay).toMatchObject(
    pictures.sales.byDay.length === 0 ? [] : [{ at: day, cents: total }],
  );
}

const isOfPlatform = (id: string): boolean => !id.startsWith('pos-helper:');

/** That each order that stands is in one figure; gives those that count beside the journal. */
export async function expectEachOnce(till: Till): Promise<readonly string[]> {
  const { store } = till;
  const list = createOrderList({ store, shop: () => SHOP });
  const period = list.periodOf(DAY, DAY);
  if (period === null) throw new Error(`${DAY} is no day`);
  const standing = [...list.listPeriod(period)].filter(({ status }) => isSale(status));
  const beside = store.statistics.listBeside(period) ?? new Set();
  const isSold = (id: string): boolean =>
    store.takings.recordsOf(orderId(id)).some(({ kind }) => kind === 'SALE');
  const isOpen = ({ id, payment }: (typeof standing)[number]): boolean =>
    !beside.has(id) && (payment.kind === 'to_collect' || payment.kind === 'unknown');
  for (const one of standing.filter(({ id }) => isOfPlatform(id))) {
    const places = [beside.has(one.id), isOpen(one) || isSold(one.id)];
    expect([one, places.filter(Boolean)]).toEqual([one, [true]]);
  }
  expect((await shown(till)).pictures.open?.orders).toBe(standing.filter(isOpen).length);
  return standing.map(({ id }) => id).filter((id) => beside.has(id));
}

/** That each platform owes what the sales that stand say, with their tips, and an order is one of them. */
export function expectOwed({ store }: Till): void {
  const due = new Map<string, number>();
  const orders = new Map<string, Set<string>>();
  const add = (name: string, cents: number) => due.set(name, (due.get(name) ?? 0) + cents);
  const paid = (record: FiscalRecord) =>
    payloadOf<'SALE'>(record).payments.flatMap(({ amount, means, tip = 0 }) =>
      isPlatformMeans(means) ? [{ name: means.slice('platform:'.length), amount, tip }] : [],
    );
  for (const record of store.fiscal.listOf('R', 'SALE', 0)) {
    const { hubrise, lines, number } = payloadOf<'SALE'>(record);
    const avoirs = store.fiscal.avoirsOf(number);
    const back = avoirs.flatMap((one) => payloadOf<'AVOIR'>(one).lines);
    const isLive = lines.some((line) => quantityLeft(line, back) > 0);
    const last = avoirs.at(-1);
    const isByHand = last !== undefined && payloadOf<'AVOIR'>(last).hubrise === undefined;
    for (const { amount, name, tip } of paid(record)) {
      add(name, amount + (isLive || isByHand ? tip : 0));
      orders.set(name, (orders.get(name) ?? new Set()).add(hubrise?.order ?? number));
    }
    for (const { amount, name } of avoirs.flatMap(paid)) add(name, amount);
  }
  const { platforms } = owedSpan(
    { first: DAY, last: DAY },
    store.statistics.sealed.listOwed({ first: DAY, last: DAY }),
  );
  expect(platforms.map((one) => [one.platform, owedOf(one), one.orders]).toSorted()).toEqual(
    [...due].map(([name, cents]) => [name, cents, orders.get(name)?.size ?? 0]).toSorted(),
  );
}
