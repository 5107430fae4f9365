import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../stand-ins/hubrise/rules/json.ts';
import { CATALOG } from '../menu-till.ts';
import { type DraftTill, minute, PUT, shown, startDraftTill } from './draft-till.ts';

/** What was sent with the last publication. */
async function lastSent({ hubrise }: DraftTill): Promise<JsonObject> {
  const last = (await hubrise.admin.journal(PUT)).at(-1);
  if (last === undefined) throw new Error('Nothing was sent');
  return (last.body as JsonObject)['data'] as JsonObject;
}

async function published(shop: DraftTill) {
  const answer = await shop.till.draft.publish((await shown(shop)).id);
  if (answer.kind !== 'published') throw new Error(answer.kind);
  return answer;
}

describe('one price, at a HubRise that gives every element other ids with each PUT', () => {
  it('is one line before it is published, after it, and on the way back', async () => {
    const shop = await startDraftTill();
    shop.price('Tiramisu', 650);
    const before = await shown(shop);
    expect(before.changes.lines).toMatchObject([{ field: 'price', after: '6.50 EUR' }]);
    expect(before.elsewhere.lines).toEqual([]);
    expect((await published(shop)).differences.lines).toEqual([]);
    const sent = JSON.stringify(await lastSent(shop));
    expect(sent).not.toMatch(/"(id|product_id|option_list_id)":/);
    await minute(shop);
    const former = await shop.till.draft.previewFormer();
    if (former.kind !== 'ready') throw new Error(former.reason);
    expect(former.preview.changes.lines).toMatchObject([{ field: 'price', after: '5.50 EUR' }]);
    await minute(shop);
    expect(await shop.till.draft.publish(former.preview.id)).toMatchObject({
      ...{ kind: 'published', differences: { lines: [] } },
    });
  });

  it('is one line of what was changed elsewhere', async () => {
    const shop = await startDraftTill();
    shop.price('Tiramisu', 650);
    const skus = [{ ref: 'BROWN', name: null, price: '7.00 EUR', option_list_refs: [] }];
    await shop.changeThere('Brownie', { skus });
    const { changes, elsewhere } = await shown(shop);
    expect(elsewhere.lines).toMatchObject([{ of: 'Brownie', field: 'price', after: '7.00 EUR' }]);
    expect(changes.lines).toMatchObject([{ of: 'Tiramisu', field: 'price' }]);
  });
});

describe('an option list at a HubRise whose deprecated type wins over its numbers', () => {
  const lists = async (shop: DraftTill): Promise<readonly JsonObject[]> =>
    (await shop.written())['option_lists'] as unknown as readonly JsonObject[];

  it('keeps its "5 at most" when a price is published, and when the version before is put back', async () => {
    const shop = await startDraftTill();
    const { admin } = shop.hubrise;
    const data = await shop.written();
    const option_lists = (await lists(shop)).map((one) => ({ ...one, max_selections: 5 }));
    await admin.updateCatalog(CATALOG, { data: { ...data, option_lists } as JsonObject });
    await admin.setCatalogHabits({ typeWins: true });
    await minute(shop);
    await shop.round();
    const most = async (): Promise<unknown> =>
      (await lists(shop)).map((one) => one['max_selections']);
    const wanted = option_lists.map(() => 5);
    shop.price('Tiramisu', 650);
    expect((await published(shop)).differences.lines).toEqual([]);
    expect(await most()).toEqual(wanted);
    expect(JSON.stringify((await lastSent(shop))['option_lists'])).not.toContain('"type"');
    await minute(shop);
    const former = await shop.till.draft.previewFormer();
    if (former.kind !== 'ready') throw new Error(former.reason);
    expect(await shop.till.draft.publish(former.preview.id)).toMatchObject({ kind: 'published' });
    expect(await most()).toEqual(wanted);
  });
});
