/** What went wrong with one field of a request; `field` is a dotted path such as `items.0.price`. */
export type FieldError = { readonly field: string; readonly message: string };

/** The value, or the reasons for a 422. */
export type Checked<T> =
  | { readonly kind: 'ok'; readonly value: T }
  | { readonly kind: 'invalid'; readonly errors: readonly FieldError[] };

/** Wraps a value that passed. */
export function valid<T>(value: T): Checked<T> {
  return { kind: 'ok', value };
}

/** One field that did not pass. */
export function invalid(field: string, message: string): Checked<never> {
  return { kind: 'invalid', errors: [{ field, message }] };
}
