import type { Quantity } from '../format/numbers.ts';
import { plainWords } from '../format/text.ts';
import { courierContact, customerContact } from '../order/contacts.ts';
import { itemLines } from '../order/lines.ts';
import type { Order, ServiceType } from '../order/order.ts';
import {
  dateText,
  labelled,
  momentText,
  type TicketContext,
  type TicketSource,
  unbroken,
} from './format.ts';
import {
  footBlocks,
  headBlocks,
  itemBlocks,
  noteBlocks,
  pieceCount,
  timingBlocks,
} from './head.ts';
import { dueBlocks, paymentBlocks, totalBlocks, vatBlocks } from './money.ts';
import {
  CUT,
  heading,
  plain,
  RULE,
  ruled,
  strong,
  type Ticket,
  type TicketBlock,
} from './ticket.ts';
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
function addressBlocks({ order }: TicketSource, { words }: TicketContext): TicketBlock[] {
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
function courierBlocks({ order }: TicketSource, context: TicketContext): TicketBlock[] {
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

/** The shop as it stands at the top of the customer's ticket. */
export interface TicketShop {
  readonly name: string | null;
  /** Address, SIRET, VAT number: whatever the manager wants there. */
  readonly lines: readonly string[];
  /** The rate where HubRise gives none, by service type, percent. */
  readonly vat: Readonly<Record<ServiceType, Quantity>>;
}

/**
 * What the customer ordered and what it costs, with the VAT in it. Printed when somebody asks for
 * it, never by itself (French law since August 2023, decree 2022-1565).
 */
export function customerTicket(
  source: TicketSource,
  context: TicketContext,
  shop: TicketShop,
): Ticket {
  const { order } = source;
  const { words } = context;
  return {
    kind: 'customer',
    blocks: [
      ...(shop.name === null ? [] : [heading(shop.name, 'tall')]),
      ...shop.lines.map((line) => heading(line, 'normal')),
      ...ruled(headBlocks(source, context)),
      ...timingBlocks(source, context),
      RULE,
      ...itemBlocks(itemLines(order), 'customer', words),
      ...ruled(totalBlocks(order, context)),
      ...paymentBlocks(source, context),
      ...vatBlocks(order, context, shop.vat),
      ...ruled(noteBlocks(source, context)),
      ...ruled([...customerBlocks(source, context), ...addressBlocks(source, context)]),
      RULE,
      ...footBlocks(source, context),
      plain(words.say('printed', { time: dateText(context.now, context) })),
      CUT,
    ],
  };
}

/** The label on the bag: whose it is, what must be in it, who takes it, and what is still due. */
export function courierLabel(source: TicketSource, context: TicketContext): Ticket {
  const { order } = source;
  const { words } = context;
  const items = itemLines(order);
  const pieces = pieceCount(items);
  const count: TicketBlock[] =
    pieces === null ? [] : [plain(labelled(words.say('articles'), String(pieces), words))];
  const name = customerContact(order)?.name ?? null;
  return {
    kind: 'courier',
    blocks: [
      ...headBlocks(source, context),
      ...(name === null ? [] : [heading(name, 'large')]),
      ...timingBlocks(source, context),
      ...dueBlocks(source, context),
      ...ruled([...customerBlocks(source, context), ...addressBlocks(source, context)]),
      ...ruled(noteBlocks(source, context)),
      RULE,
      ...itemBlocks(items, 'packing', words),
      ...count,
      ...ruled(courierBlocks(source, context)),
      RULE,
      ...footBlocks(source, context),
      CUT,
    ],
  };
}
