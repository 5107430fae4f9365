import { expect, it } from 'vitest';
import { GUARDS } from './controls/guards.ts';
import { catchIt, withGuard } from './controls/run-controls.ts';

it.each(GUARDS)(
  'notices within 60 schedules a till that lacks its guard: $name',
  { timeout: 300_000 },
  async (guard) => {
    const caught = await catchIt(guard, 60);
    const signs = guard.mostRequests === undefined ? guard.breaks : ['requests'];
    expect(signs).toContain(caught?.promise);
  },
);

it.each(GUARDS.filter(({ own }) => own))(
  'finds nothing wrong in the schedule that was made for a guard, where it stands: $name',
  { timeout: 300_000 },
  async (guard) => {
    expect(await withGuard(guard)).toBeNull();
  },
);
