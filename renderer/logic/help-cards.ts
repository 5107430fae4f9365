import type { OrderCard } from '../../main/core/board/card.ts';
import type { Dish } from '../../main/core/board/dishes.ts';

const MINUTE = 60_000;

/** The orders by which the help explains a card: invented, as they would look at `now` (ms). */
interface HelpCards {
  readonly waiting: OrderCard;
  readonly cooking: OrderCard;
  readonly late: OrderCard;
  readonly here: OrderCard;
  readonly leaving: OrderCard;
  readonly cancelled: OrderCard;
  readonly overdue: OrderCard;
  readonly incomplete: OrderCard;
  readonly trial: OrderCard;
}

const dish = (quantity: string, name: string, sku: string | null, without = ''): Dish => ({
  quantity,
  name,
  sku,
  options: [],
  without: without === '' ? [] : [without],
});
const TWO_DISHES = [
  dish('2', 'Margherita', 'Senior'),
  dish('1', 'Reine', 'Mega', 'olives'),
] as const;
const MANY_DISHES = [
  dish('1', 'Calzone', null, 'œuf'),
  dish('2', 'Chorizo', 'Junior'),
  dish('1', 'Tiramisu', null),
  dish('1', 'Badoit', null),
  dish('2', 'Coca-Cola', null),
] as const;

export function helpCards(now: number): HelpCards {
  const waiting = waitingCard(now);
  const cooking: OrderCard = {
    ...waiting,
    id: 'help-cooking',
    code: 'W-777',
    column: 'in_preparation',
    status: 'in_preparation',
    platform: { key: 'own_site', name: 'Site web' },
    serviceType: 'collection',
    confirmedAt: now + 18 * MINUTE,
    answerBy: null,
    firstName: 'Léa',
    lineCount: MANY_DISHES.length,
    dishes: MANY_DISHES,
    allergy: true,
    note: true,
    payment: { kind: 'to_collect', amount: { cents: 3450, currency: 'EUR' } },
    actions: ['ready', 'completed', 'cancel'],
  };
  const ready: OrderCard = {
    ...waiting,
    id: 'help-here',
    code: '91',
    column: 'ready',
    status: 'awaiting_shipment',
    confirmedAt: now + 8 * MINUTE,
    answerBy: null,
    actions: ['in_delivery', 'completed', 'cancel'],
  };
  return {
    waiting,
    cooking,
    late: {
      ...cooking,
      id: 'help-late',
      code: 'DC034',
      platform: { key: 'deliveroo', name: 'Deliveroo' },
      serviceType: 'delivery',
      confirmedAt: now - 6 * MINUTE,
      firstName: 'Zoé',
      dishes: TWO_DISHES,
      allergy: false,
      payment: { kind: 'paid' },
    },
    here: {
      ...ready,
      confirmedAt: now + 3 * MINUTE,
      courier: { name: 'Karim', status: 'pickup_waiting', pickupAt: now - MINUTE },
    },
    leaving: {
      ...ready,
      id: 'help-leaving',
      code: 'W-780',
      platform: { key: 'own_site', name: 'Site web' },
      payment: { kind: 'to_collect', amount: { cents: 3450, currency: 'EUR' } },
    },
    ...troubledCards(waiting, cooking, now),
  };
}

function waitingCard(now: number): OrderCard {
  return {
    id: 'help-waiting',
    code: '4F2A',
    column: 'to_accept',
    status: 'new',
    platform: { key: 'uber_eats', name: 'Uber Eats' },
    brand: null,
    serviceType: 'delivery',
    serviceTypeRef: null,
    timing: { kind: 'asap', expectedAt: now + 25 * MINUTE },
    expectedIsPickup: true,
    confirmedAt: null,
    beginAt: null,
    receivedAt: now - MINUTE,
    answerBy: now + 9 * MINUTE,
    unansweredSince: null,
    firstName: 'Camille',
    tableName: null,
    lineCount: TWO_DISHES.length,
    dishes: TWO_DISHES,
    linesLeftOut: 0,
    allergy: false,
    note: false,
    total: { cents: 3450, currency: 'EUR' },
    payment: { kind: 'paid' },
    courier: null,
    soldOut: [],
    flags: [],
    newsAt: null,
    isSetAside: false,
    send: { kind: 'none' },
    actions: ['accept', 'reject'],
    delays: [5, 10, 15],
  };
}

/** Those that carry a word of warning. */
function troubledCards(
  waiting: OrderCard,
  cooking: OrderCard,
  now: number,
): Pick<HelpCards, 'cancelled' | 'overdue' | 'incomplete' | 'trial'> {
  const plain: OrderCard = {
    ...cooking,
    dishes: TWO_DISHES,
    allergy: false,
    note: false,
    payment: { kind: 'paid' },
  };
  return {
    cancelled: {
      ...plain,
      id: 'help-cancelled',
      code: '5512',
      status: 'cancelled',
      platform: { key: 'just_eat', name: 'Just Eat' },
      flags: ['cancelled'],
      actions: ['acknowledge'],
    },
    overdue: {
      ...waiting,
      id: 'help-overdue',
      code: '77',
      platform: { key: 'deliveroo', name: 'Deliveroo' },
      answerBy: now - MINUTE,
      flags: ['answer_overdue'],
      actions: ['accept', 'reject', 'acknowledge'],
      delays: [4, 6, 10],
    },
    incomplete: {
      ...plain,
      id: 'help-incomplete',
      code: 'B12',
      platform: { key: 'kiosk', name: 'Borne' },
      serviceType: 'eat_in',
      firstName: null,
      tableName: '12',
      flags: ['incomplete'],
    },
    trial: {
      ...plain,
      id: 'help-trial',
      code: 'ESSAI',
      platform: { key: 'other', name: '' },
      flags: ['trial'],
    },
  };
}
