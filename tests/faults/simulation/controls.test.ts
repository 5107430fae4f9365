import { expect, it } from 'vitest';
import { GUARDS } from './controls/guards.ts';
import { catchIt } from './controls/run-controls.ts';

it.each(GUARDS)(
  'notices within 60 schedules a till that lacks its guard: $name',
  { timeout: 300_000 },
  async (guard) => {
    const caught = await catchIt(guard, 60);
    expect(guard.breaks).toContain(caught?.promise);
  },
);
