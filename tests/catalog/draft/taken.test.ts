import { describe, expect, it } from 'vitest';
import { CATALOG } from '../menu-till.ts';
import { type DraftTill, GET, minute, PUT, shown, startDraftTill } from './draft-till.ts';

/** Uses up heavy reads of this minute, of which it has ten. */
async function useUp({ till }: DraftTill, reads: number): Promise<void> {
  for (let read = 0; read < reads; read += 1) {
    await till.loops.api(till.location).readCatalogText(CATALOG, 'answer');
  }
}

/** HubRise has answered 200, and cannot be read back. */
async function taken(): Promise<{ shop: DraftTill; unread: string }> {
  const shop = await startDraftTill();
  const { admin } = shop.hubrise;
  shop.price('Tiramisu', 650);
  const preview = await shown(shop);
  const held = await admin.addFault({ kind: 'hold', ...PUT });
  const answer = shop.till.draft.publish(preview.id);
  await admin.waitFor({ ...PUT, arrived: true });
  const unread = await admin.addFault({ kind: 'status', status: 500, ...GET });
  await admin.clearFaults(held);
  expect(await answer).toEqual({ kind: 'taken' });
  return { shop, unread };
}

describe('a publication that HubRise has answered with 200', () => {
  it('is taken while the till has no request of its own left to read it back, and published then', async () => {
    const shop = await startDraftTill();
    const { till } = shop;
    await minute(shop);
    shop.price('Tiramisu', 650);
    const { id } = await shown(shop);
    await useUp(shop, 7);
    expect(await till.draft.publish(id)).toEqual({ kind: 'taken' });
    expect(till.draft.get()).toMatchObject({ step: 'taken', right: 'granted' });
    await shop.round();
    expect(till.draft.get().step).toBe('taken');
    await minute(shop);
    await shop.round();
    expect(till.draft.get()).toMatchObject({
      step: null,
      changes: 0,
      ended: { state: 'published', differences: { lines: [] } },
    });
  });

  it('is not called refused by HubRise where the till has no request left itself', async () => {
    const shop = await startDraftTill();
    await minute(shop);
    shop.price('Tiramisu', 650);
    await useUp(shop, 10);
    expect(await shop.till.draft.preview()).toMatchObject({ reason: 'no_request_left' });
    const asked = await shop.hubrise.admin.journal(GET);
    expect(asked.filter(({ status }) => status === 429)).toEqual([]);
  });

  it('leaves what is changed before it is read back as a draft behind it', async () => {
    const { shop, unread } = await taken();
    const { draft } = shop.till;
    shop.price('Brownie', 800);
    shop.price('Tiramisu', 700);
    expect(draft.get()).toMatchObject({ changes: 2, canUndo: true });
    await draft.undo();
    await draft.undo();
    // What was sent stays as it was sent.
    expect(draft.get()).toMatchObject({ changes: 1, canUndo: false });
    expect((await draft.undo()).changes).toBe(1);
    shop.price('Brownie', 900);
    await shop.hubrise.admin.clearFaults(unread);
    await minute(shop);
    await shop.round();
    expect(draft.get()).toMatchObject({ step: null, changes: 1, ended: { state: 'published' } });
    await minute(shop);
    const next = await shown(shop);
    expect(next.changes.lines).toMatchObject([{ of: 'Brownie', after: '9.00 EUR' }]);
    expect(next.elsewhere.lines).toEqual([]);
    expect(await draft.publish(next.id)).toMatchObject({ kind: 'published' });
    expect(await shop.priceThere('Tiramisu')).toBe('6.50 EUR');
  });

  it('is looked at less and less often while it cannot be read back', async () => {
    const { shop } = await taken();
    const before = (await shop.hubrise.admin.journal(GET)).length;
    for (let turn = 0; turn < 80; turn += 1) {
      await shop.pass(15_000);
      await shop.round();
    }
    expect(shop.till.draft.get().step).toBe('taken');
    // Twenty minutes: after 10 s, 20, 40 … of what a minute has of heavy reads, one at most.
    expect((await shop.hubrise.admin.journal(GET)).length - before).toBeLessThanOrEqual(8);
  });

  it('says line by line what HubRise has noted otherwise, also to whoever comes later', async () => {
    const shop = await startDraftTill();
    await shop.hubrise.admin.setCatalogHabits({ notes: { '6.51 EUR': '6.00 EUR' } });
    shop.price('Tiramisu', 651);
    const answer = await shop.till.draft.publish((await shown(shop)).id);
    const line = { of: 'Tiramisu', field: 'price', before: '6.51 EUR', after: '6.00 EUR' };
    expect(answer).toMatchObject({ kind: 'published', differences: { lines: [line] } });
    expect(shop.till.draft.get().ended).toMatchObject({ differences: { lines: [line] } });
    // Nobody has written over it.
    await minute(shop);
    await shop.round();
    await minute(shop);
    await shop.round();
    expect(shop.till.draft.get().overwritten).toBeNull();
  });
});
