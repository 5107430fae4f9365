import { plainWords } from '../format/text.ts';
import { courierContact, customerContact } from '../order/contacts.ts';
import type { Order } from '../order/order.ts';
import { labelled, momentText, type TicketContext, type TicketSource, unbroken } from './format.ts';
import { plain, strong, type TicketBlock } from './ticket.ts';
import type { TicketWord } from './words.ts';

/** Who ordered, and how to reach them: the platform's number goes with the code to dial after it. */
export function customerBlocks({ order }: TicketSource, context: TicketContext): TicketBlock[] {
  const customer = customerContact(order);
  if (customer === null) return [];
  return [
    ...fact('person.customer', customer.name, context),
    ...fact('person.company', customer.company, context),
    ...phoneBlocks(customer.phone, customer.phoneAccessCode, context),
  ];
}

/** Where to bring it: only on tickets of orders that the shop delivers itself. */
export function addressBlocks({ order }: TicketSource, { words }: TicketContext): TicketBlock[] {
  const address = customerContact(order)?.address ?? [];
  if (address.length === 0 || !shopDelivers(order)) return [];
  return [plain(words.say('person.address')), ...address.map(strong)];
}

/**
 * Whether the shop brings the order itself. It does not where a courier is on the case, nor where the
 * service ref names a platform (`Plateforme`, `Plateforme - Marque A`: the words of POS HELPER's set-up).
 */
function shopDelivers({ serviceType, serviceTypeRef, delivery }: Order): boolean {
  if (serviceType !== 'delivery') return false;
  if (/^(plateforme|platform)\b/.test(plainWords(serviceTypeRef ?? ''))) return false;
  if (delivery === null || delivery.status === 'cancelled') return true;
  return delivery.carrier === null && delivery.driverName === null;
}

/** Who picks it up, when, by which code, and the code to scan for the hand-over. */
export function courierBlocks({ order }: TicketSource, context: TicketContext): TicketBlock[] {
  const { delivery } = order;
  if (delivery === null || delivery.status === 'cancelled') return [];
  const courier = courierContact(delivery);
  return [
    ...fact('courier.title', courier.name, context),
    ...fact('courier.carrier', courier.carrier, context),
    ...phoneBlocks(courier.phone, courier.phoneAccessCode, context),
    ...pickupBlocks(delivery.estimatedPickupAt, context),
    ...qrBlocks(courier.pickupUrl, context),
  ];
}

function pickupBlocks(pickupAt: number | null, context: TicketContext): TicketBlock[] {
  if (pickupAt === null) return [];
  return fact('courier.pickup', momentText(pickupAt, context), context);
}

function phoneBlocks(
  phone: string | null,
  code: string | null,
  context: TicketContext,
): TicketBlock[] {
  return [
    ...fact('person.phone', phone === null ? null : unbroken(phone), context),
    ...fact('person.accessCode', code === null ? null : unbroken(code), context),
  ];
}

function fact(label: TicketWord, text: string | null, { words }: TicketContext): TicketBlock[] {
  return text === null ? [] : [plain(labelled(words.say(label), text, words))];
}

/** An address of a length that still scans. */
function qrBlocks(url: string | null, { words }: TicketContext): TicketBlock[] {
  if (url === null || url.length > LONGEST_QR) return [];
  return [{ kind: 'qr', data: url, caption: words.say('courier.scan') }];
}

const LONGEST_QR = 300;
