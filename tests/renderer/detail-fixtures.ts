import type { OrderCard } from '../../main/core/board/card.ts';
import type { OrderDetail } from '../../main/core/board/detail.ts';
import type { ItemLine, LineRef } from '../../main/core/order/lines.ts';
import { euros, minutesFromNow } from './fixtures.ts';

/** What HubRise sent, as a panel shows it where something in it could not be read. */
export const RAW = '{"id":"kq3v9","items":[{"product_name":"Pizza","price":"douze euros"}]}';

/** Everything that a panel can show, at once. */
export function makeDetail(card: OrderCard): OrderDetail {
  return {
    card,
    push: card.platform.key === 'counter' ? { kind: 'there', refusal: null } : null,
    ref: 'UE-2026-4F2A-88213',
    tableName: card.serviceType === 'eat_in' ? 'Table 12' : null,
    couponCodes: ['BIENVENUE'],
    items: [
      {
        quantity: '2',
        name: 'Pizza Margherita',
        sku: 'Grande',
        key: { kind: 'sku', ref: 'marg-33' },
        said: null,
        amount: euros(2300),
        notes: 'Bien cuite, sans couper',
        unknown: false,
        optionsLeftOut: 0,
        dealKey: null,
        deal: null,
        dealLabel: null,
        deleted: false,
        options: [
          {
            quantity: '2',
            name: 'Mozzarella',
            listName: 'Suppléments',
            said: null,
            removed: false,
            amount: euros(300),
          },
          {
            quantity: '1',
            name: 'Olives',
            listName: null,
            said: null,
            removed: true,
            amount: null,
          },
        ],
      },
      {
        quantity: '1',
        name: 'Burger montagnard au reblochon fermier et oignons confits',
        sku: null,
        key: null,
        said: null,
        amount: euros(990),
        notes: null,
        unknown: false,
        optionsLeftOut: 0,
        dealKey: 'menu-1',
        deal: 'Menu Maxi',
        dealLabel: 'Plat',
        deleted: false,
        options: [
          {
            quantity: '1',
            name: 'Saignant',
            listName: 'Cuisson',
            said: null,
            removed: false,
            amount: null,
          },
        ],
      },
      {
        quantity: '1',
        name: 'Frites',
        sku: null,
        key: null,
        said: null,
        amount: euros(0),
        notes: null,
        unknown: false,
        optionsLeftOut: 0,
        dealKey: 'menu-1',
        deal: 'Menu Maxi',
        dealLabel: 'Accompagnement',
        deleted: false,
        options: [],
      },
      {
        quantity: '1.5',
        name: 'Salade de saison',
        sku: null,
        key: null,
        said: null,
        amount: euros(660),
        notes: null,
        unknown: false,
        optionsLeftOut: 0,
        dealKey: null,
        deal: null,
        dealLabel: null,
        deleted: true,
        options: [],
      },
    ],
    totals: [
      { kind: 'items', amount: euros(3290) },
      { kind: 'charge', name: 'Frais de livraison', amount: euros(290) },
      { kind: 'discount', name: 'Première commande', amount: euros(-200) },
      { kind: 'difference', amount: euros(70) },
      { kind: 'total', amount: euros(3450) },
    ],
    payments: [
      { name: 'Paiement en ligne', amount: euros(3000), collected: true },
      { name: 'Espèces', amount: euros(450), collected: false },
    ],
    allergyNotes: [],
    notes: [
      { kind: 'order', text: 'Merci de ne pas mettre de couverts.' },
      { kind: 'delivery', text: 'Sonner 2 fois, bâtiment B.\nLaisser devant la porte.' },
    ],
    customer: {
      name: 'Camille Martin',
      company: 'Atelier Martin',
      phone: '+33 1 70 00 00 00',
      phoneAccessCode: '77140',
      email: 'camille@example.fr',
      address: ['12 rue des Lilas', '3e étage', '75011 Paris'],
      visits: { earlierOrders: 3, lastOrderAt: minutesFromNow(-21 * 24 * 60) },
    },
    courier: {
      carrier: 'Uber',
      name: 'Karim',
      phone: '+33 6 00 00 00 00',
      phoneAccessCode: '1234',
      status: 'pickup_enroute',
      pickupUrl: 'https://courier.example/pickup/4F2A?order=UE-2026-4F2A-88213',
      pickupAt: minutesFromNow(12),
      dropoffAt: minutesFromNow(30),
    },
    rejection: null,
    history: [
      { at: minutesFromNow(-14), kind: 'arrived', status: 'new' },
      { at: minutesFromNow(-13), kind: 'sent', status: 'received' },
      { at: minutesFromNow(-12), kind: 'status', status: 'accepted', by: 'till' },
      {
        at: minutesFromNow(-11),
        kind: 'send_refused',
        status: 'accepted',
        cause: 'not_taken',
        reason: '422 · Validation failed',
      },
      { at: minutesFromNow(-10), kind: 'send_superseded', status: 'accepted' },
      { at: minutesFromNow(-9), kind: 'changed' },
      { at: minutesFromNow(-8), kind: 'status', status: 'cancelled', by: 'platform' },
      { at: minutesFromNow(-7), kind: 'acknowledged' },
      { at: minutesFromNow(-6), kind: 'accepted_by_rule' },
      {
        at: minutesFromNow(-6),
        kind: 'no_category',
        products: ['Plat du jour'],
        printers: ['Cuisine'],
      },
      { at: minutesFromNow(-5), kind: 'taken_back', status: 'completed' },
      { at: minutesFromNow(-4), kind: 'sent_again', status: 'in_preparation' },
      { at: minutesFromNow(-3), kind: 'abandoned', status: 'in_preparation' },
      { at: minutesFromNow(-2), kind: 'courier', status: 'pickup_approaching' },
      { at: minutesFromNow(-1), kind: 'courier', status: null },
    ],
    problems: ['total', 'items[2].price', 'customer.phone', 'custom_fields.epos'],
    strays: card.flags.includes('no_category')
      ? { products: ['Plat du jour', 'Formule midi'], printers: ['Cuisine'] }
      : null,
    leftOut: { items: 0, totals: 0, totalsAmount: null, payments: 0, history: 0 },
    rawLength: RAW.length,
  };
}

/** The first lines of an order of very many, with a name that has no place to break. */
export function makeLongDetail(card: OrderCard): OrderDetail {
  const detail = makeDetail(card);
  const [first] = detail.items;
  if (first === undefined) return detail;
  const items = Array.from({ length: 99 }, (_, index) => ({
    ...first,
    name: index === 3 ? 'Supercalifragilisticexpialidocious'.repeat(4) : `Article ${index + 1}`,
  }));
  const leftOut = {
    items: 499_901,
    totals: 12,
    totalsAmount: euros(4_200),
    payments: 3,
    history: 640,
  };
  return { ...detail, items, leftOut, rawLength: RAW.length + 12_499_000 };
}

/** Lines that say references alone: one that nobody knows, one that was linked, one that the menu has. */
export function makeRefDetail(card: OrderCard): OrderDetail {
  const detail = makeDetail(card);
  const [first] = detail.items;
  if (first === undefined) return detail;
  const line = (ref: string, by: LineRef['by'], name: string): ItemLine => ({
    ...first,
    name,
    sku: by === null ? null : '33 cm',
    unknown: by === null,
    notes: null,
    key: { kind: 'sku', ref },
    said: { kind: 'sku', ref, by },
    options: [],
  });
  const options: ItemLine['options'] = first.options.map((option, at) =>
    at === 0
      ? { ...option, name: 'EXT-9', said: { kind: 'option', ref: 'EXT-9', by: null } }
      : option,
  );
  return {
    ...detail,
    items: [
      { ...line('4711-GRANDE-PIZZA-SANS-NOM', null, '4711-GRANDE-PIZZA-SANS-NOM'), options },
      line('4712', 'link', 'Margherita'),
      line('marg-33', 'catalog', 'Margherita'),
    ],
  };
}
