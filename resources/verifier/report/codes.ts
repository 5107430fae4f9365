/**
 * The name of everything that can be wrong, with the sentence that says so to an inspector. A name
 * never changes its meaning: people and tests go by it.
 */
export const CODES = {
  // The file and its rows
  'database-damaged': 'la base de données est abîmée',
  trigger: "la protection de la table contre les modifications manque ou n'agit pas",
  'column-type': "une colonne n'a pas le type prévu",
  columns: 'une colonne ne dit pas la même chose que le contenu scellé',
  'archive-line': "une ligne de records.jsonl n'a pas la forme prévue",
  'archive-order': "les enregistrements de l'archive ne sont pas dans l'ordre",
  // The chain
  seq: 'la suite des enregistrements est interrompue',
  link: "l'enregistrement n'est pas lié au précédent",
  hash: "l'empreinte ne correspond pas au contenu",
  signature: "la signature n'est pas celle de la clé en vigueur",
  time: 'une date recule sans évènement « horloge »',
  'after-stop': 'un enregistrement suit la fin du journal',
  'mark-behind':
    'le journal est plus court que le témoin : la fin a été coupée ou une copie ancienne remise',
  'mark-hash': "l'enregistrement n'est pas celui que le témoin a vu",
  // Keys
  fingerprint: "la première clé n'est pas celle dont l'empreinte a été donnée",
  'chain-start': 'la chaîne ne commence pas comme prévu',
  'key-in-force': "l'enregistrement ne nomme pas la clé en vigueur",
  'key-record': "l'enregistrement de clé n'est pas valable",
  'lost-key': "une clé perdue a été remplacée par une clé dont l'empreinte n'a pas été donnée",
  'key-event': "l'évènement 450 (nouvelle clé) n'est pas à sa place",
  'training-keys': "la chaîne d'école ne suit pas les clés de la chaîne réelle",
  'training-kind': "la chaîne d'école contient ce qui n'appartient qu'à la chaîne réelle",
  'training-day': "la chaîne d'école porte un jour qui n'a pas été ouvert",
  // The payload
  format: 'le format est inconnu de ce vérificateur',
  canonical: "le contenu n'est pas du JSON canonique",
  nfc: "un texte n'est pas en forme normale NFC",
  integer: "un nombre n'est pas un entier exact",
  null: 'le contenu porte une valeur nulle',
  surrogate: "un texte porte la moitié d'un caractère",
  schema: "le contenu n'a pas la forme prévue pour son genre",
  'personal-data': 'le contenu porte un champ personnel hors facture',
  'card-number': 'le contenu porte un numéro de carte',
  number: "le numéro n'a pas la forme prévue",
  'number-gap': 'la numérotation a un trou ou un doublon',
  till: 'le numéro de caisse a changé',
  'jet-code': "le code et le nom de l'évènement ne vont pas ensemble",
  // The sale
  'line-total': 'le total de la ligne ne découle pas du prix, de la quantité et de la remise',
  'line-number': 'les lignes ne sont pas numérotées dans l’ordre',
  discounts: 'les remises des lignes ne découlent pas de la liste des remises',
  offered: "une ligne offerte n'est pas à zéro",
  'parts-total': 'les parts ne font pas le total de la ligne',
  'menu-split': "le partage du menu entre ses parts n'est pas celui des prix séparés",
  'vat-part': 'le HT ou la TVA d’une part ne découle pas de son TTC et de son taux',
  category: 'la catégorie (TPS1, TLB1) ne suit pas le type de service',
  'vat-total': 'la TVA par taux ne fait pas la somme des parts',
  'sale-total': 'le total ne fait pas la somme des lignes',
  payments: 'les règlements ne font pas le total',
  cash: 'le reçu, le rendu et le montant des espèces ne vont pas ensemble',
  change: 'de la monnaie a été rendue sur un autre moyen que les espèces',
  'running-total': 'un cumul courant est faux',
  'platform-twice': 'une même commande de plateforme a été enregistrée deux fois',
  // The credit note and the other records that name one before
  'avoir-original': "la vente d'origine de l'avoir n'est pas dans le journal avant lui",
  'avoir-sign': "l'avoir porte un montant ou une quantité positive",
  'avoir-line': "la ligne d'avoir ne correspond pas à une ligne de la vente d'origine",
  'avoir-exceeds': "l'avoir rend plus que ce qui reste de la ligne",
  'avoir-amount': 'le montant ou la TVA rendus ne sont pas ceux de la quantité rendue',
  'fix-original': 'la vente corrigée n’est pas dans le journal avant la correction',
  'fix-total': 'la correction de règlement ne fait pas zéro',
  'order-reference': "la commande nommée n'est pas dans le journal avant lui",
  'order-total': 'le total de la commande ou de la note ne fait pas la somme des lignes',
  'print-document': "le document imprimé n'est pas dans le journal avant son impression",
  'print-copy': 'les impressions du document ne se suivent pas (original, duplicata 1, 2, 3…)',
  'print-original': "l'original n'est pas l'impression demandée avant la vente suivante",
  'print-asked': "l'impression est confirmée avant d'être demandée",
  'card-step': 'un résultat de carte est enregistré sans tentative',
  // The days and the closings
  'start-day': "le premier jour n'est pas celui de la mise en service",
  day: "l'enregistrement ne porte pas le jour ouvert",
  'day-not-closed': "une vente a été faite avant la clôture d'un jour passé",
  'closing-order': "la clôture n'est pas à sa place",
  'closing-missing': 'une clôture de mois ou d’exercice manque après la dernière clôture de jour',
  'closing-early': "un jour a été clos avant d'avoir commencé",
  'closing-period': 'la période ou ses instants sont faux',
  'closing-bounds': 'le premier ou le dernier enregistrement de la période est faux',
  'closing-counts': 'le nombre d’enregistrements par genre est faux',
  'closing-vat': 'la TVA par taux de la clôture est fausse',
  'closing-category': 'la TVA par taux et catégorie de la clôture est fausse',
  'closing-payments': 'les règlements de la clôture sont faux',
  'closing-channels': 'les montants par canal de la clôture sont faux',
  'closing-services': 'les montants par type de service de la clôture sont faux',
  'closing-discounts': 'les remises de la clôture sont fausses',
  'closing-offered': 'les offerts de la clôture sont faux',
  'closing-cash': 'la caisse de la clôture est fausse',
  'closing-counted': 'le comptage de la caisse manque ou son écart est faux',
  'closing-totals': 'un total de la clôture est faux',
  'closing-perpetual': 'le total perpétuel de la clôture est faux',
  'closing-previous': "la clôture n'est pas liée à la précédente de son genre",
  'closing-open': 'la liste des commandes ouvertes est fausse',
  // The projections
  'projection-table': 'une table tirée du journal manque ou n’a pas ses clés',
  'projection-column': "une colonne n'est pas un champ du contenu scellé",
  'projection-row': 'une ligne tirée du journal manque ou est en trop',
  'projection-value': 'une valeur tirée du journal a été modifiée',
  counters: "un compteur n'est pas le dernier numéro du journal",
  // The archive
  'archive-file': 'un fichier manque à l’archive ou n’y a pas sa place',
  'archive-hash': "un fichier de l'archive n'est pas celui du manifeste",
  manifest: "le manifeste n'a pas la forme prévue",
  'manifest-signature': 'la signature du manifeste est fausse',
  'manifest-bounds': "le journal de l'archive ne va pas d'une borne à l'autre du manifeste",
  'manifest-totals': 'les totaux du manifeste sont faux',
  'archive-keys': 'cles.json ne dit pas les clés du journal',
  csv: "un fichier CSV n'a pas la forme prévue",
} as const;

/** The stable name of a finding. */
export type Code = keyof typeof CODES;

/** What is said beside the findings and makes no journal wrong. */
export const NOTES = {
  'no-marks':
    'Aucun témoin n’a été donné : une fin de journal coupée ne peut pas être vue. Relancer avec --marks.',
  'archive-late':
    "Plus d'un an sépare deux archives (ou la mise en service et la première) : la règle est une par an au moins.",
  'archive-next':
    "L'enregistrement de cette archive se trouve dans le journal après elle, donc dans l'archive suivante.",
} as const;

/** The stable name of a note. */
export type NoteCode = keyof typeof NOTES;
