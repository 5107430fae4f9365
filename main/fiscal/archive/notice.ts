import { JET_CODES, KINDS, LETTERS } from '../../core/fiscal/kinds.ts';
import type { Seller } from '../../core/fiscal/payloads.ts';
import { SEALED_REASONS } from '../../core/fiscal/reason.ts';
import { frenchReason } from '../../lib/words.ts';
import { TABLES } from './tables.ts';

const ABOUT_KINDS: Readonly<Record<(typeof KINDS)[number], string>> = {
  START: 'début du journal : vendeur et réglages',
  KEY: 'clé de signature',
  ORDER: 'commande',
  ORDER_CHANGE: 'modification d’une commande, en plus et en moins, avec son motif',
  ORDER_CANCEL: 'annulation d’une commande avant paiement',
  SALE: 'vente encaissée',
  AVOIR: 'avoir, en négatif, aux taux de la vente d’origine',
  PAYMENT_FIX: 'correction du moyen de paiement, de somme nulle',
  NOTE: 'note (addition) remise avant paiement',
  PRINT: 'impression ou envoi : original ou duplicata',
  CASH: 'fond de caisse, entrée, sortie d’espèces',
  DRAWER: 'ouverture du tiroir sans vente',
  CARD: 'essai de paiement par carte et son issue',
  JET: 'évènement technique',
  CLOSE_DAY: 'clôture du jour',
  CLOSE_MONTH: 'clôture du mois',
  CLOSE_YEAR: 'clôture de l’exercice',
  ARCHIVE: 'archive faite',
  STOP: 'fin définitive du journal',
};

/** What an inspector needs to read an archive without us (fiscal-france §12). */
export function notice(about: {
  readonly seller: Seller;
  readonly till: string;
  readonly app: string;
  readonly core: string;
  readonly madeAt: string;
}): string {
  const { app, core, madeAt, seller, till } = about;
  const kinds = KINDS.map((kind) => `  ${LETTERS[kind].padEnd(3)} ${kind} : ${ABOUT_KINDS[kind]}`);
  const events = Object.entries(JET_CODES).map(
    ([event, code]) => `  ${String(code ?? '').padEnd(4)} ${event}`,
  );
  const tables = TABLES.flatMap(({ file, about: what, columns }) => [
    `${file} : ${what}`,
    ...columns.map(([name, meaning], index) => `  ${index + 1}. ${name} : ${meaning}`),
    '',
  ]);
  return [
    'ARCHIVE DU JOURNAL DE CAISSE',
    '',
    `Établissement : ${seller.name}, ${seller.address}`,
    `SIRET ${seller.siret}, APE ${seller.ape}, TVA ${seller.vat}, caisse ${till}`,
    `Faite le ${madeAt} par POS HELPER ${app}, noyau fiscal ${core}`,
    '',
    '1. LES FICHIERS',
    'records.jsonl : tous les enregistrements, un objet JSON par ligne, la chaîne R puis la chaîne F :',
    '  chain, seq, prev_hash, hash, signature (hexadécimal), key_id, payload (base64).',
    'cles.json : les clés publiques (SPKI DER en base64), dans l’ordre où elles ont servi.',
    'schema.json : la forme de chaque genre d’enregistrement (JSON Schema).',
    'verifier.mjs : le vérificateur, indépendant du logiciel de caisse (Node.js 22.13 ou plus récent) :',
    '  node verifier.mjs ARCHIVE.zip --key EMPREINTE, où EMPREINTE figure sur le papier de mise',
    '  en service de la caisse (--key une fois par empreinte de ce papier, dans leur ordre).',
    'MANIFEST.json : l’empreinte SHA-256 de chaque fichier, les bornes des chaînes, les totaux.',
    'MANIFEST.sig : 64 octets, signature ECDSA P-256 (r‖s) avec SHA-256 de l’empreinte SHA-256 de',
    '  MANIFEST.json, par la clé en vigueur.',
    'Les fichiers .csv, décrits ci-dessous, répètent les enregistrements sous une forme lisible.',
    '',
    '2. LES FICHIERS CSV (article A47 A-1 du livre des procédures fiscales)',
    'Jeu de caractères UTF-8 ; séparateur : tabulation (U+0009), qui ne figure dans aucune valeur ;',
    'fin de ligne CR LF ; première ligne : les noms des colonnes ; décimales à la virgule, sans',
    'séparateur de milliers ; dates AAAAMMJJ ; heures HH:MM:SS ; montants en euros. Une valeur absente',
    'est vide. Un texte qui commence par = + - ou @ est précédé d’une apostrophe, qui n’en fait pas partie,',
    'pour qu’aucun tableur ne l’exécute ; un texte qui en commençait déjà par une en a une de plus.',
    '',
    ...tables,
    '3. LES ENREGISTREMENTS',
    'Un numéro : caisse, tiret, lettres du genre (précédées de F en école), huit chiffres.',
    ...kinds,
    '',
    'Empreinte (hash) = SHA-256(« PHFJ1 » ‖ chaîne (1 octet) ‖ rang (u64 gros-boutiste) ‖ empreinte',
    'précédente (32 octets ; 32 zéros au début) ‖ longueur du contenu (u32 gros-boutiste) ‖ contenu).',
    'Signature = ECDSA P-256 avec SHA-256 sur les 32 octets de l’empreinte, 64 octets r‖s.',
    'Contenu (payload) : JSON canonique en UTF-8, clés triées, sans espaces, entiers seuls. Montants en',
    'centimes, quantités en millièmes, taux en points de base (550 = 5,5 %).',
    '',
    '4. LES ÉVÈNEMENTS (code, mot)',
    ...events,
    '',
    '5. LES CHAMPS DU CONTENU',
    'v format, kind genre, chain chaîne, seq rang, number numéro, at instant local avec décalage,',
    'businessDate jour comptable, keyId clé, app version, core empreinte du noyau fiscal, till caisse,',
    'operator opérateur, seller vendeur (name, address, siret, ape, vat n° de TVA, legal forme, capital, group assujetti unique), settings réglages',
    '(cutoff heure de fin de journée, fiscalYearEnd fin d’exercice), order commande, channel canal,',
    'service, lines lignes (n, label, qty quantité, unit prix unitaire, discount remise, ttc, offered',
    'offert, parts : rate taux, cat catégorie, ttc, ht, vat, alone prix seul ; of ligne d’origine d’un',
    'avoir), discounts remises (n ligne, absente pour le ticket ; amount ; reason motif), vat TVA par',
    'taux, total, payments règlements (means moyen, amount, given reçu, change rendu, tip pourboire,',
    'surplus trop-perçu d’un titre papier), original document corrigé, reason motif, after cumuls (day,',
    'perpetual, perpetualAbs), hubrise commande et révision de la plateforme, late en retard, invoice',
    'facture (name, address, siren), platformRates taux de la plateforme s’ils diffèrent, plus et minus',
    'lignes ajoutées et retirées, document document imprimé, copy exemplaire, medium support, asked',
    'instant de la demande, type, amount, step étape, attempt essai, outcome issue, auth autorisation,',
    'application, last4 quatre derniers chiffres de la carte, by rendue à la main (cash en espèces,',
    'terminal tapé sur un terminal, transfer par virement), code, event, text,',
    'key clé (id, spki), lost clé précédente perdue, period période, from, to, first, last, counts',
    'nombres par genre, vatByCat TVA par taux et catégorie, channels, services, offered offerts, cash',
    'espèces (float fond, in entrées, out sorties, expected attendu, counted compté, difference écart),',
    'totals (day, month, year), previous clôture précédente, open commandes ouvertes, file et manifest',
    'd’une archive.',
    '',
    '6. LES MOTIFS (reason)',
    'Un motif choisi dans une liste est enregistré par son code, un motif saisi par une personne tel quel.',
    'Les fichiers .csv donnent les motifs en clair.',
    ...SEALED_REASONS.map((sealed) => `  ${sealed} : ${frenchReason(sealed)}`),
    '',
  ].join('\r\n');
}
