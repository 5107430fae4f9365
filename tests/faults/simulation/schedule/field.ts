/** What may happen in a play beside orders and answers: each play takes some of it. */
export const TROUBLES = [
  ...(['faults', 'cancellations', 'restarts', 'sleeps', 'nights', 'clock_steps'] as const),
  ...(['couriers', 'courier_storm', 'edits', 'other_program', 'printer', 'garbage'] as const),
  ...(['refusals', 'callback', 'moves_away', 'backlog'] as const),
];

export type Trouble = (typeof TROUBLES)[number];

/** How large a play is. */
export interface Field {
  readonly tills: number;
  readonly orders: number;
  readonly lengthMs: number;
  readonly locationOf: (order: number) => string;
}
