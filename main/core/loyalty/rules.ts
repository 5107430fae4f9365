import type { LocationId } from '../ids.ts';

/** How a shop's customers earn and use points: the till's own rules, for HubRise keeps balances alone. */
export interface PointsRules {
  readonly isOn: boolean;
  /** Points for each euro that is paid. */
  readonly perEuro: number;
  /** So many points are worth `cents` off a ticket, and are used in wholes of it. */
  readonly points: number;
  readonly cents: number;
  /** Fewer points than that are not used. */
  readonly least: number;
  /** By which HubRise knows the card (`ref`); '' where it has none. */
  readonly card: string;
}

/** One point a euro, 5 € off for a hundred of them. */
export const POINTS_DEFAULTS: PointsRules = {
  isOn: false,
  perEuro: 1,
  points: 100,
  cents: 500,
  least: 100,
  card: '',
};

export const MOST_PER_EURO = 100;
export const MOST_POINTS = 100_000;
/** 1,000 €. */
export const MOST_REWARD = 100_000;
export const LONGEST_CARD = 40;

/** Whole points for what is paid, cents: what is left of a euro earns its part, rounded down. */
export function earnedFor({ perEuro }: Pick<PointsRules, 'perEuro'>, cents: number): number {
  return cents <= 0 ? 0 : Math.floor((cents * perEuro) / 100);
}

/**
 * How often the reward can be taken off a ticket of so many cents with so many points: never more than the
 * ticket comes to, never beyond the balance, never fewer points than the least.
 */
export function rewardsFor(rules: PointsRules, balance: number, cents: number): number {
  const most = Math.min(Math.floor(balance / rules.points), Math.floor(cents / rules.cents));
  return most <= 0 || most * rules.points < rules.least ? 0 : most;
}

/** Where points are: what they were read from is what they are taken from, whatever the till is set to by then. */
export interface PointsPlace {
  readonly location: LocationId;
  readonly list: string;
  /** The card's ref; '': it has none. */
  readonly card: string;
}

/** Why points are refused that HubRise was not asked about: the customers of now are another list's. */
export const OTHER_LIST = 'other_list';

/** What a person has not settled of a sale's points by then is too long ago. */
export const TROUBLES_MS = 90 * 86_400_000;

/** So many of the largest rewards are offered, and of the smallest: nobody counts further on a screen. */
const OFFERED = 3;

/** Of all that may be taken (`most`: how often at most) those that are offered, the most first. */
export function rewardsShown(rules: PointsRules, most: number): readonly number[] {
  const least = Math.max(1, Math.ceil(rules.least / rules.points));
  const all = Array.from({ length: Math.max(0, most - least + 1) }, (_, n) => most - n);
  return all.filter((_, n) => n < OFFERED || n >= all.length - OFFERED);
}

/** Points off a ticket: by whom, how often the reward, and what it was worth when it was taken. */
export interface PointsUse {
  readonly kind: 'points';
  /** HubRise's id of whose points they are. */
  readonly customer: string;
  /** Left out of a ticket that was set aside by an earlier version: where points are by now. */
  readonly from?: PointsPlace;
  readonly rewards: number;
  readonly points: number;
  readonly cents: number;
}

/** How often the reward still fits a ticket that comes to so many cents before it: it may have become smaller. */
export function rewardsOf({ cents, rewards }: PointsUse, before: number): number {
  return Math.max(0, Math.min(rewards, Math.floor(before / cents)));
}

/** Points that a ticket which waits is to use. */
export interface PromisedPoints {
  /** HubRise's id of whose points they are. */
  readonly customer: string;
  readonly points: number;
}

/** How many of somebody's points tickets that wait are to use: they are not there for another one. */
export function promisedTo(
  customer: string,
  waiting: readonly { readonly points: PromisedPoints | null }[],
): number {
  return waiting.reduce(
    (sum, { points }) => (points?.customer === customer ? sum + points.points : sum),
    0,
  );
}

/** As it is sealed as the reason of the discount. */
export function pointsReason(points: number): string {
  return `Fidélité\u00a0: ${points} points`;
}

/** What of a sale earned points and used some; `gross`: before anything was taken off. Cents. */
interface PointsSale {
  readonly earned: number;
  readonly used: number;
  readonly perEuro: number;
  readonly total: number;
  readonly gross: number;
}

/** Points of a sale: what it earned, and what it used. */
interface PointsCount {
  readonly earned: number;
  readonly used: number;
}

/**
 * What a sale has earned and used once so much of it (in all, cents) was given back: it earns by what is still
 * paid of it, and uses for what is still taken of it, rounded for the customer. All of it given back, nothing.
 */
export function pointsLeft(
  sale: PointsSale,
  back: Pick<PointsSale, 'gross' | 'total'>,
): PointsCount {
  const isAll = back.gross >= sale.gross && back.total >= sale.total;
  if (isAll) return { earned: 0, used: 0 };
  const paid = Math.max(0, sale.total - Math.max(0, back.total));
  const left = Math.max(0, sale.gross - Math.max(0, back.gross));
  const used = sale.gross <= 0 ? sale.used : Math.floor((sale.used * left) / sale.gross);
  return {
    earned: Math.min(sale.earned, earnedFor(sale, paid)),
    used: Math.min(sale.used, used),
  };
}

const DECIMAL = /^(-?)(\d{1,9})(?:\.(\d{1,12}))?$/;

/** Whole points of a balance as HubRise writes it (`"10.9"`), rounded down; null: nobody can read it. */
export function wholePoints(balance: unknown): number | null {
  const read = typeof balance === 'string' ? DECIMAL.exec(balance) : null;
  if (read === null) return null;
  const [, sign, whole = '', rest = ''] = read;
  if (sign === '') return Number(whole);
  return -Number(whole) - (/[1-9]/.test(rest) ? 1 : 0) || 0;
}

/** What HubRise keeps with an operation: by `mark` it is known again, by the rest a person reads it. */
export function operationReason(
  number: string,
  { earned, used }: PointsCount,
  mark: string,
): string {
  const said = [
    used > 0 ? `${used} points utilisés` : used < 0 ? `${-used} points rendus` : '',
    earned > 0 ? `${earned} points gagnés` : earned < 0 ? `${-earned} points repris` : '',
  ].filter((part) => part !== '');
  return `${number}\u00a0: ${said.join(', ')} (${mark})`;
}
