import type { FiscalView } from '../fiscal/view.ts';

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
