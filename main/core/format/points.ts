import type { Locale } from './locale.ts';

export interface PointsFormat {
  /** So many as there are: `1 234`, `−38`. */
  readonly balance: (points: number) => string;
  /** So many as come or go: `+1 234`, `−88`. */
  readonly move: (points: number) => string;
}

/** Writes a customer's points as the shop reads them: in groups of three digits, with a true minus sign. */
export function createPointsFormat(locale: Locale): PointsFormat {
  const balance = new Intl.NumberFormat(locale);
  const move = new Intl.NumberFormat(locale, { signDisplay: 'exceptZero' });
  return {
    balance: (points) => balance.format(points).replace('-', '\u2212'),
    move: (points) => move.format(points).replace('-', '\u2212'),
  };
}
