/** Characters on a line, the usual ones first: 32 on paper of 58 mm, 42 or 48 on paper of 80 mm. */
export const TICKET_WIDTHS = [42, 48, 32] as const;

export type TicketColumns = (typeof TICKET_WIDTHS)[number];

export const DEFAULT_WIDTH: TicketColumns = 42;
