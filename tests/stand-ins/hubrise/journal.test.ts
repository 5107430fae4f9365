import { describe, expect } from 'vitest';
import { holds } from './admin/match.ts';
import { test } from './fixture.ts';

describe('the journal', () => {
  test('says what came, from whom, and what was answered', async ({ hubrise, till }) => {
    const { admin } = hubrise;
    await admin.clearJournal();
    const [connection] = await admin.connections();
    await till.patch('/location?x=1', { preparation_time: 25 });
    await till.get('/catalogs/87yu4?hide_data=true');
    expect(await admin.journal()).toMatchObject([
      {
        server: 'api',
        at: '2026-03-13T18:42:10.000Z',
        method: 'PATCH',
        path: '/location',
        query: { x: '1' },
        status: 200,
        connection: connection?.id,
        device: 'caisse-1',
        body: { preparation_time: 25 },
        weight: 'light',
        faults: [],
      },
      { method: 'GET', path: '/catalogs/87yu4', body: null, weight: 'heavy' },
    ]);
    expect(await admin.journal({ method: 'PATCH' })).toHaveLength(1);
    expect(await admin.journal({ path: '/catalogs/*' })).toHaveLength(1);
  });

  test('can be read from a mark on', async ({ hubrise, till }) => {
    await till.get('/location');
    const since = await hubrise.admin.journalMark();
    expect(await hubrise.admin.journal({ since })).toHaveLength(0);
    await till.get('/callback');
    expect(await hubrise.admin.journal({ since })).toMatchObject([{ path: '/callback' }]);
    expect(await hubrise.admin.waitFor({ path: '/callback', since })).toMatchObject({
      status: 200,
    });
  });

  test('keeps no password', async ({ hubrise }) => {
    await fetch(`${hubrise.managerUrl}/oauth2/v1/authorize/x/sign-in`, {
      method: 'POST',
      body: new URLSearchParams({ email: 'a@b.example', password: 'quatre-fromages' }),
    });
    const entries = await hubrise.admin.journal({ path: '/oauth2/*' });
    expect(entries).toMatchObject([{ body: { email: 'a@b.example' } }]);
    expect(JSON.stringify(entries)).not.toContain('fromages');
  });
});

describe('waiting for a request', () => {
  test('ends when the wanted one was answered, past or to come', async ({ hubrise, till }) => {
    const { admin } = hubrise;
    const { id } = await admin.injectOrder({ status: 'new' });
    const path = `/location/orders/${id}`;
    const accepted = admin.waitFor({ method: 'PATCH', path, body: { status: 'accepted' } });
    await till.patch(path, { status: 'received' });
    await till.patch(path, { status: 'accepted', seller_notes: 'x' });
    expect(await accepted).toMatchObject({ body: { seller_notes: 'x' }, status: 200 });
    expect(await admin.waitFor({ body: { status: 'received' } })).toMatchObject({ path });
    const twice = await admin.waitFor({ method: 'PATCH', count: 2 });
    expect(twice).toMatchObject({ body: { status: 'accepted' } });
    expect(await admin.waitFor((entry) => entry.method === 'PATCH')).toMatchObject({
      body: { status: 'received' },
    });
  });

  test('gives up with what came instead', async ({ hubrise, till }) => {
    await till.get('/location');
    const missed = hubrise.admin.waitFor({ method: 'PUT' }, 30);
    await expect(missed).rejects.toThrow(
      /Waited 30 ms for {"method":"PUT"}.*GET \/location → 200/s,
    );
  });

  test('a body holds what is wanted of it at any depth', () => {
    const body = { a: { b: 1, c: 2 }, list: [{ x: 1, y: 2 }] };
    expect(holds(body, { a: { b: 1 } })).toBe(true);
    expect(holds(body, { list: [{ x: 1 }] })).toBe(true);
    expect(holds(body, { list: [] })).toBe(false);
    expect(holds(body, { a: { b: null } })).toBe(false);
    expect(holds(null, { a: 1 })).toBe(false);
    expect(holds('text', 'text')).toBe(true);
  });
});
