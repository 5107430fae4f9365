import type { FiscalView } from '../fiscal/view.ts';
import { CUT, heading, plain, RULE, strong, type Ticket } from '../ticket/ticket.ts';
import { grouped, row } from './lines.ts';

/**
 * The START paper: the fingerprints that the verifier is given, kept away from the till, so that a journal
 * that was rebuilt with another key is found out (fiscal-france §6, §13). Null before the set-up.
 */
export function startPaper(view: FiscalView, printedAt: string): Ticket | null {
  const { core, fingerprints, seller, settings, till } = view;
  const [first, ...later] = fingerprints;
  if (first === undefined || seller === null || till === null || settings === null) return null;
  return {
    kind: 'counter',
    blocks: [
      heading('Journal de caisse', 'large'),
      heading('Empreinte de la clé', 'tall'),
      RULE,
      strong(seller.name),
      plain(seller.address),
      row('SIRET', seller.siret),
      row('Code APE', seller.ape),
      row('N° de TVA', seller.vat),
      row('Caisse', till),
      row('Journée jusqu’à', settings.cutoff),
      row('Fin de l’exercice', settings.fiscalYearEnd.split('-').toReversed().join('/')),
      RULE,
      strong('Empreinte (SHA-256)'),
      plain(grouped(first)),
      ...later.flatMap((one) => [strong('Après une clé perdue'), plain(grouped(one))]),
      { kind: 'qr', data: startCode(seller.siret, till, fingerprints), caption: '' },
      RULE,
      plain(
        'Gardez ce papier avec vos documents comptables, hors de la caisse. ' +
          'En cas de contrôle, il prouve que le journal n’a pas été refait avec une autre clé.',
      ),
      row('POS HELPER', view.app),
      plain(`Noyau ${core}`),
      row('Imprimé le', printedAt),
      CUT,
    ],
  };
}

/** What the square code says: `PHFJ1 <siret> <till> <fingerprint>…`. */
export function startCode(siret: string, till: string, fingerprints: readonly string[]): string {
  return ['PHFJ1', siret, till, ...fingerprints].join(' ');
}
