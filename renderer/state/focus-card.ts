import { createPictures, isNewAt, LONG_SEEN, OF_THE_WINDOW, type Picture } from './pictures.ts';

const nextPicture = createPictures(OF_THE_WINDOW);
/** Where the focus went last by itself, and with which picture: the window has one focus. */
let followed: { readonly id: string; readonly seen: Picture } = { id: '', seen: LONG_SEEN };

function cardOf(id: string): Element | null {
  return document.querySelector(`article[data-order-id="${CSS.escape(id)}"]`);
}

/** Whether the card is on the screen: its column may stand in a strip. */
export function isDrawn(id: string): boolean {
  return cardOf(id) !== null;
}

/** Puts the focus on an order's card, scrolled into sight. Nothing where the card is not drawn. */
export function focusCard(id: string): void {
  const openerOf = (): HTMLElement | null | undefined =>
    cardOf(id)?.querySelector<HTMLElement>('h3 button');
  const opener = openerOf();
  opener?.focus();
  (opener ?? cardOf(id))?.scrollIntoView({ block: 'nearest' });
  // An outline is drawn whole once its place has come into sight.
  if (opener == null) requestAnimationFrame(() => openerOf()?.focus());
}

/** The focus goes on to the card by itself: its order has left the card, or the panel, that had it. */
export function followTo(id: string): void {
  focusCard(id);
  followed = { id, seen: nextPicture() };
}

/** Whether whoever pressed a key then (ms) may have meant the order that had the focus before this one. */
export function hasJustFollowed(id: string, pressedAt: number): boolean {
  return followed.id === id && isNewAt(followed.seen, pressedAt);
}

/** How many places of its column stand side by side, gaps among them; 1 where the card is not drawn. */
export function placesAcross(id: string | undefined): number {
  const list = id === undefined ? null : (cardOf(id)?.closest('ul') ?? null);
  return list === null ? 1 : getComputedStyle(list).gridTemplateColumns.split(' ').length;
}
