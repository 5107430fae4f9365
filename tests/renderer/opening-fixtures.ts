import type { OpeningView } from '../../preload/contract.ts';
import { minutesFromNow } from './fixtures.ts';

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
    nextOpeningAt: Date.parse('2026-11-25T11:30:00+01:00'),
    bridges: ['uber_eats', 'deliveroo', 'just_eat', 'just_eat_takeaway', 'own_site'],
    ...change,
  };
}
