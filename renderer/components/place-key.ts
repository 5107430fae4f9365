/**
 * The key of a line in a list whose lines have no id and may be twins (two equal pizzas). Such a
 * list is always replaced as a whole, so that a line's place tells it apart.
 */
export function placeKey(index: number): string {
  return String(index);
}
