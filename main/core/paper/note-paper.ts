import type { Payload, Seller } from '../fiscal/payloads.ts';
import {
  banner,
  CUT,
  heading,
  plain,
  RULE,
  strong,
  type Ticket,
  type TicketBlock,
} from '../ticket/ticket.ts';
import { euros, instantText, row } from './lines.ts';

/** A note as it was sealed. `code`: the first eight digits of its hash. */
export interface SealedNotePaper {
  readonly payload: Payload<'NOTE'>;
  readonly code: string;
  /** 0: the original, k: DUPLICATA n° k. */
  readonly copy: number;
  /** The shop: name and address. */
  readonly seller: Pick<Seller, 'name' | 'address' | 'siret'>;
  /** The customer's name, unless refused: it is on the paper and nowhere else. */
  readonly customer: string | null;
}

/**
 * The bill before it is paid (fiscal-france §9; arrêté 83-50/A): what each thing costs and what all of it
 * comes to, without VAT by rate and without any payment, so that nobody takes it for a receipt.
 */
export function notePaper(note: SealedNotePaper): Ticket {
  const { code, copy, customer, payload, seller } = note;
  const { app, at, chain, ht, lines, number, operator, seq, till, total } = payload;
  return {
    kind: 'counter',
    blocks: [
      ...(chain === 'F' ? [banner('FACTICE')] : []),
      banner('DOCUMENT PROVISOIRE – à payer', 'tall'),
      ...(copy === 0 ? [] : [banner(`DUPLICATA n°\u00a0${copy}`)]),
      heading(seller.name, 'tall'),
      ...seller.address.split('\n').map((line) => heading(line, 'normal')),
      plain(`SIRET ${seller.siret}`),
      RULE,
      row(`Note ${number}`, instantText(at), true),
      row(`Commande ${payload.order}`, `Caisse ${till} · ${operator}`),
      ...(customer === null ? [] : [strong(`Client : ${customer}`)]),
      RULE,
      ...lines.flatMap(lineBlocks),
      RULE,
      row('Total TTC', euros(total), true),
      row('Total HT', euros(ht)),
      plain('Ce document n’est pas un ticket de caisse.'),
      RULE,
      row(`Enregistrement ${seq}`, `code ${code}`),
      row('POS HELPER', app),
      CUT,
    ],
  };
}

function lineBlocks(line: Payload<'NOTE'>['lines'][number]): readonly TicketBlock[] {
  const { discount, label, qty, ttc, unit } = line;
  const count = String(qty / 1000).replace('.', ',');
  return [
    strong(label),
    row(`${count} × ${euros(unit)}`, euros(ttc + discount)),
    ...(discount === 0 ? [] : [row('Remise', euros(-discount))]),
  ];
}
