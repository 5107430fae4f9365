import type { CounterService } from './service.ts';

/** When the kitchen hears of a ticket: by the button before it is paid, or with its payment. */
export const KITCHEN_WHENS = ['before', 'after'] as const;
type KitchenWhen = (typeof KITCHEN_WHENS)[number];

export type KitchenWhenByService = Readonly<Record<CounterService, KitchenWhen>>;

/** Who sits down or has it brought is served first; who takes it away pays first. */
export const DEFAULT_KITCHEN_WHEN: KitchenWhenByService = {
  eat_in: 'before',
  takeaway: 'after',
  delivery: 'before',
  phone: 'before',
};
