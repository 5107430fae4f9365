import { assertNever } from '../assert-never.ts';
import { type ClosingKind, codeOf } from '../fiscal/kinds.ts';
import { witnessCode } from '../fiscal/marks.ts';
import type { CashCount, ClosingBody, ClosingPayload, VatRow } from '../fiscal/payloads.ts';
import {
  banner,
  CUT,
  heading,
  plain,
  RULE,
  ruled,
  strong,
  type Ticket,
  type TicketBlock,
} from '../ticket/ticket.ts';
import {
  channelText,
  euros,
  instantText,
  meansText,
  periodText,
  rateText,
  row,
  serviceText,
} from './lines.ts';

/** A closing as it was sealed. `hash`, hex: on paper its first eight digits, and all of it in the square code, the outside witness. */
interface SealedClosingPaper {
  readonly payload: ClosingPayload;
  readonly hash: string;
  /** What the law wants to be seen on it beside the figures: restores, defects, lost keys. */
  readonly remarks: readonly string[];
  /** 0: the original, k: DUPLICATA n° k. */
  readonly copy: number;
  readonly shop: string;
}

/** Says what the square code is for; it holds no amount. */
const WITNESS = 'Témoin du journal\u00a0: à garder hors de la caisse';

const TITLES: Readonly<Record<ClosingKind, string>> = {
  CLOSE_DAY: 'Clôture du jour (Z)',
  CLOSE_MONTH: 'Clôture du mois',
  CLOSE_YEAR: 'Clôture de l’exercice',
};

/** A Z, a month's or a year's closing on paper: what was sealed, and nothing that was not. */
export function closingPaper(closing: SealedClosingPaper): Ticket {
  const { copy, hash, payload, remarks, shop } = closing;
  const { app, at, core, number, operator, seq, till } = payload;
  return {
    kind: 'counter',
    blocks: [
      ...(copy === 0 ? [] : [banner(`DUPLICATA n°\u00a0${copy}`)]),
      heading(TITLES[payload.kind], 'large'),
      strong(shop),
      row('Numéro', number, true),
      row('Période', periodText(payload.period), true),
      row('Caisse', till),
      row('Opérateur', operatorText(operator)),
      row('Scellée le', instantText(at)),
      ...figures(payload),
      ...ruled(remarks.map((remark) => strong(remark))),
      RULE,
      row(`Enregistrement ${seq}`, `code ${codeOf(hash)}`),
      row('POS HELPER', app),
      plain(`Noyau ${core}`),
      { kind: 'qr', data: witnessCode({ seq, hash, number }), caption: WITNESS },
      CUT,
    ],
  };
}

/** A look at the open day: the same figures without a number, and without what should be in the drawer. */
export function lookPaper(
  body: ClosingBody,
  {
    printedAt,
    remarks,
    shop,
  }: Pick<SealedClosingPaper, 'remarks' | 'shop'> & { readonly printedAt: string },
): Ticket {
  return {
    kind: 'counter',
    blocks: [
      heading('Lecture X', 'large'),
      heading('Sans effet, sans numéro', 'tall'),
      strong(shop),
      row('Journée', periodText(body.period), true),
      row('Lue le', printedAt),
      ...figures(body, true),
      ...ruled(remarks.map((remark) => strong(remark))),
      CUT,
    ],
  };
}

function operatorText(operator: string): string {
  return operator === 'system' ? 'automatique' : operator;
}

function figures(body: ClosingBody, isLook = false): readonly TicketBlock[] {
  const { channels, discounts, offered, open, payments, services, totals, vat, vatByCat } = body;
  const ttc = vat.reduce((sum, one) => sum + one.ttc, 0);
  return [
    RULE,
    row('Du', instantText(body.from)),
    row('Au', instantText(body.to)),
    ...countRows(body.counts),
    RULE,
    row('TOTAL TTC', euros(ttc), true),
    ...vat.flatMap(vatRows),
    ...part(
      'Par nature',
      vatByCat.map((one) =>
        row(
          `${one.cat === 'TPS1' ? 'Sur place' : 'À emporter'} ${rateText(one.rate)}`,
          euros(one.ttc),
        ),
      ),
    ),
    ...part(
      'Règlements',
      payments.map((one) => row(meansText(one.means), euros(one.amount))),
    ),
    ...part(
      'Origine',
      channels.map((one) => row(channelText(one.channel), euros(one.amount))),
    ),
    ...part(
      'Service',
      services.map((one) => row(serviceText(one.service), euros(one.amount))),
    ),
    ...part('Remises et offerts', [
      ...(discounts.count === 0
        ? []
        : [row(`Remises (${discounts.count})`, euros(discounts.amount))]),
      ...(offered.count === 0 ? [] : [row(`Offerts (${offered.count})`, euros(offered.amount))]),
    ]),
    ...part('Espèces', cashRows(body.cash, isLook)),
    ...part('Cumuls', [
      ...(totals.day === undefined ? [] : [row('Jour', euros(totals.day))]),
      ...(totals.month === undefined ? [] : [row('Mois', euros(totals.month))]),
      row('Exercice', euros(totals.year)),
      row('Total perpétuel', euros(body.perpetual), true),
      row('Perpétuel absolu', euros(body.perpetualAbs)),
    ]),
    ...part(
      'Commandes en cours',
      open.map((number) => plain(number)),
    ),
    ...boundRows(body),
  ];
}

function part(title: string, rows: readonly TicketBlock[]): readonly TicketBlock[] {
  return rows.length === 0 ? [] : [RULE, strong(title), ...rows];
}

function vatRows({ ht, rate, ttc, vat }: VatRow): readonly TicketBlock[] {
  return [row(`TVA ${rateText(rate)} : ${euros(vat)}`, euros(ttc)), row('  dont HT', euros(ht))];
}

function cashRows(cash: CashCount, isLook: boolean): readonly TicketBlock[] {
  const { counted, difference, expected, reason } = cash;
  return [
    row('Fond de caisse', euros(cash.float)),
    row('Entrées', euros(cash.in)),
    row('Sorties', euros(cash.out)),
    // The count is blind: what should be there is told after it (fiscal-france §8).
    ...(isLook ? [] : [row('Attendu', euros(expected))]),
    ...(counted === undefined ? [] : [row('Compté', euros(counted), true)]),
    ...(difference === undefined ? [] : [row('Écart', euros(difference), difference !== 0)]),
    ...(reason === undefined ? [] : [plain(`Motif : ${reason}`)]),
    ...(counted === undefined && !isLook ? [plain('Tiroir non compté.')] : []),
  ];
}

const COUNTED = ['SALE', 'AVOIR', 'DRAWER', 'PRINT', 'PAYMENT_FIX'] as const;

function countRows(counts: ClosingBody['counts']): readonly TicketBlock[] {
  return COUNTED.flatMap((kind) => {
    const count = counts[kind] ?? 0;
    return count === 0 && kind !== 'SALE' ? [] : [row(countedText(kind), String(count))];
  });
}

function countedText(kind: (typeof COUNTED)[number]): string {
  switch (kind) {
    case 'SALE':
      return 'Ventes';
    case 'AVOIR':
      return 'Avoirs';
    case 'DRAWER':
      return 'Ouvertures du tiroir';
    case 'PRINT':
      return 'Impressions';
    case 'PAYMENT_FIX':
      return 'Règlements corrigés';
    default:
      return assertNever(kind);
  }
}

function boundRows({ first, last, previous }: ClosingBody): readonly TicketBlock[] {
  if (first === undefined || last === undefined) return [];
  return [
    RULE,
    row(`Du n° ${first.seq}`, first.hash.slice(0, 8)),
    row(`Au n° ${last.seq}`, last.hash.slice(0, 8)),
    ...(previous === undefined ? [] : [row('Clôture précédente', previous.slice(0, 8))]),
  ];
}
