import { createRandom } from '../stand-ins/hubrise/sample-orders/random.ts';
import type { Source } from '../stand-ins/hubrise/sample-orders.ts';

/** What happens on the evening without the cashier's doing; orders are known by their number. */
export type Happening = { readonly at: number } & (
  | { readonly kind: 'ordered'; readonly order: number; readonly source: Source }
  /** `last_pressed`: the one that the cashier has just moved, and whose move has not been sent. */
  | { readonly kind: 'cancelled_there'; readonly order: number | 'last_pressed' }
  /** `by`: another program of the shop's, whose moves HubRise tells, or another till, whose it may not. */
  | { readonly kind: 'accepted_elsewhere'; readonly order: number; readonly by: 'program' | 'till' }
  | { readonly kind: 'noted_there'; readonly order: number }
  | { readonly kind: 'couriers_move' }
  /** The last thing that still works is the short: lists and deletions; an order does not get through. */
  | { readonly kind: 'wifi_weakens' }
  /** `acting`: HubRise does what it is asked, and its answers get lost. */
  | { readonly kind: 'wifi_drops'; readonly acting: boolean }
  | { readonly kind: 'wifi_returns' }
  /** `drops`: the line to the printer breaks in the middle of the next ticket. */
  | { readonly kind: 'printer'; readonly trouble: 'paper_ends' | 'drops' | 'none' }
);

export const ORDERS = 150;
const MINUTE = 60_000;
export const SERVICE_MS = 180 * MINUTE;
/** Somebody talks to the cashier: nobody looks at the board for that long. */
export const AWAY = { from: 84 * MINUTE, to: 88.5 * MINUTE } as const;

const PLATFORMS: readonly (readonly [Source, ...Source[]])[] = [
  ['Uber Eats Bridge'],
  ['Deliveroo Bridge'],
  ['Just Eat Flyt Bridge', 'Just Eat Takeaway Bridge'],
  ['Glovo Bridge'],
  ['Site web'],
];

/** A Saturday evening; times are ms after its beginning. The same seed gives the same one. */
export function eveningScript(seed: number): readonly Happening[] {
  const random = createRandom(seed);
  const happenings: Happening[] = [];
  for (let order = 0; order < ORDERS; order += 1) {
    // The sum of two chances: few at first, a rush in the middle, few at the end.
    const at = random.int(0, SERVICE_MS / 2) + random.int(0, SERVICE_MS / 2);
    const source = random.pick<Source>(PLATFORMS[order % PLATFORMS.length] ?? ['Site web']);
    happenings.push({ at, kind: 'ordered', order, source });
    const later = (from: number, to: number): number => at + random.int(from, to) * 1_000;
    if (order % 12 === 3) happenings.push({ at: later(20, 1_200), kind: 'cancelled_there', order });
    if (order % 20 === 7) {
      const by = random.chance(50) ? 'program' : 'till';
      happenings.push({ at: later(2, 20), kind: 'accepted_elsewhere', order, by });
    }
    if (order % 15 === 1) happenings.push({ at: later(60, 900), kind: 'noted_there', order });
  }
  for (let at = MINUTE; at < SERVICE_MS * 1.5; at += 2.5 * MINUTE) {
    happenings.push({ at, kind: 'couriers_move' });
  }
  const troubles: readonly Happening[] = [
    { at: 48 * MINUTE, kind: 'wifi_weakens' },
    { at: 50 * MINUTE, kind: 'wifi_drops', acting: false },
    ...[51, 52, 53].map((minute): Happening => {
      return { at: minute * MINUTE, kind: 'cancelled_there', order: 'last_pressed' };
    }),
    { at: 53.5 * MINUTE, kind: 'wifi_returns' },
    { at: 99 * MINUTE, kind: 'wifi_weakens' },
    { at: 101 * MINUTE, kind: 'wifi_drops', acting: true },
    { at: 104 * MINUTE, kind: 'wifi_returns' },
    { at: 38 * MINUTE, kind: 'printer', trouble: 'paper_ends' },
    { at: 43 * MINUTE, kind: 'printer', trouble: 'none' },
    { at: 95 * MINUTE, kind: 'printer', trouble: 'drops' },
    { at: 102 * MINUTE, kind: 'printer', trouble: 'paper_ends' },
    { at: 108 * MINUTE, kind: 'printer', trouble: 'none' },
  ];
  return [...happenings, ...troubles].sort((a, b) => a.at - b.at);
}
