/**
 * The key of a line in a list whose lines have no id and may be twins (two equal pizzas). Such a
 * list comes anew as a whole, so that the place in it is the one thing that tells its lines apart.
 */
export function placeKey(index: number): string {
  return String(index);
}
