import type { FiscalView } from '../fiscal/view.ts';
import { type Owed, type OwedAmount, owedOf } from '../takings/collected.ts';
import {
  CUT,
  heading,
  plain,
  RULE,
  strong,
  type Ticket,
  type TicketBlock,
} from '../ticket/ticket.ts';
import { euros, grouped, periodText, row } from './lines.ts';

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

/**
 * What the customer has to be able to read where they pay: a ticket is printed at their wish alone (code de
 * l'environnement, L. 541-15-10 and D. 541-372). To be put up at the till; the law gives no wording. The exception is the
 * note of what is eaten in (arrêté 83-50/A): this till prints one when it is asked for, and the notice says no more.
 */
export function noticePaper(shop: string): Ticket {
  return {
    kind: 'counter',
    blocks: [
      heading('Votre ticket', 'large'),
      heading('sur demande', 'large'),
      RULE,
      plain(
        'Sauf exception légale, le ticket de caisse et le ticket de carte bancaire ne sont imprimés ' +
          'et remis que si vous le demandez.',
      ),
      strong('Demandez-le au moment de payer.'),
      strong('Sur place, demandez votre note avant de payer.'),
      plain(
        'Elle vous est due à partir de 25\u00a0€\u00a0; en dessous, elle vous est remise à votre demande.',
      ),
      RULE,
      plain('Code de l’environnement, art. L. 541-15-10 et D. 541-372'),
      plain('Arrêté n°\u00a083-50/A du 3 octobre 1983, art. 1'),
      strong(shop),
      CUT,
    ],
  };
}

/** What the platforms owe for some days, to be laid beside their statements; no document of the journal. */
export function owedPaper({ days, platforms, rows }: Owed, shop: string): Ticket {
  const several = days.first !== days.last;
  const until = several ? ` au ${periodText(days.last)}` : '';
  return {
    kind: 'counter',
    blocks: [
      heading(shop, 'tall'),
      strong('Dû par les plateformes'),
      plain(`${several ? 'Du ' : ''}${periodText(days.first)}${until}`),
      ...platforms.flatMap((one) => [
        RULE,
        strong(one.platform),
        ...amountBlocks(one),
        ...(several
          ? rows
              .filter(({ platform }) => platform === one.platform)
              .map((day) => row(periodText(day.day), euros(owedOf(day))))
          : []),
      ]),
      ...(platforms.length === 0 ? [RULE, plain('Rien d’enregistré pour ces jours.')] : []),
      RULE,
      plain('D’après le journal de cette caisse, avant commissions. Ne remplace pas la clôture.'),
      CUT,
    ],
  };
}

function amountBlocks(one: OwedAmount): readonly TicketBlock[] {
  return [
    row(`Ventes (${one.orders})`, euros(one.sold)),
    ...(one.tips === 0 ? [] : [row('Pourboires', euros(one.tips))]),
    ...(one.refunds === 0 ? [] : [row(`Avoirs (${one.refunds})`, euros(one.back))]),
    row('Dû', euros(owedOf(one)), true),
  ];
}

/**
 * The publisher's attestation for one shop, in the order of the tax office's model (BOI-LETTRE-000242),
 * made ready to be signed. Whoever signs it reads the model once more first: it is theirs, not the program's.
 */
export interface Attestation {
  readonly title: string;
  readonly parts: readonly AttestationPart[];
}

export interface AttestationPart {
  readonly title: string;
  readonly paragraphs: readonly string[];
  /** A name each, with what stands there; what is to be written by hand is a line of dots. */
  readonly facts: readonly (readonly [name: string, value: string])[];
  /** Whose signature stands below. */
  readonly signed: string;
}

const BY_HAND = '……………………………………………………';
const FALSE_ATTESTATION =
  'Il est rappelé que l’établissement d’une fausse attestation est un délit pénal passible d’un an ' +
  'd’emprisonnement et de 15 000 € d’amende (code pénal, art. 441-7). L’usage d’une fausse attestation ' +
  'est passible des mêmes peines.';

const COVERED =
  'ventes au comptoir, sur place, à emporter et en livraison ; commandes des plateformes reçues par ' +
  'HubRise ; règlements, avoirs et corrections de règlement ; notes et factures ; tickets et duplicatas ; ' +
  'clôtures de journée, de mois et d’exercice ; journal des évènements techniques ; archives ; mode école';
const NOT_COVERED =
  'comptabilité générale, facturation électronique, paie et stocks ; le terminal de paiement, qui est un ' +
  'appareil d’un autre fournisseur';

/** Null before the set-up. `version`: the program's, `major.minor.patch`. */
export function attestation(view: FiscalView, version: string): Attestation | null {
  const { core, fingerprint, seller, till } = view;
  if (seller === null || till === null || fingerprint === null) return null;
  const [root = version] = version.split('.');
  return {
    title: 'Attestation individuelle relative à l’utilisation d’un logiciel de caisse',
    parts: [
      {
        title: 'Volet 1 : partie à remplir par l’éditeur du logiciel',
        facts: [
          ['Nom et prénom du représentant légal', BY_HAND],
          ['Société éditrice', BY_HAND],
          ['Logiciel', 'POS HELPER'],
          ['Version', version],
          ['Racine de la version majeure', root],
          ['Versions mineures', `${root}.x.y, x et y étant des nombres`],
          ['Empreinte du noyau fiscal', core],
          ['Licence n°', BY_HAND],
          ['Mis sur le marché à compter du', BY_HAND],
          ['Fonctions couvertes', COVERED],
          ['Fonctions non couvertes', NOT_COVERED],
        ],
        paragraphs: [
          'Je soussigné(e), représentant légal de la société éditrice nommée ci-dessus, atteste que le ' +
            'logiciel de caisse nommé ci-dessus, dans sa version indiquée et dans les versions mineures ' +
            'développées ultérieurement à cette version, satisfait aux conditions d’inaltérabilité, de ' +
            'sécurisation, de conservation et d’archivage des données en vue du contrôle de ' +
            'l’administration fiscale, prévues au 3° bis du I de l’article 286 du code général des impôts.',
          'J’atteste que la dernière version majeure de ce logiciel est identifiée avec la racine indiquée ' +
            'ci-dessus, et que les versions mineures développées ou à développer postérieurement à cette ' +
            'version majeure sont ou seront identifiées par les subdivisions de cette racine. Je m’engage à ' +
            'ce que ces subdivisions ne soient utilisées que pour l’identification des versions mineures, à ' +
            'l’exclusion de toute version majeure.',
          FALSE_ATTESTATION,
        ],
        signed: 'Signature du représentant légal de l’éditeur',
      },
      {
        title: 'Volet 2 : partie à remplir par l’entreprise qui utilise le logiciel',
        facts: [
          ['Nom et prénom du représentant légal', BY_HAND],
          ['Entreprise', seller.name],
          ['Adresse', seller.address.replaceAll('\n', ', ')],
          ['SIRET', seller.siret],
          ['N° de TVA', seller.vat],
          ['Caisse', till],
          ['Empreinte de la clé de la caisse', fingerprint],
          ['Acquis le', BY_HAND],
          ['Auprès de', BY_HAND],
          ['Utilisé pour enregistrer les règlements depuis le', BY_HAND],
        ],
        paragraphs: [
          'Je soussigné(e), représentant légal de l’entreprise nommée ci-dessus, certifie avoir acquis, à la ' +
            'date et auprès du fournisseur indiqués, le logiciel de caisse mentionné au volet 1. J’atteste ' +
            'utiliser ce logiciel pour enregistrer les règlements de mes clients depuis la date indiquée.',
          FALSE_ATTESTATION,
        ],
        signed: 'Signature du représentant légal de l’entreprise',
      },
    ],
  };
}
