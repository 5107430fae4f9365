import { e164, type TicketCustomer } from '../counter/customer.ts';

/** What of a customer may be corrected: another number is another customer. */
const CORRECTABLE = [
  ...(['name', 'address', 'address2', 'postalCode', 'city', 'deliveryNotes'] as const),
] as const;
type Correctable = (typeof CORRECTABLE)[number];

/** What `POST /customer_lists/:list/customers` takes, and with less in it a PATCH of one. */
type CustomerBody = Readonly<Record<string, string | null>>;

const FIELDS: Readonly<Record<Exclude<Correctable, 'name'>, string>> = {
  ...{ address: 'address_1', address2: 'address_2', postalCode: 'postal_code', city: 'city' },
  deliveryNotes: 'delivery_notes',
};

/** A customer of the counter as HubRise's list takes them. */
export function newCustomer(customer: TicketCustomer, mark: string): CustomerBody {
  const said = CORRECTABLE.filter((field) => customer[field] !== '');
  return { private_ref: mark, phone: e164(customer.phone), ...correction(customer, said) };
}

/** What of them HubRise is to change: what the counter has nothing of is emptied there. */
export function correction(customer: TicketCustomer, fields: readonly string[]): CustomerBody {
  const [first = '', ...last] = customer.name.split(' ');
  return Object.fromEntries(
    CORRECTABLE.filter((field) => fields.includes(field)).flatMap((field) =>
      field === 'name'
        ? [
            ['first_name', first || null],
            ['last_name', last.join(' ') || null],
          ]
        : [[FIELDS[field], customer[field] || null]],
    ),
  );
}

/**
 * What somebody has changed of a customer: what is other than in everything that they can have been shown.
 * A name is never taken from anybody.
 */
export function changedFields(
  customer: TicketCustomer,
  shown: readonly TicketCustomer[],
): readonly string[] {
  if (shown.length === 0) return [];
  return CORRECTABLE.filter(
    (field) =>
      shown.every((one) => one[field] !== customer[field]) &&
      (field !== 'name' || customer.name !== ''),
  );
}

/** What the counter was told of somebody, and HubRise shows otherwise. */
export function betterKnown(
  customer: TicketCustomer,
  shown: TicketCustomer | null,
): readonly string[] {
  return CORRECTABLE.filter(
    (field) => field !== 'name' && customer[field] !== '' && customer[field] !== shown?.[field],
  );
}
