import type { PlatformKey } from '../../main/core/platform/platform.ts';

/** What a bar is filled with: a platform's colour and pattern, or one of the app's own colours. */
export type Fill = PlatformKey | 'accent' | 'quiet';

/** The style token of a fill's colour. */
export function tokenOf(fill: Fill): string {
  switch (fill) {
    case 'accent':
      return '--accent';
    case 'quiet':
      return '--line-strong';
    default:
      return `--platform-${fill.replaceAll('_', '-')}`;
  }
}

/** Lines of a pattern on a tile of 12 units, each from one point to another. */
type PatternLine = readonly [x1: number, y1: number, x2: number, y2: number];

export const TILE = 12;

const RISING: readonly PatternLine[] = [
  [-3, 3, 3, -3],
  [0, 12, 12, 0],
  [9, 15, 15, 9],
];
const FALLING: readonly PatternLine[] = RISING.map(([x1, y1, x2, y2]) => [
  x1,
  12 - y1,
  x2,
  12 - y2,
]);

/** What tells the platforms apart where colours do not: for some eyes, and on grey paper. */
const PATTERNS: Readonly<Record<Fill, readonly PatternLine[]>> = {
  uber_eats: [],
  deliveroo: RISING,
  just_eat: [[0, 6, 12, 6]],
  glovo: [[6, 0, 6, 12]],
  own_site: FALLING,
  kiosk: [...RISING, ...FALLING],
  counter: [
    [3, 0, 3, 12],
    [0, 3, 12, 3],
  ],
  other: [
    [0, 6, 12, 6],
    [6, 0, 6, 12],
  ],
  accent: [],
  quiet: RISING,
};

export function patternOf(fill: Fill): readonly PatternLine[] {
  return PATTERNS[fill];
}
