import { BUSY_CARDS } from '../card-fixtures.ts';
import { minutesFromNow } from '../fixtures.ts';
import type { Scene } from './fake-api.ts';

const cards = BUSY_CARDS;
/** Paused for half an hour by somebody else. */
export const PAUSED = {
  acceptance: {
    kind: 'paused',
    reason: 'Trop de commandes',
    resumeAt: minutesFromNow(29),
  },
  since: minutesFromNow(-1),
  by: 'elsewhere',
  endsAt: minutesFromNow(29),
  end: 'ahead',
} as const;
const over = { ...PAUSED, endsAt: minutesFromNow(-1) };
const busy = {
  acceptance: { kind: 'busy', extraMinutes: 20, resumeAt: minutesFromNow(48) },
  by: 'till',
  endsAt: minutesFromNow(48),
  end: 'ahead',
} as const;
const dark = { theme: 'dark' } as const;

/** States of the shop's acceptance. */
export const OPENING_SCENES = {
  opening: { cards },
  opening_dark: { cards, settings: dark },
  opening_unread: { cards, opening: { acceptance: null, nextOpeningAt: null } },
  opening_offline: { cards, openingProblem: { kind: 'offline' } },
  opening_uncertain: { cards, openingProblem: { kind: 'uncertain' } },
  opening_paused: { cards, opening: PAUSED },
  opening_paused_dark: { cards, opening: PAUSED, settings: dark },
  opening_paused_english: { cards, opening: PAUSED, settings: { language: 'en' } },
  opening_checking: { cards, opening: { ...over, by: 'till', end: 'checking' } },
  opening_still: { cards, opening: { ...over, by: 'till', end: 'still' } },
  opening_busy: { cards, opening: busy },
  opening_busy_dark: { cards, opening: busy, settings: dark },
  opening_unknown: {
    cards,
    opening: {
      acceptance: { kind: 'unknown', mode: 'vacances', resumeAt: null },
      by: 'elsewhere',
    },
  },
  closings: {
    cards,
    opening: { ...PAUSED, closedFor: ['2026-11-24/2026-11-24'] },
    settings: {
      closures: [
        { first: '2026-11-24', last: '2026-11-24', name: 'Inventaire' },
        { first: '2026-11-27', last: '2026-11-27', from: '15:00', name: 'Réveillon de l’équipe' },
        { first: '2026-12-24', last: '2026-12-26', name: 'Noël' },
        { first: '2027-02-08', last: '2027-02-21', name: 'Congés d’hiver' },
      ],
    },
    health: { notices: [{ kind: 'closure_failed', name: 'Noël' }] },
  },
  overload: {
    cards,
    health: {
      notices: [{ kind: 'overload', openOrders: 17, lateMinutes: 14, extraMinutes: 10 }],
    },
  },
  pause_ended: {
    cards,
    health: { notices: [{ kind: 'pause_ended', how: 'time', at: minutesFromNow(-2) }] },
  },
} as const satisfies Record<string, Scene>;
