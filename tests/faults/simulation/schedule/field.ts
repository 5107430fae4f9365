/** What may happen in a play beside orders and answers: each play takes some of it. */
export const TROUBLES = [
  ...(['faults', 'cancellations', 'restarts', 'sleeps', 'nights', 'clock_steps'] as const),
  ...(['couriers', 'courier_storm', 'edits', 'other_program', 'printer', 'garbage'] as const),
  ...(['refusals', 'callback', 'moves_away', 'backlog'] as const),
];

/**
 * What may happen in a play besides, chosen by another chance than those above: a seed keeps what it had before
 * there was this. Of a hundred plays so many have each.
 */
export const MORE = {
  reopened: 12,
  twin_faults: 10,
  stock: 8,
  pauses: 8,
  catalogues: 6,
  delays: 15,
  events_lost: 8,
  disks: 8,
  cuts_within: 8,
} as const;

export type More = keyof typeof MORE;

export type Trouble = (typeof TROUBLES)[number];

/** How large a play is. */
export interface Field {
  readonly tills: number;
  readonly orders: number;
  readonly lengthMs: number;
  readonly locationOf: (order: number) => string;
}
