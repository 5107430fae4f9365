import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../stand-ins/hubrise/rules/json.ts';
import { keptTexts } from '../../support/kept-texts.ts';
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
      kind: 'published',
      differences: { lines: [] },
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

describe('what no page documents of a catalogue', () => {
  const stranger = { barcode: '3017620422003' };
  async function strange(): Promise<DraftTill> {
    const shop = await startDraftTill();
    await shop.changeThere('Brownie', stranger);
    await minute(shop);
    await shop.round();
    shop.price('Tiramisu', 650);
    return shop;
  }

  it('goes back as it came, and the preview says so', async () => {
    const shop = await strange();
    expect((await shown(shop)).strangers).toEqual([
      { field: 'products.barcode', count: 1, isLeftOut: false },
    ]);
    expect(await published(shop)).toMatchObject({ leftOut: [], differences: { lines: [] } });
    expect(JSON.stringify(await shop.written())).toContain(stranger.barcode);
  });

  it('is left out where HubRise refuses it, which is said; it is not sent a second time', async () => {
    const shop = await strange();
    const { admin } = shop.hubrise;
    await admin.setCatalogHabits({ refusesUnknown: true });
    const field = 'products.barcode';
    expect(await published(shop)).toMatchObject({ leftOut: [field], differences: { lines: [] } });
    expect(shop.till.draft.get().ended).toMatchObject({ state: 'published', leftOut: [field] });
    expect(await admin.journal(PUT)).toHaveLength(2);
    expect(await shop.priceThere('Tiramisu')).toBe('6.50 EUR');
    // HubRise shows it all the same, as what it makes itself.
    await shop.changeThere('Brownie', stranger);
    await minute(shop);
    shop.price('Brownie', 900);
    expect((await shown(shop)).strangers).toEqual([{ field, count: 1, isLeftOut: true }]);
    expect(await published(shop)).toMatchObject({ leftOut: [field], differences: { lines: [] } });
    expect(await admin.journal(PUT)).toHaveLength(3);
  });

  it('is not left out where HubRise refuses something else', async () => {
    const shop = await strange();
    await shop.changeThere('Bière 33 cl', { category_ref: 'gone' });
    const answer = await shop.till.draft.publish((await shown(shop)).id);
    expect(answer).toMatchObject({ kind: 'failed', reason: 'refused' });
    expect(await shop.hubrise.admin.journal(PUT)).toHaveLength(1);
  });
});

describe('an option list that has lost its "5 at most" in a publication of before', () => {
  const NAME = 'Fromage râpé';
  /** As it was published by a version that sent the deprecated type, at a HubRise that goes by it. */
  async function harmed(): Promise<DraftTill> {
    const shop = await startDraftTill();
    const { admin } = shop.hubrise;
    const { publications } = shop.till.store;
    await admin.setCatalogHabits({ typeWins: true });
    const data = await shop.written();
    const lists = (data['option_lists'] as unknown as readonly JsonObject[]).map((one) =>
      one['name'] === NAME
        ? { ...one, type: 'multiple', min_selections: 0, max_selections: 5 }
        : one,
    );
    const sent = { ...data, option_lists: lists } as JsonObject;
    const at = shop.timers.now();
    publications.end(
      publications.begin({
        catalogId: CATALOG,
        kind: 'draft',
        startedAt: at,
        ...keptTexts(shop.till.store, {
          before: JSON.stringify({ name: 'Carte', data: sent }),
          sent: JSON.stringify(sent),
        }),
      }),
      'published',
      at,
    );
    await admin.updateCatalog(CATALOG, { data: sent });
    await minute(shop);
    await shop.round();
    await shop.round();
    return shop;
  }
  const most = async (shop: DraftTill): Promise<unknown> =>
    ((await shop.written())['option_lists'] as unknown as readonly JsonObject[]).find(
      ({ name }) => name === NAME,
    )?.['max_selections'];

  it('is told, put right in the draft, and published by hand', async () => {
    const shop = await harmed();
    const { draft } = shop.till;
    expect(await most(shop)).toBeNull();
    expect(draft.get().lostLimits).toEqual({ names: [NAME] });
    expect(draft.mendLimits()).toMatchObject({ lostLimits: null, changes: 1 });
    expect((await draft.undo()).lostLimits).toEqual({ names: [NAME] });
    await draft.redo();
    expect((await shown(shop)).changes.lines).toMatchObject([
      { name: NAME, field: 'max_selections', before: null, after: '5' },
    ]);
    await published(shop);
    expect(await most(shop)).toBe(5);
    await minute(shop);
    await shop.round();
    await shop.round();
    expect(draft.get().lostLimits).toBeNull();
    expect(shop.till.store.catalogLimits.list(CATALOG)).toEqual([]);
  });

  it('is told no more once somebody says that it is meant so', async () => {
    const shop = await harmed();
    expect(shop.till.draft.dismissLostLimits().lostLimits).toBeNull();
    await minute(shop);
    await shop.round();
    expect(shop.till.draft.get().lostLimits).toBeNull();
  });
});
