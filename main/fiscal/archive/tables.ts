import { isClosing } from '../../core/fiscal/kinds.ts';
import type { ClosingPayload, Line, Payload, Payment } from '../../core/fiscal/payloads.ts';
import { frenchReason } from '../../lib/words.ts';
import type { SealedRecord } from '../journal.ts';
import { day, euros, HEAD, head, percent, quantity, type Table, time, type Value } from './csv.ts';

/** The closings of days, months and fiscal years (fiscal-france §12). */
const CLOSINGS: Table = {
  file: 'clotures.csv',
  about: 'une ligne par clôture du jour (Z), du mois (ZM), de l’exercice (ZA)',
  columns: [
    ...HEAD,
    ['Type', 'CLOSE_DAY, CLOSE_MONTH, CLOSE_YEAR'],
    ['Periode', 'jour, mois, année'],
    ['DateDebut', 'AAAAMMJJ'],
    ['HeureDebut', 'HH:MM:SS'],
    ['DateFin', 'AAAAMMJJ'],
    ['HeureFin', 'HH:MM:SS'],
    ['Premier', 'rang du premier enregistrement'],
    ['Dernier', 'rang du dernier'],
    ['Tickets', 'nombre de ventes'],
    ['Avoirs', 'nombre'],
    ['TTC', 'euros'],
    ['HT', 'euros'],
    ['TVA', 'euros'],
    ['TotalJour', 'euros'],
    ['TotalMois', 'euros'],
    ['TotalExercice', 'euros'],
    ['Perpetuel', 'euros, somme signée depuis l’origine'],
    ['PerpetuelAbsolu', 'euros'],
    ['Remises', 'euros'],
    ['Offerts', 'euros'],
    ['EspecesAttendues', 'euros'],
    ['EspecesComptees', 'euros'],
    ['Ecart', 'euros'],
    ['MotifEcart', 'texte'],
    ['Precedente', 'empreinte de la clôture précédente du même genre'],
  ],
  rows: (record) => (isClosing(record.payload.kind) ? [closingRow(record)] : []),
};

function closingRow(record: SealedRecord): readonly Value[] {
  const closing = record.payload as ClosingPayload;
  const { cash, counts, discounts, first, from, kind, last, offered, period, to, totals } = closing;
  const sum = (key: 'ttc' | 'ht' | 'vat') =>
    euros(closing.vat.reduce((all, row) => all + row[key], 0));
  return [
    ...head(record),
    kind,
    period,
    day(from),
    time(from),
    day(to),
    time(to),
    first?.seq,
    last?.seq,
    counts.SALE ?? 0,
    counts.AVOIR ?? 0,
    sum('ttc'),
    sum('ht'),
    sum('vat'),
    euros(totals.day),
    euros(totals.month),
    euros(totals.year),
    euros(closing.perpetual),
    euros(closing.perpetualAbs),
    euros(discounts.amount),
    euros(offered.amount),
    euros(cash.expected),
    euros(cash.counted),
    euros(cash.difference),
    cash.reason,
    closing.previous,
  ];
}

/** A reason that was chosen is sealed as a code: here it is what a person reads. */
function reasonOf({ reason }: { readonly reason?: string }): string | undefined {
  return reason === undefined ? undefined : frenchReason(reason);
}

const isSale = (payload: Payload): payload is Payload<'SALE' | 'AVOIR'> =>
  payload.kind === 'SALE' || payload.kind === 'AVOIR';

const TICKETS: Table = {
  file: 'tickets.csv',
  about: 'une ligne par vente (T) ou avoir (A)',
  columns: [
    ...HEAD,
    ['Type', 'SALE : vente ; AVOIR : avoir, montants négatifs'],
    ['Caisse', 'numéro de la caisse'],
    ['Commande', 'numéro de la commande, s’il y en a une'],
    ['Canal', 'counter, phone, ou la plateforme'],
    ['Service', 'eat_in sur place, takeaway à emporter, delivery livraison, collection retrait'],
    ['Original', 'd’un avoir : numéro de la vente'],
    ['Motif', 'd’un avoir'],
    ['TotalTTC', 'euros'],
    ['TotalHT', 'euros'],
    ['TotalTVA', 'euros'],
    ['CumulJour', 'euros, depuis la dernière clôture du jour, ce ticket compris'],
    ['CumulPerpetuel', 'euros, somme signée depuis le premier enregistrement'],
    ['CumulAbsolu', 'euros, somme des montants sans leur signe'],
    ['CommandeHubRise', 'd’une plateforme'],
    ['Revision', 'd’une plateforme'],
    ['Retard', 'oui : enregistré plus tard que l’opération'],
    ['Version', 'du logiciel'],
    ['Code', 'huit premiers chiffres de l’empreinte'],
  ],
  rows: (record) => {
    const { payload } = record;
    if (!isSale(payload)) return [];
    const { after, channel, hubrise, kind, late, order, service, till, total, vat } = payload;
    const ht = vat.reduce((sum, row) => sum + row.ht, 0);
    const [original, reason] =
      payload.kind === 'AVOIR' ? [payload.original, reasonOf(payload)] : [undefined, undefined];
    return [
      [
        ...head(record),
        kind,
        till,
        order,
        channel,
        service,
        original,
        reason,
        euros(total),
        euros(ht),
        euros(total - ht),
        euros(after?.day),
        euros(after?.perpetual),
        euros(after?.perpetualAbs),
        hubrise?.order,
        hubrise?.revision,
        late === true ? 'oui' : undefined,
        payload.app,
        record.code,
      ],
    ];
  },
};

const LINES: Table = {
  file: 'lignes.csv',
  about: 'une ligne par part de TVA de chaque ligne d’une vente ou d’un avoir',
  columns: [
    ...HEAD,
    ['Ligne', 'rang dans le ticket'],
    ['LigneOriginale', 'd’un avoir : rang de la ligne rendue'],
    ['Libelle', 'de la ligne'],
    ['Quantite', 'trois décimales'],
    ['PrixUnitaire', 'euros TTC, options comprises'],
    ['Remise', 'euros TTC, de la ligne et sa part de celle du ticket'],
    ['TotalLigne', 'euros TTC, remise déduite'],
    ['Offert', 'oui'],
    ['Part', 'rang de la part (menu à plusieurs taux)'],
    ['LibellePart', 'de la part'],
    ['Taux', 'pour cent'],
    ['Categorie', 'TPS1 sur place, TLB1 à emporter'],
    ['PrixSeul', 'euros, prix de la part vendue seule'],
    ['PartTTC', 'euros'],
    ['PartHT', 'euros'],
    ['PartTVA', 'euros'],
  ],
  rows: (record) => {
    const { payload } = record;
    if (!isSale(payload)) return [];
    const lines: readonly (Line & { readonly of?: number })[] = payload.lines;
    return lines.flatMap((line) =>
      line.parts.map((part, index) => [
        ...head(record),
        line.n,
        line.of,
        line.label,
        quantity(line.qty),
        euros(line.unit),
        euros(line.discount),
        euros(line.ttc),
        line.offered === true ? 'oui' : undefined,
        index + 1,
        part.label,
        percent(part.rate),
        part.cat,
        euros(part.alone),
        euros(part.ttc),
        euros(part.ht),
        euros(part.vat),
      ]),
    );
  },
};

const VAT: Table = {
  file: 'tva.csv',
  about: 'une ligne par taux de TVA de chaque vente ou avoir',
  columns: [...HEAD, ['Taux', 'pour cent'], ['HT', 'euros'], ['TVA', 'euros'], ['TTC', 'euros']],
  rows: (record) =>
    isSale(record.payload)
      ? record.payload.vat.map(({ rate, ht, vat, ttc }) => [
          ...head(record),
          percent(rate),
          euros(ht),
          euros(vat),
          euros(ttc),
        ])
      : [],
};

const PAYMENTS: Table = {
  file: 'reglements.csv',
  about: 'une ligne par règlement d’une vente, d’un avoir, ou d’une correction de règlement (P)',
  columns: [
    ...HEAD,
    ['Document', 'd’une correction : numéro de la vente ou de l’avoir'],
    ['Motif', 'd’une correction'],
    ['Rang', 'dans le ticket'],
    [
      'Moyen',
      'cash espèces, card carte, titre_paper et titre_card titres-restaurant, cheque, voucher',
    ],
    ['Montant', 'euros'],
    ['Recu', 'euros, espèces'],
    ['Rendu', 'euros, espèces'],
    ['Pourboire', 'euros, hors du total'],
    ['Surplus', 'euros, d’un titre-restaurant papier\u00a0: remis en plus, non rendu'],
    ['Autorisation', 'd’une carte'],
    ['Application', 'd’une carte'],
  ],
  rows: (record) => {
    const { payload } = record;
    const isFix = payload.kind === 'PAYMENT_FIX';
    if (!isFix && !isSale(payload)) return [];
    const payments: readonly Payment[] = payload.payments;
    return payments.map((one, index) => [
      ...head(record),
      ...(isFix ? [payload.original, reasonOf(payload)] : [undefined, undefined]),
      index + 1,
      one.means,
      euros(one.amount),
      euros(one.given),
      euros(one.change),
      euros(one.tip),
      euros(one.surplus),
      one.auth,
      one.application,
    ]);
  },
};

const NOTES: Table = {
  file: 'notes.csv',
  about: 'une ligne par ligne de chaque note (addition avant paiement)',
  columns: [
    ...HEAD,
    ['Commande', 'numéro'],
    ['TotalTTC', 'euros, de la note'],
    ['TotalHT', 'euros, de la note'],
    ['Ligne', 'rang'],
    ['Libelle', 'de la ligne'],
    ['Quantite', 'trois décimales'],
    ['PrixUnitaire', 'euros TTC'],
    ['TotalLigne', 'euros TTC'],
  ],
  rows: (record) => {
    const { payload } = record;
    if (payload.kind !== 'NOTE') return [];
    const { ht, lines, order, total } = payload;
    return lines.map(({ n, label, qty, unit, ttc }) => [
      ...head(record),
      order,
      euros(total),
      euros(ht),
      n,
      label,
      quantity(qty),
      euros(unit),
      euros(ttc),
    ]);
  },
};

const PRINTS: Table = {
  file: 'duplicatas.csv',
  about: 'une ligne par impression ou envoi d’un document',
  columns: [
    ...HEAD,
    ['Document', 'numéro'],
    ['Exemplaire', '0 : original ; k : duplicata n° k'],
    ['Support', 'paper papier, pdf, email'],
    ['DateDemande', 'AAAAMMJJ'],
    ['HeureDemande', 'HH:MM:SS'],
  ],
  rows: (record) => {
    const { payload } = record;
    if (payload.kind !== 'PRINT') return [];
    const { asked, copy, document, medium } = payload;
    return [[...head(record), document, copy, medium, day(asked), time(asked)]];
  },
};

const EVENTS: Table = {
  file: 'jet.csv',
  about: 'journal des évènements techniques',
  columns: [...HEAD, ['Code', 's’il y en a un'], ['Evenement', 'mot'], ['Texte', 'détail']],
  rows: (record) => {
    const { payload } = record;
    return payload.kind === 'JET'
      ? [[...head(record), payload.code, payload.event, payload.text]]
      : [];
  },
};

const CASH: Table = {
  file: 'caisse.csv',
  about: 'fonds, entrées et sorties d’espèces, ouvertures du tiroir, essais de carte',
  columns: [
    ...HEAD,
    ['Type', 'float fond, in entrée, out sortie, drawer tiroir, card carte'],
    ['Montant', 'euros'],
    [
      'Motif',
      'ou étape d’une carte : attempt essai, accepted, refused, unknown, declared dite par une ' +
        'personne (accepted ou refused) ; rendue à la main : cash espèces, terminal, transfer ' +
        'virement, et pourquoi',
    ],
    ['Commande', 'd’une carte'],
  ],
  rows: (record) => {
    const { payload } = record;
    switch (payload.kind) {
      case 'CASH':
        return [
          [...head(record), payload.type, euros(payload.amount), reasonOf(payload), undefined],
        ];
      case 'DRAWER':
        return [[...head(record), 'drawer', undefined, reasonOf(payload), undefined]];
      case 'CARD':
        return [[...head(record), 'card', euros(payload.amount), cardText(payload), payload.order]];
      default:
        return [];
    }
  },
};

function cardText(card: Payload<'CARD'>): string {
  const { by, outcome, step } = card;
  const said = outcome === undefined ? step : `${step} ${outcome}`;
  return by === undefined ? said : `${said}, ${by} : ${reasonOf(card)}`;
}

/** The CSV files of an archive (fiscal-france §12). */
export const TABLES: readonly Table[] = [
  TICKETS,
  LINES,
  VAT,
  PAYMENTS,
  NOTES,
  PRINTS,
  EVENTS,
  CASH,
  CLOSINGS,
];
