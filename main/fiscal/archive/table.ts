import type { SealedRecord } from '../journal.ts';
import { day, time, type Value } from './csv.ts';

/** One file of an archive: its columns with what each holds (for the notice), and its rows of a record. */
export interface Table {
  readonly file: string;
  readonly about: string;
  readonly columns: readonly Column[];
  readonly rows: (record: SealedRecord) => readonly (readonly Value[])[];
}

/** The name of a column in the file, and what it holds (for the notice). */
export type Column = readonly [name: string, about: string];

/** What each row begins with: where its record stands in the journal, and who acted when. */
export const HEAD: readonly Column[] = [
  ['Chaine', 'R : réel ; F : factice (école), hors de tout total'],
  ['Sequence', 'rang de l’enregistrement dans sa chaîne'],
  ['Numero', 'numéro dans la série de son genre'],
  ['Date', 'AAAAMMJJ, heure locale'],
  ['Heure', 'HH:MM:SS, heure locale'],
  ['JourComptable', 'AAAAMMJJ, jour ouvert de la caisse'],
  ['Operateur', 'qui a agi ; system : la caisse elle-même'],
];

/** What a record has to say in the columns of `HEAD`. */
export function head({ chain, number, payload, seq }: SealedRecord): readonly Value[] {
  const { at, businessDate, operator } = payload;
  return [chain, seq, number, day(at), time(at), day(businessDate), operator];
}
