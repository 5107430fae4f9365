import { describe, expect } from 'vitest';
import { test } from './fixture.ts';
import { weightOf } from './http/weight.ts';
import { countRequest, noRequests, REAL_LIMITS } from './rules/limits.ts';
import { toIso } from './rules/times.ts';
import { createClock } from './state/clock.ts';
import { createTill, type Refusal } from './till-client.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

describe('the limits', () => {
  test('are the real ones unless said', async ({ hubrise }) => {
    const real = { minute: 500, hour: 2500, day: 10_000, heavy: 10 };
    expect(await hubrise.admin.limits()).toStrictEqual(real);
  });

  test.for([
    ['minute', 500, MINUTE],
    ['hour', 2500, 60 * MINUTE],
    ['day', 10_000, 24 * 60 * MINUTE],
  ] as const)('%s: %i requests in a window that starts at the round one', ([name, most, ms]) => {
    const limits = { minute: 1e9, hour: 1e9, day: 1e9, heavy: 1e9, [name]: REAL_LIMITS[name] };
    let counters = noRequests();
    const at = 20_000 * 24 * 60 * MINUTE + ms - 1;
    for (let request = 0; request < most; request += 1) {
      const counted = countRequest(counters, limits, 'light', at);
      if (counted.kind === 'full') throw new Error(`Refused after ${request} requests`);
      counters = counted.counters;
    }
    const over = { kind: 'full', window: name };
    expect(countRequest(counters, limits, 'light', at)).toStrictEqual(over);
    expect(countRequest(counters, limits, 'light', at + 1).kind).toBe('counted');
  });

  test('over a limit every request is 429 until the window ends', async ({ hubrise, till }) => {
    const { admin } = hubrise;
    await admin.setLimits({ minute: 3 });
    await admin.setClock('2026-03-13T19:43:00+01:00');
    const statuses: number[] = [];
    for (let request = 0; request < 5; request += 1) {
      statuses.push((await till.get('/location')).status);
    }
    expect(statuses).toStrictEqual([200, 200, 200, 429, 429]);
    expect((await till.get<Refusal>('/location')).body.error_type).toBe('too_many_requests');
    expect(await admin.usage(till.token)).toMatchObject({ minute: 3 });
    await admin.setClock('2026-03-13T19:43:59+01:00');
    expect((await till.get('/location')).status).toBe(429);
    await admin.setClock('2026-03-13T19:44:00+01:00');
    expect((await till.get('/location')).status).toBe(200);
    expect(await admin.usage(till.token)).toMatchObject({ minute: 1, heavy: 0 });
  });

  test('are counted for each connection apart', async ({ hubrise, till }) => {
    await hubrise.admin.setLimits({ minute: 2 });
    const other = createTill(hubrise, await hubrise.admin.authorise({ deviceId: 'caisse-2' }));
    await till.get('/location');
    expect((await till.get('/location')).status).toBe(429);
    expect((await other.get('/location')).status).toBe(200);
  });

  test('ten heavy reads a minute, light ones go on', async ({ hubrise, till }) => {
    const heavy = ['/location/orders', '/catalogs/87yu4', '/customer_lists/ag8u4/customers'];
    for (let read = 0; read < 10; read += 1) {
      expect((await till.get(heavy[read % 3] ?? '')).status).toBe(200);
    }
    for (const path of heavy) expect((await till.get(path)).status).toBe(429);
    expect((await till.get('/callback/events')).status).toBe(200);
    const entries = await hubrise.admin.journal({ path: '/location/orders' });
    expect(new Set(entries.map(({ weight }) => weight))).toStrictEqual(new Set(['heavy']));
    const { id } = await hubrise.admin.injectOrder({ status: 'new' });
    expect((await till.get(`/location/orders/${id}`)).status).toBe(200);
  });
});

describe('the weight of a request', () => {
  test.for([
    ['GET', '/location/orders', 'heavy'],
    ['GET', '/locations/p81xp-0/orders', 'heavy'],
    ['GET', '/catalogs/87yu4', 'heavy'],
    ['GET', '/customer_lists/ag8u4/customers', 'heavy'],
    ['POST', '/location/orders', 'light'],
    ['PUT', '/catalogs/87yu4', 'light'],
    ['GET', '/location/orders/fq7h', 'light'],
    ['GET', '/catalogs/87yu4/location/inventory', 'light'],
    ['GET', '/callback/events', 'light'],
  ] as const)('%s %s is %s', ([method, path, weight]) => {
    expect(weightOf(method, path)).toBe(weight);
  });
});

describe('the clock', () => {
  test('starts where it is told, runs, stops and runs on without a jump', () => {
    let real = 1000;
    const clock = createClock(5000, false, () => real);
    expect(clock.now()).toBe(5000);
    real += 10;
    expect(clock.now()).toBe(5010);
    clock.freeze(true);
    real += 100;
    expect(clock.now()).toBe(5010);
    clock.advance(-10);
    expect(clock.now()).toBe(5000);
    clock.freeze(false);
    real += 1;
    expect(clock.now()).toBe(5001);
    clock.set(0);
    expect(clock.now()).toBe(0);
  });

  test('is written in the offset of the place, summer and winter, west and east', () => {
    const winter = Date.parse('2026-01-15T12:00:00.999Z');
    const summer = Date.parse('2026-07-15T12:00:00Z');
    expect(toIso(winter, 'Europe/Paris')).toBe('2026-01-15T13:00:00+01:00');
    expect(toIso(summer, 'Europe/Paris')).toBe('2026-07-15T14:00:00+02:00');
    expect(toIso(winter, 'America/St_Johns')).toBe('2026-01-15T08:30:00-03:30');
    expect(toIso(winter, 'UTC')).toBe('2026-01-15T12:00:00+00:00');
  });

  test('stands in the Date header, and moves only when told while frozen', async ({
    hubrise,
    till,
  }) => {
    const date = async (): Promise<string | null> =>
      (await till.get('/location')).headers.get('date');
    expect(await date()).toBe('Fri, 13 Mar 2026 18:42:10 GMT');
    expect(await hubrise.admin.now()).toBe('2026-03-13T18:42:10.000Z');
    await hubrise.admin.advanceClock(50 * SECOND);
    expect(await date()).toBe('Fri, 13 Mar 2026 18:43:00 GMT');
    await hubrise.admin.advanceClock(-MINUTE);
    expect(await date()).toBe('Fri, 13 Mar 2026 18:42:00 GMT');
  });

  test('runs on from where it stands once it is let go', async ({ hubrise }) => {
    await hubrise.admin.freezeClock(false);
    const first = Date.parse(await hubrise.admin.now());
    expect(first).toBeGreaterThanOrEqual(Date.parse('2026-03-13T18:42:10Z'));
    expect(first).toBeLessThan(Date.parse('2026-03-13T18:43:10Z'));
  });
});
