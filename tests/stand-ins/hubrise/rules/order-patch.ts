import * as v from 'valibot';
import type { NextId } from './ids.ts';
import { isObject, mergeFields } from './json.ts';
import { ELEMENT_LISTS, type Order } from './order.ts';
import {
  buildCharge,
  buildDiscount,
  buildItem,
  buildPayment,
  foreignPrice,
  withTotals,
} from './order-build.ts';
import {
  chargeInput,
  check,
  discountInput,
  itemInput,
  patchFieldsInput,
  paymentInput,
} from './order-input.ts';
import { type Checked, type FieldError, invalid, valid } from './result.ts';
import { inZone } from './times.ts';

/** A patched order, and the private references to keep for the client (key `''`: the order's). */
export type Patched = {
  readonly order: Order;
  readonly privateRefs: ReadonlyMap<string, string | null>;
};

type Element = { readonly id: string; readonly deleted: boolean };

const FIELDS = Object.keys(patchFieldsInput.entries);
const privateRefInput = v.strictObject({
  id: v.string(),
  private_ref: v.nullable(v.pipe(v.string(), v.maxLength(255))),
});
const deleteInput = v.strictObject({ id: v.string(), deleted: v.literal(true) });

/**
 * Applies `PATCH /location/orders/:id` (HubRise API, Orders): simple fields are replaced, custom
 * fields merged; in a list an object without id is added, `{id, deleted: true}` deletes,
 * `{id, private_ref}` names. Anything else makes the whole request a 422.
 */
export function patchOrder(
  order: Order,
  patch: unknown,
  context: { nextId: NextId; timeZone: string; currency: string },
): Checked<Patched> {
  if (!isObject(patch)) return invalid('', 'must be an object');
  const known: readonly string[] = [...FIELDS, ...ELEMENT_LISTS];
  const errors: FieldError[] = Object.keys(patch)
    .filter((field) => !known.includes(field))
    .map((field) => ({ field, message: 'cannot be changed' }));
  const keep = <T>(checked: Checked<T>, otherwise: T): T => {
    if (checked.kind === 'ok') return checked.value;
    errors.push(...checked.errors);
    return otherwise;
  };

  const fields = keep(check(patchFieldsInput, patch), {});
  const refs = new Map<string, string | null>();
  const { private_ref, custom_fields, confirmed_time, ...simple } = fields;
  if (private_ref !== undefined) refs.set('', private_ref);
  const { nextId } = context;
  const list = <I extends v.GenericSchema, E extends Element>(
    name: string,
    elements: readonly E[],
    schema: I,
    build: (input: v.InferOutput<I>, nextId: NextId) => E,
  ): readonly E[] => {
    const added = (entry: unknown, path: string): Checked<E> => {
      const checked = check(schema, entry, path);
      return checked.kind === 'ok' ? valid(build(checked.value, nextId)) : checked;
    };
    return keep(patchElements(name, elements, patch[name], added, refs), elements);
  };
  const next: Order = {
    ...order,
    ...simple,
    confirmed_time:
      confirmed_time === undefined
        ? order.confirmed_time
        : confirmed_time && inZone(confirmed_time, context.timeZone),
    custom_fields: custom_fields
      ? mergeFields(order.custom_fields, custom_fields)
      : order.custom_fields,
    items: list('items', order.items, itemInput, buildItem),
    discounts: list('discounts', order.discounts, discountInput, buildDiscount),
    charges: list('charges', order.charges, chargeInput, buildCharge),
    payments: list('payments', order.payments, paymentInput, buildPayment),
  };
  if (errors.length > 0) return { kind: 'invalid', errors };
  const foreign = foreignPrice(next, context.currency);
  if (foreign !== null) return invalid(foreign, `must be in ${context.currency}`);
  return valid({ order: withTotals(next, context.currency), privateRefs: refs });
}

function patchElements<E extends Element>(
  name: string,
  elements: readonly E[],
  patch: unknown,
  added: (entry: unknown, path: string) => Checked<E>,
  refs: Map<string, string | null>,
): Checked<readonly E[]> {
  if (patch === undefined) return valid(elements);
  if (!Array.isArray(patch)) return invalid(name, 'must be a list');
  let next = elements;
  for (const [index, entry] of patch.entries()) {
    const path = `${name}.${index}`;
    if (!isObject(entry) || entry['id'] === undefined) {
      const element = added(entry, path);
      if (element.kind === 'invalid') return element;
      next = [...next, element.value];
      continue;
    }
    const id = entry['id'];
    if (!next.some((element) => element.id === id)) return invalid(`${path}.id`, 'is unknown');
    const named = v.safeParse(privateRefInput, entry);
    if (named.success) refs.set(named.output.id, named.output.private_ref);
    else if (v.is(deleteInput, entry)) {
      next = next.map((element) => (element.id === id ? { ...element, deleted: true } : element));
    } else return invalid(path, 'only {id, deleted: true} or {id, private_ref} can be sent');
  }
  return valid(next);
}
