import { describe, expect } from 'vitest';
import { test } from './fixture.ts';
import type { Refusal } from './till-client.ts';

describe('the location', () => {
  test('is read, and changed field by field', async ({ till }) => {
    const { body } = await till.get('/location');
    expect(body).toMatchObject({
      id: 'p81xp-0',
      name: 'Paris Bastille',
      account: { id: 'p81xp', name: 'Bella Pizza', currency: 'EUR' },
      timezone: { name: 'Europe/Paris' },
      order_acceptance: { mode: 'online' },
      opening_hours: null,
    });
    const patch = { opening_hours: { monday: [{ from: '12:00', to: '01:00' }] } };
    const changed = await till.patch('/location', patch);
    expect(changed.body).toStrictEqual({ ...body, ...patch });
  });

  test.for([
    { order_acceptance: { mode: 'busy' } },
    { order_acceptance: { mode: 'normal' } },
    { order_acceptance: { mode: 'paused', resume_at: 'tonight' } },
    { order_acceptance: { mode: 'closed' } },
    { mode: 'paused' },
    { resume_at: '2026-03-13T20:00:00+01:00' },
    { opening_hours: { monday: [{ from: '25:00', to: '26:00' }] } },
    { opening_hours: { someday: [] } },
    { name: 'Mine' },
  ])('refuses %j', async (patch, { till }) => {
    const { status, body } = await till.patch<Refusal>('/location', patch);
    expect(status).toBe(422);
    expect(body.errors).not.toHaveLength(0);
  });

  test('writes open by one word, and takes no other', async ({ hubrise, till }) => {
    await hubrise.admin.setOpenWord('normal');
    expect((await till.get('/location')).body).toMatchObject({
      order_acceptance: { mode: 'normal' },
    });
    const put = (mode: string) => till.patch('/location', { order_acceptance: { mode } });
    expect((await put('online')).status).toBe(422);
    await put('paused');
    expect(await put('normal')).toMatchObject({
      status: 200,
      body: { order_acceptance: { mode: 'normal' } },
    });
  });

  test('outlasts its resume_at where HubRise is late', async ({ hubrise, till }) => {
    const resume_at = '2026-03-13T20:00:00+01:00';
    await hubrise.admin.setResuming(false);
    await till.patch('/location', { order_acceptance: { mode: 'paused', resume_at } });
    await hubrise.admin.setClock('2026-03-13T20:10:00+01:00');
    const paused = { order_acceptance: { mode: 'paused', resume_at } };
    expect((await till.get('/location')).body).toMatchObject(paused);
    await hubrise.admin.setResuming(true);
    const open = { order_acceptance: { mode: 'online' } };
    expect((await till.get('/location')).body).toMatchObject(open);
  });

  test('comes back online by itself at resume_at, and says so', async ({ hubrise, till }) => {
    const order_acceptance = {
      mode: 'paused',
      resume_at: '2026-03-13T20:00:00+01:00',
      reason: 'Four en panne',
    };
    await till.patch('/location', { order_acceptance });
    await hubrise.admin.setClock('2026-03-13T19:59:59+01:00');
    expect((await till.get('/location')).body).toMatchObject({ order_acceptance });
    expect((await till.get('/callback/events')).body).toHaveLength(0);
    await hubrise.admin.setClock('2026-03-13T20:00:00+01:00');
    const online = { order_acceptance: { mode: 'online' } };
    expect((await till.get('/location')).body).toMatchObject(online);
    expect((await till.get('/callback/events')).body).toMatchObject([
      { resource_type: 'location', event_type: 'update', created_at: '2026-03-13T20:00:00+01:00' },
    ]);
  });
});
