/** Puts the focus on an order's card, scrolled into sight. Nothing where the card is not drawn. */
export function focusCard(id: string): void {
  const card = document.querySelector(`article[data-order-id="${CSS.escape(id)}"]`);
  const opener = card?.querySelector<HTMLElement>('h3 button');
  opener?.focus();
  opener?.scrollIntoView({ block: 'nearest' });
}
