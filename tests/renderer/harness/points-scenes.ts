import { COUNTER_DEFAULTS } from '../../../main/core/counter/settings.ts';
import { POINTS_DEFAULTS } from '../../../main/core/loyalty/rules.ts';
import { SET_UP } from '../counter-fixtures.ts';
import { FULL, PARKED, PIZZA } from './comptoir-scenes.ts';
import type { Scene } from './fake-api.ts';
import { LEA } from './fake-customers.ts';

const points = {
  fiscal: SET_UP,
  counterSettings: {
    ...COUNTER_DEFAULTS,
    push: true,
    points: { ...POINTS_DEFAULTS, isOn: true },
  },
} as const;
const draft = { ...PIZZA, label: '', customer: { ...LEA.customer, hubriseId: 'c1' } };
const at = Date.parse('2026-11-24T11:41:00Z');
const known = { kind: 'known', customer: 'c1', balance: 350, at } as const;

/** As long a name as fits the field, a ticket of sixty lines, and six rewards of many points. */
const six = {
  points: { ...known, balance: 987_654_321 },
  fiscal: SET_UP,
  counterSettings: {
    ...points.counterSettings,
    points: { ...POINTS_DEFAULTS, isOn: true, points: 99_999, least: 99_999, cents: 1_250 },
  },
  counter: {
    draft: {
      ...FULL,
      rebate: null,
      customer: {
        ...draft.customer,
        phone: '+590 690 12 34 56 78',
        name: 'Marie-Clémentine-Alexandrine de La Rochefoucauld-Montmorency-Bouteville',
      },
    },
    parked: [
      { ...PARKED, points: { customer: 'c1', points: 1_299_987 } },
      { ...PARKED, id: 2, points: { customer: 'c2', points: 99_999 } },
    ],
  },
} as const;

/** Points of the counter's customers. */
export const POINTS_SCENES = {
  points_known: { ...points, points: known, counter: { draft } },
  points_part: { ...points, points: known, counter: { draft, rest: 900, isPart: true } },
  points_used: {
    ...points,
    points: known,
    counter: {
      draft: {
        ...draft,
        rebate: {
          kind: 'points',
          customer: 'c1',
          rewards: 2,
          points: 100,
          cents: 500,
        },
      },
    },
  },
  points_offline: {
    ...points,
    counter: { draft },
    settings: { theme: 'dark' },
    points: { kind: 'unavailable', why: 'unreached', last: { balance: 350, at }, isLater: true },
  },
  points_promised: {
    ...points,
    points: known,
    counter: { draft, parked: [{ ...PARKED, points: { customer: 'c1', points: 300 } }] },
  },
  points_six: six,
  points_six_dark: { ...six, settings: { theme: 'dark' } },
  points_nobody: { ...points, points: { kind: 'nobody' }, counter: { draft } },
  points_settings: {
    ...points,
    pointsAtHubrise: {
      right: 'off',
      waiting: 2,
      troubles: [
        {
          id: 1,
          name: 'Léa Martin',
          number: '01-T00000042',
          points: -88,
          balance: -38,
          why: null,
        },
        {
          id: 2,
          name: 'Hugo Lemaître',
          number: '01-A00000003',
          points: 88,
          balance: null,
          why: '404 · Not found',
        },
      ],
    },
  },
  /** What was noted while they were on is told, and said, all the same. */
  points_off_troubles: {
    fiscal: SET_UP,
    counterSettings: COUNTER_DEFAULTS,
    pointsAtHubrise: {
      right: 'denied',
      waiting: 2,
      troubles: [
        {
          id: 1,
          name: 'Léa Martin',
          number: '01-T00000042',
          points: -88,
          balance: -38,
          why: null,
        },
      ],
    },
  },
  points_off: { ...points, counterSettings: COUNTER_DEFAULTS },
} as const satisfies Record<string, Scene>;
