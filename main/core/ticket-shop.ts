import type { ReceiptSettings } from '../../preload/contract.ts';
import type { TicketShop } from './ticket-customer.ts';
import { DEFAULT_VAT } from './ticket-vat.ts';
import type { TicketWords } from './ticket-words.ts';

/** Until the manager says more. */
export const USUAL_RECEIPT: ReceiptSettings = {
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
