/** What a person chooses of the till that is no rule of its subject. */

/** What the manager is led through at the first start, beside its end. */
export const TOUR_STEPS = ['connect', 'printer', 'sound', 'answers', 'pin', 'trial'] as const;

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

/** How much room a card of the board takes. */
export const DENSITIES = ['comfortable', 'normal', 'compact'] as const;

export type Density = (typeof DENSITIES)[number];

export const DEFAULT_DENSITY: Density = 'normal';

/** How large the window draws everything, percent. */
export const ZOOMS = [80, 90, 100, 110, 125, 150] as const;

export type Zoom = (typeof ZOOMS)[number];

export const DEFAULT_ZOOM: Zoom = 100;

/** When the window shows a keyboard to type on by touch; `auto`: where there is nothing but touch. */
export const TOUCH_KEYBOARDS = ['auto', 'always', 'never'] as const;

export type TouchKeyboardChoice = (typeof TOUCH_KEYBOARDS)[number];

export const DEFAULT_TOUCH_KEYBOARD: TouchKeyboardChoice = 'auto';

/** Where the kitchen's screen stands: nowhere, as a window, or full screen on a display of its own. */
export const KITCHEN_SCREEN_KINDS = ['off', 'window', 'display'] as const;

export interface KitchenScreenSettings {
  readonly kind: (typeof KITCHEN_SCREEN_KINDS)[number];
  /** The display, by the system's number for it. */
  readonly displayId: number | null;
  /** The kitchen's printers whose lines are shown, by their ids; none: everything. */
  readonly stations: readonly string[];
}

export const DEFAULT_KITCHEN_SCREEN: KitchenScreenSettings = {
  kind: 'off',
  displayId: null,
  stations: [],
};
