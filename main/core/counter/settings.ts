import { POINTS_DEFAULTS, type PointsRules } from '../loyalty/rules.ts';
import type { HalfRule } from './price.ts';
import { TITRE_RULES, type TitreRules } from './tender.ts';

/** Rules that hold from a day on, until those of a later day. */
export interface DatedTitre extends Omit<TitreRules, 'paper'> {
  /** `YYYY-MM-DD`. */
  readonly from: string;
}

/**
 * When whoever is at the counter has to tap their name again: after so many minutes in which nothing was
 * done there, after each sale, or never.
 */
export type SignOff = 'never' | 'sale' | number;
export const SIGN_OFF_MINUTES = [2, 5, 15] as const;

/** What a manager has decided of how the counter sells. */
export interface CounterSettings {
  readonly signOff: SignOff;
  readonly halfRule: HalfRule;
  /** Whether a manager has to agree before something is taken off that the kitchen was told of. */
  readonly approvesRemovals: boolean;
  /** Of titre-restaurant, the oldest first; before the first of them, and without any, `TITRE_RULES`. */
  readonly titres: readonly DatedTitre[];
  /** The last day on which titres on paper are taken; null: no end is known. */
  readonly paperUntil: string | null;
  /** Whether HubRise is told of what the counter sells. */
  readonly push: boolean;
  /** Whether HubRise's customer list is to have the counter's customers. */
  readonly customers: boolean;
  /** How customers earn and use points; without `push` none do. */
  readonly points: PointsRules;
}

export const COUNTER_DEFAULTS: CounterSettings = {
  signOff: 'never',
  halfRule: 'dearest',
  titres: [],
  paperUntil: null,
  push: false,
  customers: false,
  points: POINTS_DEFAULTS,
  // A shop that has sold so far goes on as it did; a new one begins with it (`begin`).
  approvesRemovals: false,
};

export const HALF_RULES = ['dearest', 'average', 'sum'] as const satisfies readonly HalfRule[];
/** So many reforms of titre-restaurant a shop keeps. */
export const MOST_TITRES = 20;
/** Nobody eats for more at noon: 200 €. */
export const MOST_TITRE_CAP = 20_000;

/** What holds of titre-restaurant on a day (fiscal-france §11: days, cap and end of paper are dated). */
export function titreOn(
  { paperUntil, titres }: Pick<CounterSettings, 'paperUntil' | 'titres'>,
  date: string,
): TitreRules {
  const dated = titres.findLast(({ from }) => from <= date);
  const { cap, days, holidays } = dated ?? TITRE_RULES;
  return { cap, days, holidays, paper: paperUntil === null || date <= paperUntil };
}

/** The rules with others from a day on; those of the same day go. */
export function withTitre(titres: readonly DatedTitre[], added: DatedTitre): readonly DatedTitre[] {
  return [...titres.filter(({ from }) => from !== added.from), added].sort((a, b) =>
    a.from < b.from ? -1 : 1,
  );
}
