import { createHash } from 'node:crypto';
import { assertNever } from '../core/assert-never.ts';
import { priceAvoir, quantityLeft } from '../core/fiscal/avoir.ts';
import { type PricedBasket, priceBasket } from '../core/fiscal/basket.ts';
import type { AvoirLine, HubriseRef } from '../core/fiscal/payloads.ts';
import { FiscalError, type FiscalReason, type Outcome } from '../core/fiscal/refusal.ts';
import type { OrderId } from '../core/ids.ts';
import { isPlatformMeans, meansOf, type OrderTaking } from '../core/takings/order-basket.ts';
import {
  type SealedSale,
  type SealedTaking,
  sameContent,
  type TakingStep,
} from '../core/takings/plan.ts';
import { payloadOf, SYSTEM } from '../fiscal/journal.ts';
import type { FiscalService } from '../fiscal/service.ts';
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

type SealingService = Pick<FiscalService, 'avoir' | 'cancel' | 'order' | 'sell'>;

/** Thrown within the transaction, so that nothing is left of a step that the journal refuses. */
class NotSealed extends Error {
  readonly reason: FiscalReason;
  readonly detail: string;
  constructor(reason: FiscalReason, detail: string) {
    super(`${reason}: ${detail}`);
    this.reason = reason;
    this.detail = detail;
  }
}

interface Sealing {
  readonly id: OrderId;
  readonly taking: OrderTaking;
  readonly isLate: boolean;
}

/**
 * What an order says that was priced: another content has another revision (fiscal-format §2). Its rates
 * are the till's and no content: what was sealed keeps them, whatever the catalogue says later (§10).
 */
export function revisionOf({ basket, channel, said }: OrderTaking): string {
  const { discount, service } = basket;
  return createHash('sha256')
    .update(JSON.stringify([channel, { service, lines: said, discount }]))
    .digest('hex')
    .slice(0, 16);
}

export function pricedOf({ basket }: OrderTaking): PricedBasket {
  return priceBasket(basket);
}

/** Seals steps of an order; to be called within one transaction. Throws `NotSealed`. */
export function createSealer(store: Pick<Store, 'fiscal' | 'takings'>, fiscal: SealingService) {
  function ref(id: OrderId, kind: TakingRecord['kind'], revision: string): HubriseRef {
    return { order: id, revision: freshRevision(store, id, kind, revision) };
  }

  function seal(step: TakingStep, { id, isLate, taking }: Sealing): void {
    const { basket, channel, platformRates, tipIn: tip, total } = taking;
    const late = isLate ? ({ late: true } as const) : {};
    const revision = revisionOf(taking);
    switch (step.kind) {
      case 'order':
        done(
          fiscal.order({
            operator: SYSTEM,
            channel,
            basket,
            ...late,
            hubrise: ref(id, 'ORDER', revision),
          }),
        );
        return;
      case 'sell': {
        const payment = { means: meansOf(channel), amount: total, ...(tip > 0 ? { tip } : {}) };
        done(
          fiscal.sell({
            operator: SYSTEM,
            channel,
            basket,
            ...late,
            payments: total === 0 && tip === 0 ? [] : [payment],
            hubrise: ref(id, 'SALE', revision),
            ...(step.order === null ? {} : { order: step.order }),
            ...(platformRates.length === 0 ? {} : { platformRates }),
          }),
        );
        return;
      }
      case 'cancel':
        done(
          fiscal.cancel({
            operator: SYSTEM,
            order: step.order,
            reason: step.reason,
            hubrise: { order: id, revision },
          }),
        );
        return;
      case 'avoir': {
        const { reason, returned, sale } = step;
        const { total: amount } = priceAvoir(sale, sale.back, returned);
        done(
          fiscal.avoir({
            operator: SYSTEM,
            original: sale.number,
            reason,
            returned,
            ...late,
            payments: amount === 0 ? [] : [{ means: meansOf(channel), amount }],
            hubrise: ref(id, 'AVOIR', revision),
          }),
        );
        return;
      }
      case 'by_hand':
        return;
      default:
        assertNever(step);
    }
  }

  return seal;
}

function done<T>(outcome: Outcome<T>): T {
  if (outcome.kind === 'refused') throw new NotSealed(outcome.reason, outcome.detail);
  return outcome.value;
}

export function asNotSealed(error: unknown): NotSealed | null {
  if (error instanceof NotSealed) return error;
  return error instanceof FiscalError ? new NotSealed(error.reason, error.detail) : null;
}
