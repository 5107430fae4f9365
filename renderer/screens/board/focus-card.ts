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

/**
 * How many of a column's cards stand side by side, at least one. The stylesheet decides it by the
 * window's width, so it is looked at where they are drawn.
 */
export function cardsAcross(ids: readonly string[]): number {
  const topOf = (id: string | undefined): number | undefined =>
    id === undefined ? undefined : cardOf(id)?.getBoundingClientRect().top;
  const first = topOf(ids[0]);
  let across = 1;
  while (first !== undefined && topOf(ids[across]) === first) across += 1;
  return across;
}
