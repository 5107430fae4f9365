import { isClosing } from '../../core/fiscal/kinds.ts';
import type { ClosingPayload } from '../../core/fiscal/payloads.ts';
import type { SealedRecord } from '../journal.ts';
import { day, euros, time, type Value } from './csv.ts';
import { HEAD, head, type Table } from './table.ts';

/** The closings of days, months and fiscal years (fiscal-france §12). */
export const CLOSINGS: Table = {
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
