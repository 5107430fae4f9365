import type { OrderCard } from './card.ts';

/** When the order should be ready or out: the shop's own answer first, then what the customer wants. */
export function dueAt({
  confirmedAt,
  timing,
}: Pick<OrderCard, 'confirmedAt' | 'timing'>): number | null {
  if (confirmedAt !== null) return confirmedAt;
  if (timing.kind === 'scheduled') return timing.at;
  return timing.kind === 'asap' ? timing.expectedAt : null;
}
