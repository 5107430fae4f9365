import type { Invoice } from '../fiscal/payloads.ts';

export const LONGEST_CUSTOMER = 120;
export const LONGEST_CUSTOMER_ADDRESS = 240;

export type InvoiceFault = 'name' | 'address' | 'siren';

/** Whom a sale is invoiced to, as it was typed; `siren` '' where the customer is a person. */
export interface InvoiceWish {
  readonly name: string;
  readonly address: string;
  readonly siren: string;
}

export type CheckedInvoice =
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
