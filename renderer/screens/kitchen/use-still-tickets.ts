import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { pressedAt } from '../../logic/steady-column.ts';
import {
  createPictures,
  isNewAt,
  LONG_SEEN,
  OF_THE_WINDOW,
  type Picture,
} from '../../state/pictures.ts';
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
  const movedWith = useRef(new Map<string, Picture>());
  const [nextPicture] = useState(() => createPictures(OF_THE_WINDOW));

  // After every drawing: a note that comes in moves the tickets below it as well.
  useLayoutEffect(() => {
    const next = new Map<string, string>();
    for (const ticket of list.current?.querySelectorAll<HTMLElement>('[data-order-id]') ?? []) {
      const id = ticket.dataset['orderId'] ?? '';
      const { offsetHeight, offsetLeft, offsetTop } = ticket;
      // A ticket in several columns stands where all its parts stand.
      next.set(id, `${next.get(id) ?? ''}${offsetLeft} ${offsetTop} ${offsetHeight} `);
    }
    for (const [id, where] of next) {
      if (stood.current.get(id) !== where) movedWith.current.set(id, nextPicture());
    }
    stood.current = next;
    for (const id of movedWith.current.keys()) if (!next.has(id)) movedWith.current.delete(id);
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
      const moved = movedWith.current.get(pressed ?? '') ?? LONG_SEEN;
      isRefused = pressed !== null && isNewAt(moved, pressedAt(event, performance.now()));
      if (isRefused && pressed !== null) stop(event, pressed);
    };
    const onClick = (event: PointerEvent): void => {
      const id = ticketUnder(event);
      const was = pressed;
      pressed = undefined;
      // A key or a screen reader presses what it has named, whatever a finger did that has only scrolled.
      if (id === null || was === undefined || event.pointerType === '') return;
      if (isRefused || was !== id) stop(event, id);
    };
    const onScroll = (): void => {
      clearTimeout(back);
      back = setTimeout(() => {
        const shown = list.current;
        if (shown === null || shown.scrollLeft === 0) return;
        shown.scrollLeft = 0;
        for (const id of stood.current.keys()) movedWith.current.set(id, nextPicture());
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
  }, [list, nextPicture, places, refuse]);
}
