/** What a person chooses of the till that is no rule of its subject. */

/** What the manager is led through at the first start, beside its end. */
export const TOUR_STEPS = ['connect', 'printer', 'sound', 'trial'] as const;

export type TourStep = (typeof TOUR_STEPS)[number];

export interface TourSettings {
  /** The manager has ended it: it shows up by itself no more. */
  readonly finished: boolean;
  /** What a person did with a step; whether the till is connected is not written down here. */
  readonly steps: Readonly<Partial<Record<TourStep, 'done' | 'skipped'>>>;
}

export const TOUR_NOT_BEGUN: TourSettings = { finished: false, steps: {} };

/** Of 100. */
export const DEFAULT_VOLUME = 80;
