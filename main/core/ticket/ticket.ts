/** Characters on a line, the usual ones first: 32 on paper of 58 mm, 42 or 48 on paper of 80 mm. */
export const TICKET_WIDTHS = [42, 48, 32] as const;

export type TicketColumns = (typeof TICKET_WIDTHS)[number];

export const DEFAULT_WIDTH: TicketColumns = 42;

/** The tickets that an order gives, in the order in which people think of them. */
export const ORDER_TICKET_KINDS = ['kitchen', 'cancellation', 'customer', 'courier'] as const;

export type OrderTicketKind = (typeof ORDER_TICKET_KINDS)[number];

/**
 * A ticket before it has a width: what is to be read on it, in order. The files beside this one make
 * it from an order, and `printers/layout.ts` lays it out. Plain JSON, because a ticket is stored until it is on paper, maybe
 * by a later version of the app. Texts are whole: nothing here is cut to fit.
 */
export interface Ticket {
  readonly kind: TicketKind;
  readonly blocks: readonly TicketBlock[];
}

/** `counter`: a paper of the fiscal journal. */
export type TicketKind = OrderTicketKind | 'test' | 'counter';

/** `tall` costs no width, `large` doubles it, `huge` triples it. */
export type TicketSize = 'normal' | 'tall' | 'large' | 'huge';

export type TicketBlock =
  /** In the middle and bold. A size at which the longest word does not fit gives way to a smaller. */
  | { readonly kind: 'heading'; readonly text: string; readonly size: TicketSize }
  | { readonly kind: 'text'; readonly text: string; readonly strong: boolean }
  /** `right` is never cut: an amount, a time, a phone number. */
  | {
      readonly kind: 'columns';
      readonly left: string;
      readonly right: string;
      readonly strong: boolean;
    }
  | { readonly kind: 'rule' }
  | TicketItem
  /** White on black over the whole width: what nobody may overlook. */
  | { readonly kind: 'banner'; readonly text: string; readonly size: TicketSize }
  | { readonly kind: 'qr'; readonly data: string; readonly caption: string }
  /** Digits from one edge of the paper to the other: shows whether the width is set right. */
  | { readonly kind: 'ruler' }
  | { readonly kind: 'cut' };

export interface TicketItem {
  readonly kind: 'item';
  /** Such as `2×`. */
  readonly quantity: string;
  readonly name: string;
  readonly amount: string | null;
  readonly size: TicketSize;
  readonly details: readonly TicketDetail[];
}

/** What stands under an item. Leaving something out and a note weigh more than an option. */
export interface TicketDetail {
  readonly kind: 'option' | 'added' | 'without' | 'note' | 'caption';
  readonly text: string;
}

export const RULE: TicketBlock = { kind: 'rule' };
export const CUT: TicketBlock = { kind: 'cut' };

export function heading(text: string, size: TicketSize): TicketBlock {
  return { kind: 'heading', text, size };
}

export function plain(text: string): TicketBlock {
  return { kind: 'text', text, strong: false };
}

export function strong(text: string): TicketBlock {
  return { kind: 'text', text, strong: true };
}

export function banner(text: string, size: TicketSize = 'large'): TicketBlock {
  return { kind: 'banner', text, size };
}

/** These blocks with a rule before them; nothing where there are none. */
export function ruled(blocks: readonly TicketBlock[]): readonly TicketBlock[] {
  return blocks.length === 0 ? [] : [RULE, ...blocks];
}

/** The ticket under a banner that says what kind of copy it is. */
export function markedAs(text: string, ticket: Ticket): Ticket {
  return { ...ticket, blocks: [banner(text), ...ticket.blocks] };
}
