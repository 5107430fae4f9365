/**
 * What a verifier says although nothing is wrong by it (fiscal-format §8): what an inspector wants to ask about.
 * A name never changes its meaning.
 */
export const REMARKS = {
  // What happened to the journal
  restore: 'une copie ancienne, ou une autre, a été remise en place',
  'sequence-break': 'la caisse a constaté une rupture de séquence (évènement 95)',
  integrity: 'la caisse a constaté un défaut d’intégrité (évènement 90)',
  'marks-missing': 'les repères gardés hors du dossier manquaient (évènement 90)',
  'key-lost': 'une clé perdue a été remplacée',
  'key-changed': 'la clé a été renouvelée',
  clock: 'l’horloge a été changée',
  // What happened at the till
  'day-long': 'les ventes d’un même jour sont à plus de 48 heures les unes des autres',
  'day-date': 'des ventes ont une autre date que leur jour, de plus d’un jour',
  training: 'le mode école a servi',
  tip: 'un pourboire dépasse la vente et 50,00 €',
  'card-undeclared': 'des paiements par carte sont restés sans réponse',
  'no-operator': 'un document a été imprimé, ou le tiroir ouvert, sans que personne soit nommé',
  contact:
    'un texte libre contient une adresse électronique, un numéro de téléphone ou un long numéro',
  // What a former program did, and version 2 takes for a fault
  'update-missing': 'le programme a changé sans l’évènement « update »',
  'seller-unannounced': 'l’établissement a changé sans l’évènement 240',
  'alone-zero': 'un prix séparé de 0 a compté dans le partage d’un menu',
  'unknown-field': 'un champ n’est pas prévu par le format',
} as const;

/** The stable name of a remark. */
export type RemarkCode = keyof typeof REMARKS;
