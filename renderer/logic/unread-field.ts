/** The fields of an order (API §4) that have a name on screen, `field.…` in the locale files. */
const FIELDS = [
  'address_1',
  'address_2',
  'amount',
  'asap',
  'charges',
  'city',
  'collection_code',
  'confirmed_time',
  'coupon_codes',
  'created_at',
  'customer',
  'customer_notes',
  'deals',
  'delivery',
  'delivery_notes',
  'discounts',
  'driver_name',
  'driver_phone',
  'email',
  'estimated_dropoff_at',
  'estimated_pickup_at',
  'expected_time',
  'first_name',
  'items',
  'last_name',
  'name',
  'options',
  'payments',
  'phone',
  'postal_code',
  'price',
  'price_off',
  'product_name',
  'quantity',
  'ref',
  'seller_notes',
  'service_type',
  'sku_name',
  'status',
  'subtotal',
  'tax_rate',
  'total',
  'update',
] as const;

type FieldName = (typeof FIELDS)[number];

interface FieldPart {
  readonly name: FieldName;
  /** Which one of a list, counted from 1; null for the field itself. */
  readonly number: number | null;
}

const PART = /^(\w+)(?:\[(\d+)\])?$/u;

/**
 * The parts of a path such as `items[2].price`, from the outside in; null where one of them has no
 * name on screen: such a path is shown as it is.
 */
export function unreadField(path: string): readonly FieldPart[] | null {
  const parts: FieldPart[] = [];
  for (const text of path.split('.')) {
    const [, word, index] = PART.exec(text) ?? [];
    const name = FIELDS.find((field) => field === word);
    if (name === undefined) return null;
    parts.push({ name, number: index === undefined ? null : Number(index) + 1 });
  }
  return parts;
}
