import { quantityLeft } from '../core/fiscal/avoir.ts';
import type { AvoirLine } from '../core/fiscal/payloads.ts';
import type { OrderId } from '../core/ids.ts';
import { isPlatformMeans } from '../core/takings/order-basket.ts';
import { type SealedSale, type SealedTaking, sameContent } from '../core/takings/plan.ts';
import { payloadOf } from '../fiscal/journal.ts';
import type { FiscalRecord } from '../store/fiscal-records.ts';
import type { Store } from '../store/index.ts';
import type { TakingRecord } from '../store/takings.ts';

type Stores = Pick<Store, 'fiscal' | 'takings'>;

/** What the journal says of an order of HubRise's: nothing else is asked whether it is sealed. */
export function sealedOfOrder(store: Stores, order: OrderId): SealedTaking {
  const records = store.takings.recordsOf(order);
  const avoirs = records.filter(({ kind }) => kind === 'AVOIR');
  const open = records.findLast(
    ({ kind, number }) => kind === 'ORDER' && store.fiscal.settledBy('R', number) === null,
  );
  return {
    openOrder: open === undefined ? null : { number: open.number, revision: open.revision },
    sales: records
      .filter(({ kind }) => kind === 'SALE')
      .map((record) => sealedSale(store, record, avoirs)),
  };
}

/** Whether it was sold, and nothing of it counts as sold any more. */
export function isAllBack({ sales }: SealedTaking): boolean {
  const isBack = ({ back, lines }: SealedSale): boolean =>
    lines.every((line) => quantityLeft(line, back) === 0);
  return sales.length > 0 && sales.every(isBack);
}

function sealedSale(
  { fiscal }: Stores,
  { number, revision }: TakingRecord,
  avoirs: readonly TakingRecord[],
): SealedSale {
  const { lines, payments } = payloadOf<'SALE'>(known(fiscal.byNumber(number), number));
  const back = fiscal.avoirsOf(number).map((record) => payloadOf<'AVOIR'>(record));
  // What this till gave back by itself left the order as it was then.
  const own = avoirs.filter((one) => back.some((avoir) => avoir.number === one.number));
  return {
    number,
    lines,
    revision: own.at(-1)?.revision ?? revision,
    tip: payments.reduce((sum, { tip = 0 }) => sum + tip, 0),
    isPlatforms: payments.every(({ means }) => isPlatformMeans(means)),
    back: back.flatMap((avoir): readonly AvoirLine[] => avoir.lines),
    isHandled: back.some(({ hubrise }) => hubrise === undefined),
  };
}

/** A revision of an order under which nothing of this kind is sealed: a content may come back. */
export function freshRevision(
  store: Stores,
  order: OrderId,
  kind: TakingRecord['kind'],
  revision: string,
): string {
  const same = store.takings
    .recordsOf(order)
    .filter((one) => one.kind === kind && sameContent(one.revision, revision)).length;
  return same === 0 ? revision : `${revision}.${same}`;
}

function known(record: FiscalRecord | null, number: string): FiscalRecord {
  if (record === null) throw new Error(`${number} is not in the journal`);
  return record;
}
