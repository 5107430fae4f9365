import type { KitchenTicket } from '../../main/core/kitchen/kitchen-screen.ts';
import type { KitchenView } from '../../preload/contract.ts';
import type { Readable } from './cell.ts';
import { isNewAt, LONG_SEEN, type Picture } from './pictures.ts';

/** What stands on the tickets, and since which picture. */
interface TicketContents {
  /**
   * Whether somebody at that time (ms) can still have meant the ticket as it stood before: without the dish that
   * was added, or before it was called off. Not of one that has only come: its place tells that.
   */
  isNewAt(id: string, ms: number): boolean;
}

interface Content {
  readonly text: string;
  readonly since: Picture;
}

/** Follows what whoever marks a ticket as ready, or as seen, must have read. */
export function createTicketContents(
  view: Readable<KitchenView | null>,
  nextPicture: () => Picture,
): TicketContents {
  let contents: ReadonlyMap<string, Content> = new Map();

  function contentOf(ticket: KitchenTicket): Content {
    const text = textOf(ticket);
    const known = contents.get(ticket.id);
    if (known === undefined) return { text, since: LONG_SEEN };
    return known.text === text ? known : { text, since: nextPicture() };
  }

  const look = (): void => {
    const { tickets = [] } = view.get() ?? {};
    contents = new Map(tickets.map((ticket) => [ticket.id, contentOf(ticket)]));
  };
  view.subscribe(look);
  look();
  return { isNewAt: (id, ms) => isNewAt(contents.get(id)?.since ?? LONG_SEEN, ms) };
}

function textOf({ dishes, isStopped, linesLeftOut, newsAt, notes }: KitchenTicket): string {
  // What of a line can be sold out is nothing that is made.
  const made = dishes.map(({ things: _, ...dish }) => dish);
  return JSON.stringify([isStopped, newsAt, notes, linesLeftOut, made]);
}
