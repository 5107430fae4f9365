/** More than all printers with all their categories, which is the most that the window ever sends. */
const MOST_CHARACTERS = 200_000;
const MOST_VALUES = 20_000;
const DEEPEST = 12;

/**
 * Whether the arguments of a call are small and plain enough to be looked at by a schema, which
 * reads a whole list before it finds it too long and goes down without end. Texts, finite numbers
 * that differ from their whole neighbours, lists and plain objects.
 */
export function isBounded(args: readonly unknown[]): boolean {
  let characters = 0;
  let values = 0;
  const waiting: { readonly value: unknown; readonly depth: number }[] = [];

  /** False where that is more than there may be: nothing of it is looked at then. */
  function enqueue(inner: readonly unknown[], depth: number): boolean {
    values += inner.length;
    if (values > MOST_VALUES || depth > DEEPEST) return false;
    for (const value of inner) waiting.push({ value, depth });
    return true;
  }

  if (!enqueue(args, 0)) return false;
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value, depth } = next;
    if (typeof value === 'string') characters += value.length;
    else if (typeof value === 'number') {
      if (!(Math.abs(value) <= Number.MAX_SAFE_INTEGER)) return false;
    } else if (Array.isArray(value)) {
      if (!enqueue(value, depth + 1)) return false;
    } else if (isPlain(value)) {
      const names = Object.keys(value);
      characters += names.reduce((sum, name) => sum + name.length, 0);
      if (!enqueue(Object.values(value), depth + 1)) return false;
    } else if (value !== null && value !== undefined && typeof value !== 'boolean') return false;
    if (characters > MOST_CHARACTERS) return false;
  }
  return true;
}

function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
