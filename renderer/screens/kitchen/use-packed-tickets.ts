import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { KitchenTicket } from '../../../main/core/kitchen/kitchen-screen.ts';
import { packTickets, type TicketMeasures, type TicketPart } from '../../logic/kitchen-columns.ts';
import type { Slot } from '../../logic/steady-column.ts';
import { nextHeadOf } from './kitchen-ticket.tsx';

type Parts = readonly (readonly TicketPart[])[];

/** Room above the first ticket of a column, px, as the stylesheet has it. */
const TOP = 8;
const NOTHING: TicketMeasures = { head: 0, nextHead: 0, blocks: [], least: 0, foot: 0 };

/**
 * How the ticket of each place is shared among columns. Its blocks are measured as they are drawn, in
 * one part or in several; a gap keeps the measures of the ticket that left it.
 */
export function usePackedTickets(
  list: RefObject<HTMLOListElement | null>,
  slots: readonly Slot[],
  ticketOf: (id: Slot) => KitchenTicket | undefined,
): Parts {
  const [parts, setParts] = useState<Parts>([]);
  const [, setResized] = useState(0);
  const measured = useRef<readonly TicketMeasures[]>([]);

  useLayoutEffect(() => {
    const shown = list.current;
    if (shown === null) return;
    measured.current = slots.map((id, place) => {
      const ticket = ticketOf(id);
      return ticket === undefined
        ? (measured.current[place] ?? NOTHING)
        : { ...measuresAt(shown, place), nextHead: nextHeadOf(ticket) };
    });
    const next = packTickets(measured.current, shown.clientHeight - TOP);
    if (JSON.stringify(next) !== JSON.stringify(parts)) setParts(next);
  });

  const isDrawn = slots.some((slot) => slot !== null);
  useEffect(() => {
    if (!isDrawn || list.current === null) return;
    const observer = new ResizeObserver(() => setResized((times) => times + 1));
    observer.observe(list.current);
    return () => observer.disconnect();
  }, [isDrawn, list]);
  return parts;
}

function measuresAt(list: HTMLElement, place: number): Omit<TicketMeasures, 'nextHead'> {
  const all = (what: string): HTMLElement[] => [
    ...list.querySelectorAll<HTMLElement>(`[data-place="${place}"] ${what}`),
  ];
  const heightOf = (element: HTMLElement): number =>
    Math.ceil(element.getBoundingClientRect().height);
  const blocks = all('[data-block]');
  const said = blocks.findIndex(({ dataset }) => dataset['block'] !== 'banner');
  return {
    head: Math.max(0, ...all('[data-head]').map(heightOf)),
    blocks: blocks.map(heightOf),
    least: said + 1,
    foot: Math.max(0, ...all('[data-foot]').map(heightOf)),
  };
}
