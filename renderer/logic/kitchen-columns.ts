/** The measures of one ticket, px: its head, its lines and notes one by one, and its button. */
export interface TicketMeasures {
  readonly head: number;
  /** The head that is repeated where the ticket goes on. */
  readonly nextHead: number;
  readonly blocks: readonly number[];
  /** So many blocks at least stand under the first head: its banners, and a note or a dish. */
  readonly least: number;
  readonly foot: number;
}

/** A part of a ticket, in a column of its own: its blocks from one on, and up to one. */
export interface TicketPart {
  readonly from: number;
  readonly to: number;
  readonly height: number;
  /** It stands on top of the next column. */
  readonly beginsColumn: boolean;
}

/** Edges of a ticket above and below, with the room below it, px; as its stylesheet has them. */
export const TICKET_EDGES = 30;
/** The line that says that a ticket goes on, px. */
export const GOES_ON = 34;

/**
 * Packs tickets into columns of a height, one below the other. A ticket of more than half a column
 * goes on in the next one where it does not fit; a shorter one begins there.
 */
export function packTickets(
  tickets: readonly TicketMeasures[],
  room: number,
): readonly (readonly TicketPart[])[] {
  let used = 0;
  const packed: TicketPart[][] = [];
  for (const ticket of tickets) {
    const parts = partsOf(ticket, used, room);
    packed.push(parts);
    const last = parts.at(-1);
    used = last === undefined ? used : last.height + (last.beginsColumn ? 0 : used);
  }
  return packed;
}

/** `used`: what stands in the column already, px. */
function partsOf(ticket: TicketMeasures, used: number, room: number): TicketPart[] {
  const { blocks, foot, head, least, nextHead } = ticket;
  const count = blocks.length;
  const edged = (from: number, to: number): number =>
    blocks.slice(from, to).reduce((all, height) => all + height, TICKET_EDGES);
  const isLong = head + edged(0, count) + foot > room / 2;
  const parts: TicketPart[] = [];
  let above = used;
  let beginsColumn = false;
  for (let from = 0; ; ) {
    const own = from === 0 ? head : nextHead;
    const height = own + edged(from, count) + foot;
    const isWhole = above === 0 && count - from < 2;
    if (isWhole || above + height <= room) {
      parts.push({ from, to: count, height, beginsColumn });
      return parts;
    }
    let to = from;
    // The button is never alone in a part.
    while (to < count - 1 && above + own + edged(from, to + 1) + GOES_ON <= room) to += 1;
    const wanted = Math.max(1, from === 0 ? Math.min(least, count - 1) : 1);
    if (above > 0 && (!isLong || to - from < wanted)) {
      above = 0;
      beginsColumn = true;
      continue;
    }
    to = Math.max(to, from + 1);
    parts.push({ from, to, height: own + edged(from, to) + GOES_ON, beginsColumn });
    from = to;
    above = 0;
    beginsColumn = true;
  }
}
