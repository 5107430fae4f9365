import type { ServiceType } from '../order/order.ts';
import type { TicketShop } from './customer.ts';
import { DEFAULT_VAT } from './vat.ts';
import type { TicketWords } from './words.ts';

/** What stands on the customer's ticket beside the order. */
export interface ReceiptSettings {
  /** Null: the name that HubRise has. */
  readonly name: string | null;
  /** As it is to be printed, lines apart. */
  readonly address: string;
  readonly siret: string | null;
  readonly vatNumber: string | null;
  /** Percent where HubRise gives none, such as `"5.5"`. */
  readonly vat: Readonly<Record<ServiceType, string>>;
}

/** Until the manager says more. */
export const DEFAULT_RECEIPT: ReceiptSettings = {
  name: null,
  address: '',
  siret: null,
  vatNumber: null,
  vat: DEFAULT_VAT,
};

/** The top of the customer's ticket; `knownName` is what HubRise calls the shop. */
export function ticketShop(
  receipt: ReceiptSettings,
  knownName: string | null,
  words: TicketWords,
): TicketShop {
  const { address, siret, vatNumber, vat } = receipt;
  const lines = address.split('\n').map((line) => line.trim());
  if (siret !== null) lines.push(words.say('shop.siret', { number: siret }));
  if (vatNumber !== null) lines.push(words.say('shop.vatNumber', { number: vatNumber }));
  return { name: receipt.name ?? knownName, lines: lines.filter((line) => line !== ''), vat };
}
