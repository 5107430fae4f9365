import { e164, type TicketCustomer } from '../counter/customer.ts';

/** What of a customer may be corrected: another number is another customer. */
const CORRECTABLE = [
  ...(['name', 'address', 'address2', 'postalCode', 'city', 'deliveryNotes'] as const),
] as const;
type Correctable = (typeof CORRECTABLE)[number];

/** What `POST /customer_lists/:list/customers` takes, and with less in it a PATCH of one. */
type CustomerBody = Readonly<Record<string, string | null>>;

const FIELDS: Readonly<Record<Exclude<Correctable, 'name'>, string>> = {
  address: 'address_1',
  address2: 'address_2',
  postalCode: 'postal_code',
  city: 'city',
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

/** Before a field that HubRise has otherwise and nobody here was shown: it is not changed there. */
const UNSEEN = '?';
const PLACE = ['address', 'address2', 'postalCode', 'city'] as const;

/**
 * What the counter was told of somebody, and HubRise shows otherwise. Nobody has looked at what is there: only
 * what is empty is to be filled, an address as a whole.
 */
export function otherwiseThere(
  customer: TicketCustomer,
  shown: TicketCustomer | null,
): readonly string[] {
  const hasPlace = PLACE.some((field) => (shown?.[field] ?? '') !== '');
  const hasNote = (shown?.deliveryNotes ?? '') !== '';
  return CORRECTABLE.filter(
    (field) => field !== 'name' && customer[field] !== '' && customer[field] !== shown?.[field],
  ).map((field) =>
    (field === 'deliveryNotes' ? hasNote : hasPlace) ? `${UNSEEN}${field}` : field,
  );
}

export function unseenOf(fields: readonly string[]): readonly string[] {
  return fields.filter((field) => field.startsWith(UNSEEN));
}

/** What is to be told, with what somebody has changed now. */
export function withChanged(
  fields: readonly string[],
  changed: readonly string[],
): readonly string[] {
  const kept = fields.filter((field) => !changed.some((one) => field === `${UNSEEN}${one}`));
  return [...new Set([...kept, ...changed])];
}
