/** Characters on a line: 32 on paper of 58 mm, 42 or 48 on paper of 80 mm. */
export type TicketColumns = 32 | 42 | 48;
