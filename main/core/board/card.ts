import {
  type AnswerRules,
  answerState,
  type OrderAction,
  possibleMoves,
  UNANSWERED_AFTER_MS,
} from '../answer/moves.ts';
import { answerRules, DEFAULT_SHOP } from '../answer/shop-rules.ts';
import { type SoldOutItem, soldOutNames } from '../catalog/stock.ts';
import type { Money } from '../format/numbers.ts';
import {
  type BoardOrder,
  DEFAULT_PREPARATION_MINUTES,
  type SendView,
  type StrayItems,
} from '../order/board-order.ts';
import { isNoSale, isOtherTills, orderCode } from '../order/key.ts';
import {
  DEFAULT_KITCHEN_WORDS,
  hasAllergy,
  hasNote,
  type KitchenWords,
} from '../order/kitchen-words.ts';
import type { Order, OrderDelivery, ServiceType } from '../order/order.ts';
import { amountDue, type PaymentView, paymentState } from '../order/payments.ts';
import { beginTime, type OrderTiming, orderTiming } from '../order/service-time.ts';
import { isFinal, type StatusOrUnknown } from '../order/status.ts';
import {
  type AcceptDelay,
  bridgeOf,
  type PlatformKey,
  type PlatformView,
  platformOf,
  platformRules,
  UNKNOWN_PLATFORM,
} from '../platform/platform.ts';
import {
  type BoardColumn,
  boardColumn,
  canBeAnswered,
  isOtherLocation,
  isSetAside,
  isUnseenCancellation,
} from './board.ts';
import { type Dish, dishesOf } from './dishes.ts';
import { flagsOf, isLeftUnanswered, kitchenFlagOf, type OrderFlag } from './flags.ts';

/**
 * What a person can do with an order from its card.
 *
 * An order that was not answered in time keeps its moves: the platform may still take the answer.
 * A person can also take it off the screen, for it may be cancelled without anybody's having told
 * (API §6), or have been answered elsewhere.
 */
function actionsOf(
  entry: BoardOrder,
  order: Order,
  platform: PlatformKey,
  flags: readonly OrderFlag[],
): OrderAction[] {
  // Of another till's order there is nothing to do here but to take it off the screen.
  if (isUnseenCancellation(entry) || isOtherTills(entry.currentLocationId)) return ['acknowledge'];
  // No connection to it may ever come again: what no answer reaches must not stay for ever.
  const isOff = entry.acknowledgedAt !== null || isFinal(entry.status);
  if (isOtherLocation(entry) && !isOff) return ['acknowledge'];
  if (!canBeAnswered(entry)) return [];
  const context = { status: entry.status, serviceType: order.serviceType, platform };
  const moves = possibleMoves(context);
  if (entry.reopensTo !== null) return [...moves, 'reopen'];
  // It is answered from the board, where it comes back to.
  if (isSetAside(entry)) return ['reopen'];
  return isLeftUnanswered(flags) ? [...moves, 'acknowledge'] : [...moves];
}

/** What the card says of who brings the order; the panel says the rest. */
interface CardCourier {
  readonly name: string | null;
  /** HubRise's delivery status (API §4), as in the panel. */
  readonly status: string | null;
  readonly pickupAt: number | null;
}

export interface OrderCard {
  readonly id: string;
  /** Collection code, or else the ref, or else the id: what is called out over the counter. */
  readonly code: string;
  readonly column: BoardColumn;
  readonly status: StatusOrUnknown;
  readonly platform: PlatformView;
  readonly brand: string | null;
  readonly serviceType: ServiceType | null;
  readonly serviceTypeRef: string | null;
  readonly timing: OrderTiming;
  readonly expectedIsPickup: boolean;
  readonly confirmedAt: number | null;
  /** When a scheduled order moves from `later` to the kitchen; null for any other. */
  readonly beginAt: number | null;
  readonly receivedAt: number;
  /** When the platform cancels it by itself for want of an answer; null where it does not. */
  readonly answerBy: number | null;
  /** Since when it waits for an answer that nobody cancels it for; null where it waits for none. */
  readonly unansweredSince: number | null;
  readonly firstName: string | null;
  readonly tableName: string | null;
  readonly lineCount: number;
  /** What is to be made, equal lines counted together. */
  readonly dishes: readonly Dish[];
  /** Lines beyond those dishes: an order of hundreds of lines is read in the panel. */
  readonly linesLeftOut: number;
  /** Somebody wrote of an allergy. */
  readonly allergy: boolean;
  /** Somebody wrote something that is to be read before it is made. */
  readonly note: boolean;
  readonly total: Money | null;
  readonly payment: PaymentView;
  readonly courier: CardCourier | null;
  /** Names of what it holds and the shop has sold out; none once that has been made. */
  readonly soldOut: readonly string[];
  readonly flags: readonly OrderFlag[];
  /** When the kitchen was told what one of the flags says; null where none does. */
  readonly newsAt: number | null;
  /** A person has taken it off the screen, unanswered or unread: nobody is asked to hurry any more. */
  readonly isSetAside: boolean;
  readonly send: SendView;
  readonly actions: readonly OrderAction[];
  /** Delays that the platform takes notice of; none where it ignores the time (API §6). */
  readonly delays: readonly AcceptDelay[];
}

/** What changed on the board since the last push. A card that is in neither list stands as it was. */
export interface BoardChange {
  readonly upserted: readonly OrderCard[];
  readonly removed: readonly string[];
}

/** The shop's own rules on which a card depends. */
export interface CardRules {
  readonly preparationMinutes: number;
  /**
   * How far the till's clock is ahead of HubRise's, ms; null where HubRise has not told it. The time
   * by which a card is made is HubRise's then, and what the window counts by is on the till's clock.
   */
  readonly aheadMs: number | null;
  /** How the platform of an order waits for its answer. */
  readonly answerRulesOf: (order: Order) => AnswerRules;
  readonly words: KitchenWords;
  /** The products for which no printer of the kitchen is known; null where there are none. */
  readonly straysOf: (order: Order) => StrayItems | null;
  /** What of an order is sold out now. */
  readonly soldOutOf: (order: Order) => readonly SoldOutItem[];
}

export const DEFAULT_CARD_RULES: CardRules = {
  preparationMinutes: DEFAULT_PREPARATION_MINUTES,
  aheadMs: null,
  answerRulesOf: (order) => answerRules(DEFAULT_SHOP, order),
  words: DEFAULT_KITCHEN_WORDS,
  straysOf: () => null,
  soldOutOf: () => [],
};

/** The order's card at `now` (ms), or null where it is off the board. */
export function orderCard(
  entry: BoardOrder,
  now: number,
  rules: CardRules = DEFAULT_CARD_RULES,
): OrderCard | null {
  const column = boardColumn(entry, now, rules.preparationMinutes);
  return column === null ? null : cardIn(column, entry, now, rules);
}

/** The card of an order in a given column: also for the panel of an order that left the board. */
export function cardIn(
  column: BoardColumn,
  entry: BoardOrder,
  now: number,
  rules: CardRules = DEFAULT_CARD_RULES,
): OrderCard {
  return entry.order === null
    ? unreadableCard(column, entry)
    : readCard(column, entry, entry.order, now, rules);
}

function readCard(
  column: BoardColumn,
  entry: BoardOrder,
  order: Order,
  now: number,
  rules: CardRules,
): OrderCard {
  const platform = platformOf(order);
  const answer = answerState(entry, order, rules.answerRulesOf(order), rules.aheadMs);
  const ahead = rules.aheadMs ?? 0;
  const answerBy = answer.kind === 'deadline' ? answer.by : null;
  const setAside = isSetAside(entry);
  const unansweredSince = answer.kind === 'waiting' && !setAside ? answer.since : null;
  const soldOut = soldOutIn(column, entry, order, rules);
  const flags = flagsOf(entry, order, {
    overdue: answerBy !== null && now >= answerBy,
    unanswered: unansweredSince !== null && now - unansweredSince >= UNANSWERED_AFTER_MS,
    stray: isStillToMake(column) && rules.straysOf(order) !== null,
    soldOut: soldOut.length > 0,
  });
  const kitchenFlag = kitchenFlagOf(entry, column);
  const { dishes, leftOut } = dishesOf(order);
  return {
    id: entry.id,
    code: orderCode(entry),
    column,
    status: entry.status,
    platform,
    brand: order.brand,
    serviceType: order.serviceType,
    serviceTypeRef: order.serviceTypeRef,
    timing: orderTiming(order, entry.receivedAt),
    expectedIsPickup: order.expectedIsPickup ?? false,
    confirmedAt: order.confirmedAt,
    beginAt:
      column === 'later'
        ? beginTime(
            orderTiming(order, entry.receivedAt),
            order.confirmedAt,
            rules.preparationMinutes,
          )
        : null,
    receivedAt: entry.receivedAt,
    answerBy: answerBy && answerBy + ahead,
    unansweredSince: unansweredSince && unansweredSince + ahead,
    firstName: order.customer?.firstName ?? null,
    tableName: order.tableName,
    lineCount: order.items.filter((item) => !item.deleted).length,
    dishes,
    linesLeftOut: leftOut,
    allergy: hasAllergy(order, rules.words),
    note: hasNote(order),
    total: order.total,
    payment: amountDue(paymentState(order), entry.status),
    courier: order.delivery && cardCourier(order.delivery),
    soldOut,
    flags: kitchenFlag === null ? flags : [...flags, kitchenFlag],
    newsAt: kitchenFlag === null ? null : (entry.told?.at ?? null),
    isSetAside: setAside,
    send: entry.send,
    actions: actionsOf(entry, order, platform.key, flags),
    delays: platformRules(bridgeOf(order)).delays,
  };
}

function cardCourier(delivery: OrderDelivery): CardCourier {
  const { driverName: name, status, estimatedPickupAt: pickupAt } = delivery;
  return { name, status, pickupAt };
}

function soldOutIn(
  column: BoardColumn,
  entry: BoardOrder,
  order: Order,
  rules: CardRules,
): readonly string[] {
  if (!isStillToMake(column) || isNoSale(entry.currentLocationId)) return [];
  return soldOutNames(rules.soldOutOf(order), {
    isToAnswer: column === 'to_accept',
    placedAt: order.createdAt ?? entry.receivedAt,
  });
}

/** What is ready has been made, on whichever printer it was asked for. */
function isStillToMake(column: BoardColumn): boolean {
  return column === 'to_accept' || column === 'later' || column === 'in_preparation';
}

/** Nothing is known of it but that it came: shown by its id, to be looked up at HubRise. */
function unreadableCard(column: BoardColumn, entry: BoardOrder): OrderCard {
  return {
    id: entry.id,
    code: orderCode(entry),
    column,
    status: entry.status,
    platform: UNKNOWN_PLATFORM,
    brand: null,
    serviceType: null,
    serviceTypeRef: null,
    timing: { kind: 'unknown' },
    expectedIsPickup: false,
    confirmedAt: null,
    beginAt: null,
    receivedAt: entry.receivedAt,
    answerBy: null,
    unansweredSince: null,
    firstName: null,
    tableName: null,
    lineCount: 0,
    dishes: [],
    linesLeftOut: 0,
    allergy: false,
    note: false,
    total: null,
    payment: { kind: 'unknown' },
    courier: null,
    soldOut: [],
    flags: ['unreadable'],
    newsAt: null,
    isSetAside: isSetAside(entry),
    send: entry.send,
    actions: [entry.acknowledgedAt === null ? 'acknowledge' : 'reopen'],
    delays: [],
  };
}
