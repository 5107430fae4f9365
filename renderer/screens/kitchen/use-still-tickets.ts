import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import { JUST_MOVED_MS } from '../../logic/steady-column.ts';
import { useKitchen } from './kitchen-context.ts';

/** A list that somebody has scrolled, and left, is back at its first ticket after that, ms. */
const BACK_MS = 10_000;

function ticketUnder(event: Event): string | null {
  const target = event.target instanceof Element ? event.target : null;
  return target?.closest('[data-order-id]')?.getAttribute('data-order-id') ?? null;
}

/**
 * Takes a tap only where the ticket stood there as the finger came down, and had done so for a moment;
 * else says so on the ticket (invariant 12).
 */
export function useStillTickets(list: RefObject<HTMLElement | null>): void {
  const { places, refuse } = useKitchen();
  const stood = useRef<ReadonlyMap<string, string>>(new Map());
  const movedAt = useRef(new Map<string, number>());

  // After every drawing: a note that comes in moves the tickets below it as well.
  useLayoutEffect(() => {
    const now = performance.now();
    const next = new Map<string, string>();
    for (const ticket of list.current?.querySelectorAll<HTMLElement>('[data-order-id]') ?? []) {
      const id = ticket.dataset['orderId'] ?? '';
      const { offsetHeight, offsetLeft, offsetTop } = ticket;
      // A ticket in several columns stands where all its parts stand.
      next.set(id, `${next.get(id) ?? ''}${offsetLeft} ${offsetTop} ${offsetHeight} `);
    }
    for (const [id, where] of next) {
      if (stood.current.get(id) !== where) movedAt.current.set(id, now);
    }
    stood.current = next;
    for (const id of movedAt.current.keys()) if (!next.has(id)) movedAt.current.delete(id);
  });

  useEffect(() => {
    // The document: there is no list while there is no ticket.
    let pressed: string | null | undefined;
    let isRefused = false;
    let back: ReturnType<typeof setTimeout> | undefined;
    const stop = (event: Event, id: string): void => {
      event.preventDefault();
      event.stopPropagation();
      refuse({ id, why: 'moved' });
    };
    const onPointerDown = (event: PointerEvent): void => {
      places.touched();
      pressed = ticketUnder(event);
      const since = performance.now() - (movedAt.current.get(pressed ?? '') ?? 0);
      isRefused = pressed !== null && since < JUST_MOVED_MS;
      if (isRefused && pressed !== null) stop(event, pressed);
    };
    const onClick = (event: MouseEvent): void => {
      const id = ticketUnder(event);
      const was = pressed;
      pressed = undefined;
      if (id !== null && was !== undefined && (isRefused || was !== id)) stop(event, id);
    };
    const onScroll = (): void => {
      clearTimeout(back);
      back = setTimeout(() => {
        const shown = list.current;
        if (shown === null || shown.scrollLeft === 0) return;
        shown.scrollLeft = 0;
        for (const id of stood.current.keys()) movedAt.current.set(id, performance.now());
      }, BACK_MS);
    };
    const capture = { capture: true };
    const touched = (): void => places.touched();
    document.addEventListener('pointerdown', onPointerDown, capture);
    document.addEventListener('pointermove', touched);
    document.addEventListener('click', onClick, capture);
    document.addEventListener('scroll', onScroll, capture);
    return () => {
      clearTimeout(back);
      document.removeEventListener('pointerdown', onPointerDown, capture);
      document.removeEventListener('pointermove', touched);
      document.removeEventListener('click', onClick, capture);
      document.removeEventListener('scroll', onScroll, capture);
    };
  }, [list, places, refuse]);
}
