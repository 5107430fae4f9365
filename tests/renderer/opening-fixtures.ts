import type { OpeningView } from '../../preload/contract.ts';
import { minutesFromNow } from './fixtures.ts';

const NOON = { from: 690, to: 870 };
const EVENING = { from: 1_110, to: 1_320 };
const LATE = { from: 1_110, to: 60 };

const WEEK = [[LATE], [], [NOON, EVENING], [NOON, EVENING], [NOON, EVENING], [NOON, LATE], [LATE]];

/** A shop that takes orders, with what a test or a screen wants to be different. */
export function makeOpening(change: Partial<OpeningView> = {}): OpeningView {
  return {
    acceptance: { kind: 'open' },
    since: minutesFromNow(-300),
    by: 'elsewhere',
    readAt: minutesFromNow(-1),
    endsAt: null,
    end: 'none',
    preparationMinutes: 20,
    hours: WEEK,
    cutoff: '06:00',
    timeZone: 'Europe/Paris',
    nextOpeningAt: Date.parse('2026-11-25T11:30:00+01:00'),
    closedFor: [],
    bridges: ['uber_eats', 'deliveroo', 'just_eat', 'just_eat_takeaway', 'own_site'],
    ...change,
  };
}
