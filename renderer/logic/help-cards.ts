import type { OrderCard } from '../../main/core/board/card.ts';

const MINUTE = 60_000;

/** The orders by which the help explains a card: invented, as they would look at `now` (ms). */
export interface HelpCards {
  readonly waiting: OrderCard;
  readonly cooking: OrderCard;
  readonly cancelled: OrderCard;
  readonly overdue: OrderCard;
}

export function helpCards(now: number): HelpCards {
  const waiting: OrderCard = {
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
    lineCount: 3,
    dishes: [
      { quantity: '2', name: 'Margherita', sku: 'Senior', options: [], without: [] },
      { quantity: '1', name: 'Reine', sku: 'Mega', options: [], without: ['olives'] },
    ],
    linesLeftOut: 0,
    allergy: false,
    note: false,
    total: { cents: 3450, currency: 'EUR' },
    payment: { kind: 'paid' },
    courier: null,
    flags: [],
    newsAt: null,
    send: { kind: 'none' },
    actions: ['accept', 'reject'],
    delays: [5, 10, 15],
  };
  const cooking: OrderCard = {
    ...waiting,
    id: 'help-cooking',
    code: 'B12',
    column: 'in_preparation',
    status: 'in_preparation',
    platform: { key: 'own_site', name: 'Site web' },
    serviceType: 'collection',
    confirmedAt: now - 5 * MINUTE,
    answerBy: null,
    payment: { kind: 'to_collect', amount: { cents: 3450, currency: 'EUR' } },
    flags: ['incomplete'],
    actions: ['ready', 'completed', 'cancel'],
  };
  return {
    waiting,
    cooking,
    cancelled: {
      ...cooking,
      id: 'help-cancelled',
      code: '5512',
      status: 'cancelled',
      platform: { key: 'just_eat', name: 'Just Eat' },
      confirmedAt: now + 10 * MINUTE,
      payment: { kind: 'paid' },
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
  };
}
