import type { OrderCard } from '../../../main/core/board/card.ts';

/** Answered and heard of through HubRise alone; what the shop itself sells goes on without it. */
export function needsHubrise({ flags, platform }: OrderCard): boolean {
  return platform.key !== 'counter' && !flags.includes('trial');
}
