import type { Invoice, Part, Payload, Seller } from '../fiscal/payloads.ts';
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
import { euros, instantText, meansText, rateText, row, serviceText } from './lines.ts';

/** A sale or an avoir as it was sealed. `code`: the first eight digits of its hash, the outside witness. */
interface SealedSalePaper {
  readonly payload: Payload<'SALE'> | Payload<'AVOIR'>;
  readonly code: string;
  /** 0: the original, k: DUPLICATA n° k. */
  readonly copy: number;
  /** Of an avoir: whom the sale was invoiced to, which its own record says. */
  readonly invoiced?: Invoice | null;
  /** What the customer's card gains and loses by it. */
  readonly points?: PaperPoints | null;
}

/** Points of a sale; of an avoir they are below 0, for they go back. */
export interface PaperPoints {
  readonly earned: number;
  readonly used: number;
  /** What the card has after it; null: not known. */
  readonly balance: number | null;
}

/** The customer's ticket, on request (fiscal-france §9): what was sealed, and beside it their points alone. */
export function salePaper(paper: SealedSalePaper): Ticket {
  const { code, copy, invoiced, payload, points = null } = paper;
  const { app, at, chain, lines, number, operator, seq } = payload;
  const { seller, service, till, total, vat } = payload;
  const invoice = payload.invoice ?? invoiced ?? undefined;
  const ht = vat.reduce((sum, one) => sum + one.ht, 0);
  return {
    kind: 'counter',
    blocks: [
      ...(chain === 'F' ? [banner('FACTICE')] : []),
      ...(copy === 0 ? [] : [banner(`DUPLICATA n°\u00a0${copy}`)]),
      heading(seller.name, 'tall'),
      ...seller.address.split('\n').map((line) => heading(line, 'normal')),
      plain(`SIRET ${seller.siret} · APE ${seller.ape}`),
      plain(`TVA ${seller.vat}`),
      ...(invoice === undefined ? [] : companyBlocks(seller)),
      RULE,
      row(`${titleOf(payload)} ${number}`, serviceText(service), true),
      row(instantText(at), `Caisse ${till} · ${operator}`),
      ...(payload.kind === 'AVOIR' ? originBlocks(payload) : []),
      ...(invoice === undefined ? [] : customerBlocks(invoice)),
      RULE,
      ...lines.flatMap((line) => [
        ...lineBlocks(line),
        ...(invoice === undefined ? [] : line.parts.map(partBlock)),
      ]),
      RULE,
      row('Total TTC', euros(total), true),
      row('Total HT', euros(ht)),
      ...vat.map((one) => row(`TVA ${rateText(one.rate)} sur ${euros(one.ht)} HT`, euros(one.vat))),
      RULE,
      ...payload.payments.flatMap(paymentBlocks),
      ...(payload.invoice === undefined ? [] : [plain(`Facture acquittée le ${instantText(at)}`)]),
      // A duplicate says what its original does: HubRise may have said another balance meanwhile.
      ...(points === null ? [] : pointBlocks(copy === 0 ? points : { ...points, balance: null })),
      RULE,
      row(`Enregistrement ${seq}`, `code ${code}`),
      row('POS HELPER', app),
      CUT,
    ],
  };
}

function pointBlocks({ balance, earned, used }: PaperPoints): readonly TicketBlock[] {
  const of = (label: string, points: number) => (points > 0 ? [row(label, String(points))] : []);
  return [
    RULE,
    ...of('Points utilisés', used),
    ...of('Points rendus', -used),
    ...of('Points gagnés', earned),
    ...of('Points repris', -earned),
    ...(balance === null ? [] : [row('Nouveau solde', `${balance} points`, true)]),
  ];
}

/** What an invoice says of a company beside (C. com. R123-238, CGI ann. II 242 nonies A). */
function companyBlocks({ capital, group, legal }: Seller): readonly TicketBlock[] {
  const form = capital === undefined ? legal : `${legal ?? ''} au capital de ${capital}`;
  return [
    ...(form === undefined ? [] : [plain(form)]),
    ...(group === undefined ? [] : [plain(`Membre d’un assujetti unique : ${group}`)]),
  ];
}

function titleOf({ invoice, kind }: SealedSalePaper['payload']): string {
  if (kind === 'AVOIR') return 'Avoir';
  return invoice === undefined ? 'Ticket' : 'Facture';
}

/** What it gives back, and why. */
function originBlocks({ original, reason }: Payload<'AVOIR'>): readonly TicketBlock[] {
  return [plain(`Annule sur ${original}`), plain(`Motif : ${reason}`)];
}

function lineBlocks(line: Payload<'SALE'>['lines'][number]): readonly TicketBlock[] {
  const { discount, label, offered, qty, ttc, unit } = line;
  const count = String(qty / 1000).replace('.', ',');
  return [
    strong(label),
    row(`${count} × ${euros(unit)}`, euros(ttc + discount)),
    ...(discount === 0 ? [] : [row(offered ? 'Offert' : 'Remise', euros(-discount))]),
  ];
}

/** Whom it is invoiced to (CGI ann. II art. 242 nonies A). */
function customerBlocks({ address, name, siren }: Invoice): readonly TicketBlock[] {
  return [
    RULE,
    plain('Facturé à'),
    strong(name),
    ...address.split('\n').map(plain),
    ...(siren === undefined ? [] : [plain(`SIREN ${siren}`)]),
  ];
}

/** An invoice says what each line is without VAT, and at which rate. */
function partBlock({ ht, label, rate }: Part): TicketBlock {
  return row(`  ${label}, TVA ${rateText(rate)}`, `${euros(ht)} HT`);
}

function paymentBlocks(one: Payload<'SALE'>['payments'][number]): readonly TicketBlock[] {
  const { amount, auth, change, given, label, means, tip } = one;
  return [
    row([meansText(means), label].filter(Boolean).join(' '), euros(given ?? amount)),
    ...(auth === undefined ? [] : [row('Autorisation', auth)]),
    ...(change === undefined || change === 0 ? [] : [row('Rendu', euros(change))]),
    ...(tip === undefined ? [] : [row('Pourboire', euros(tip))]),
  ];
}

/** A note as it was sealed. `code`: the first eight digits of its hash. */
interface SealedNotePaper {
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
      ...lines.flatMap(noteLineBlocks),
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

function noteLineBlocks(line: Payload<'NOTE'>['lines'][number]): readonly TicketBlock[] {
  const { discount, label, qty, ttc, unit } = line;
  const count = String(qty / 1000).replace('.', ',');
  return [
    strong(label),
    row(`${count} × ${euros(unit)}`, euros(ttc + discount)),
    ...(discount === 0 ? [] : [row('Remise', euros(-discount))]),
  ];
}
