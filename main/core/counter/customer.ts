import type { Invoice } from '../fiscal/payloads.ts';
import { cleanLine, cleanNote, plainWords } from '../format/text.ts';
import { phoneDigits } from '../history/search.ts';
import type { CounterService } from './service.ts';

/** Whom a ticket is for, as they say it on the phone; '' where they said nothing. Never sealed. */
export interface TicketCustomer {
  readonly phone: string;
  readonly name: string;
  readonly address: string;
  /** Building, floor, door code. */
  readonly address2: string;
  readonly postalCode: string;
  readonly city: string;
  readonly deliveryNotes: string;
  /** By which HubRise's customer list knows them; null: it does not. */
  readonly hubriseId: string | null;
}

/** Characters, of each field. */
export const LONGEST_OF_CUSTOMER = {
  phone: 30,
  name: 80,
  address: 120,
  address2: 120,
  postalCode: 12,
  city: 60,
  deliveryNotes: 240,
  hubriseId: 100,
} as const satisfies Record<keyof TicketCustomer, number>;

/** The fields that a person types, in the order in which they are asked on the phone. */
export const CUSTOMER_FIELDS = [
  ...(['phone', 'name', 'address', 'address2', 'postalCode', 'city', 'deliveryNotes'] as const),
] as const;
export type CustomerField = (typeof CUSTOMER_FIELDS)[number];

export const NO_CUSTOMER: TicketCustomer = {
  phone: '',
  name: '',
  address: '',
  address2: '',
  postalCode: '',
  city: '',
  deliveryNotes: '',
  hubriseId: null,
};

/** The same as it is kept: one line each but for the note, nothing hidden in it, no longer than it may be. */
export function tidyCustomer(customer: TicketCustomer): TicketCustomer {
  const line = (field: Exclude<CustomerField, 'deliveryNotes'>): string =>
    cleanLine(customer[field], LONGEST_OF_CUSTOMER[field]) ?? '';
  return {
    phone: line('phone'),
    name: line('name'),
    address: line('address'),
    address2: line('address2'),
    postalCode: line('postalCode'),
    city: line('city'),
    deliveryNotes:
      cleanNote(customer.deliveryNotes, LONGEST_OF_CUSTOMER.deliveryNotes)?.replaceAll('\n', ' ') ??
      '',
    hubriseId: customer.hubriseId,
  };
}

/** A number from so many digits on: what is shorter is still being typed. */
const SHORTEST_PHONE = 8;
/** E.164. */
const LONGEST_PHONE = 15;

/** The digits of a whole phone number, in one writing for all of its writings; null: it is none (yet). */
export function phoneKey(phone: string): string | null {
  const digits = phoneDigits(phone);
  const isWhole = digits.length >= SHORTEST_PHONE && digits.length <= LONGEST_PHONE;
  // French ones have ten: with nine somebody is still typing.
  if (!isWhole || (/^0[1-9]/.test(digits) && digits.length < 10)) return null;
  return digits;
}

/** One household shares a phone: whoever has another name is somebody else. */
export function isSame(a: TicketCustomer, b: TicketCustomer): boolean {
  if (a.hubriseId !== null && a.hubriseId === b.hubriseId) return true;
  return phoneKey(a.phone) === phoneKey(b.phone) && plainWords(a.name) === plainWords(b.name);
}

/** As HubRise wants phones (E.164); one that is neither French nor written with its country stays as it is. */
export function e164(phone: string): string {
  const digits = phoneDigits(phone);
  if (/^0[1-9]\d{8}$/.test(digits)) return `+33${digits.slice(1)}`;
  return /^\s*(\+|00)/.test(phone) ? `+${digits}` : phone.trim();
}

/** What a service asks of its customer. A sale is never refused for it: it is shown as missing. */
const WANTED: Readonly<Record<CounterService, readonly CustomerField[]>> = {
  eat_in: [],
  takeaway: [],
  phone: ['phone', 'name'],
  delivery: ['phone', 'name', 'address', 'city'],
};

export function asksForCustomer(service: CounterService): boolean {
  return WANTED[service].length > 0;
}

/** What is still to be asked of the customer. */
export function missingOf(
  service: CounterService,
  customer: TicketCustomer | null,
): readonly CustomerField[] {
  return WANTED[service].filter((field) => (customer?.[field] ?? '') === '');
}

export const LONGEST_CUSTOMER = 120;
export const LONGEST_CUSTOMER_ADDRESS = 240;

export type InvoiceFault = 'name' | 'address' | 'siren';

/** Whom a sale is invoiced to, as it was typed; `siren` '' where the customer is a person. */
interface InvoiceWish {
  readonly name: string;
  readonly address: string;
  readonly siren: string;
}

type CheckedInvoice =
  | { readonly kind: 'invoice'; readonly invoice: Invoice }
  | { readonly kind: 'faults'; readonly faults: readonly InvoiceFault[] };

/**
 * The customer of an invoice (CGI ann. II art. 242 nonies A: name and address; a company's SIREN), tidied
 * as it is sealed; or what of it is missing or cannot be.
 */
export function checkInvoice(wish: InvoiceWish): CheckedInvoice {
  const name = tidy(wish.name);
  const address = wish.address.split('\n').map(tidy).filter(Boolean).join('\n');
  const siren = wish.siren.replace(/\D/g, '');
  const faults: InvoiceFault[] = [
    ...(name === '' || name.length > LONGEST_CUSTOMER ? (['name'] as const) : []),
    ...(address === '' || address.length > LONGEST_CUSTOMER_ADDRESS ? (['address'] as const) : []),
    ...(wish.siren.trim() === '' || isSiren(siren) ? [] : (['siren'] as const)),
  ];
  if (faults.length > 0) return { kind: 'faults', faults };
  return { kind: 'invoice', invoice: { name, address, ...(siren === '' ? {} : { siren }) } };
}

function tidy(text: string): string {
  return text.normalize('NFC').trim().replace(/\s+/g, ' ');
}

/** Nine digits with Luhn's sum, as INSEE gives them. */
function isSiren(digits: string): boolean {
  if (!/^\d{9}$/.test(digits)) return false;
  const sum = [...digits].reverse().reduce((total, digit, place) => {
    const value = Number(digit) * (place % 2 === 0 ? 1 : 2);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}
