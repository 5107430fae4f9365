import type { Random } from './random.ts';

/** Somebody who orders. Nobody real: phones are out of any range in use. */
export type Person = {
  readonly firstName: string;
  readonly lastName: string;
  readonly phone: string;
  readonly street: string;
  readonly floor: string | null;
  readonly company: string | null;
  /** What to know at the door. */
  readonly door: string | null;
};

const FIRST = [
  'Camille',
  'Karim',
  'Léa',
  'Hugo',
  'Inès',
  'Jean',
  'Sophie',
  'Aïcha',
  'Anne-Laure',
  'Mehdi',
  'Noé',
  'Zoé',
  'Thi Mai',
  'François',
] as const;
const LAST = [
  'Exemple',
  'Dupré',
  'Benali',
  'de La Tour',
  'Nguyen',
  'Œuvrard',
  'Lefèvre-Martin',
  'Da Silva',
] as const;
const STREETS = [
  '12 rue de l’Exemple',
  '5 place de l’Exemple',
  '104 boulevard du Modèle',
  '3 bis impasse du Spécimen',
] as const;
const FLOORS = ['Bât. B, 3e étage', '1er étage gauche', 'Résidence Les Tilleuls, esc. 2'] as const;
const DOORS = [
  'Digicode 12A45, interphone Dupont',
  'Ne pas sonner, bébé dort',
  'Sonner 2 fois',
  'Laisser à l’accueil',
] as const;

/** Makes somebody up. */
export function makePerson(random: Random): Person {
  return {
    firstName: random.pick(FIRST),
    lastName: random.pick(LAST),
    phone: `+336000000${random.text(2, '0123456789')}`,
    street: random.pick(STREETS),
    floor: random.chance(50) ? random.pick(FLOORS) : null,
    company: random.chance(15) ? 'ACME' : null,
    door: random.chance(60) ? random.pick(DOORS) : null,
  };
}

/** First name and initial, which is all that Uber Eats and Deliveroo tell. */
export function initialOf({ lastName }: Person): string {
  return `${lastName.charAt(0).toUpperCase()}.`;
}
