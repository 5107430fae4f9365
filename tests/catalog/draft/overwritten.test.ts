import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../stand-ins/hubrise/rules/json.ts';
import { startTill } from '../../support/till.ts';
import { CATALOG } from '../menu-till.ts';
import { type DraftTill, PUT, rowsOf, shown, startDraftTill } from './draft-till.ts';

/** A till that has published two prices, and what HubRise had before. */
async function published(): Promise<{ shop: DraftTill; before: JsonObject; at: number }> {
  const shop = await startDraftTill();
  const before = await shop.written();
  shop.price('Tiramisu', 650);
  shop.price('Brownie', 900);
  const at = shop.timers.now();
  expect(await shop.till.draft.publish((await shown(shop)).id)).toMatchObject({
    kind: 'published',
  });
  return { shop, before, at };
}

/** Another client puts a whole catalogue there, as whoever had read it before would. */
const overwrite = ({ hubrise }: DraftTill, data: JsonObject): Promise<unknown> =>
  hubrise.admin.updateCatalog(CATALOG, { data }, { as: 'Back office' });

async function nextReading(shop: DraftTill): Promise<void> {
  await shop.pass(60_000);
  await shop.round();
  await shop.round();
}

describe('what was published here', () => {
  it('is said to be there no more where another client wrote over it, and can be taken up again', async () => {
    const { at, before, shop } = await published();
    const { till } = shop;
    await overwrite(shop, before);
    await nextReading(shop);
    expect(till.draft.get().overwritten).toEqual({ count: 2, at });
    // Nothing leaves by itself.
    expect(await shop.hubrise.admin.journal(PUT)).toHaveLength(1);
    expect(await shop.priceThere('Tiramisu')).toBe('5.50 EUR');

    await till.draft.reopen();
    expect(till.draft.get()).toMatchObject({ changes: 2, overwritten: null });
    const again = await shown(shop);
    expect(again.changes.lines.map(({ after }) => after).sort()).toEqual(['6.50 EUR', '9.00 EUR']);
    await shop.pass(60_000);
    expect(await till.draft.publish(again.id)).toMatchObject({ kind: 'published' });
    expect(await shop.priceThere('Tiramisu')).toBe('6.50 EUR');
    await nextReading(shop);
    expect(till.draft.get()).toMatchObject({ changes: 0, overwritten: null });
  });

  it('keeps what the other client has changed besides, when it is taken up again', async () => {
    const { before, shop } = await published();
    await overwrite(shop, before);
    await shop.changeThere('Tiramisu', { description: 'Maison' });
    await shop.changeThere('Brownie', {
      skus: [{ ref: 'BROWN', name: null, price: '7.00 EUR', option_list_refs: [] }],
    });
    await nextReading(shop);
    expect(shop.till.draft.get().overwritten?.count).toBe(2);
    await shop.till.draft.reopen();
    const again = await shown(shop);
    expect(again.elsewhere.lines.map(({ after }) => after)).toContain('Maison');
    expect(again.conflicts.map(({ mine, theirs }) => [mine, theirs])).toContainEqual([
      '9.00 EUR',
      '7.00 EUR',
    ]);
  });

  it('is gone with the product or the size that it was about', async () => {
    const { shop } = await published();
    const { data } = await shop.hubrise.admin.catalog(CATALOG);
    const products = (data['products'] as unknown as readonly JsonObject[]).flatMap((one) => {
      if (one['name'] === 'Tiramisu') return [];
      if (one['name'] !== 'Brownie') return [one];
      return [{ ...one, skus: [{ ref: 'OTHER', name: null, price: '9.00 EUR' }] }];
    });
    await overwrite(shop, { ...data, products } as unknown as JsonObject);
    await nextReading(shop);
    expect(shop.till.draft.get().overwritten?.count).toBe(2);
  });

  it('is not said to be gone while it is there, whatever else somebody changes', async () => {
    const { shop } = await published();
    await nextReading(shop);
    expect(shop.till.draft.get().overwritten).toBeNull();
    await shop.changeThere('Bière 33 cl', { name: 'Bière blonde' });
    await nextReading(shop);
    expect(shop.till.draft.get().overwritten).toBeNull();
  });

  it('is told of once, and again where it is gone a second time', async () => {
    const { before, shop } = await published();
    const { till } = shop;
    const after = await shop.written();
    await overwrite(shop, before);
    await nextReading(shop);
    expect(till.draft.dismissOverwritten().overwritten).toBeNull();
    await shop.changeThere('Bière 33 cl', { name: 'Bière blonde' });
    await nextReading(shop);
    expect(till.draft.get().overwritten).toBeNull();
    await overwrite(shop, after);
    await nextReading(shop);
    expect(till.draft.get().overwritten).toBeNull();
    await overwrite(shop, before);
    await nextReading(shop);
    expect(till.draft.get().overwritten?.count).toBe(2);
  });

  it('is told of after a restart too, and its changes wait for what is being changed', async () => {
    const { before, shop } = await published();
    await overwrite(shop, before);
    await nextReading(shop);
    await shop.till.kill();
    const { folder, hubrise, timers } = shop;
    const till = await startTill({ hubrise, timers, folder, start: false });
    expect(till.draft.get().overwritten?.count).toBe(2);
    const row = rowsOf(till).find(({ name }) => name === 'Brownie');
    if (row === undefined) throw new Error('There is no Brownie');
    till.draft.edit({
      kind: 'text',
      at: { list: row.list, key: row.key },
      field: 'name',
      text: 'B',
    });
    await till.draft.reopen();
    expect(till.draft.get()).toMatchObject({ changes: 1, overwritten: { count: 2 } });
    till.draft.discard();
    await till.draft.reopen();
    expect(till.draft.get()).toMatchObject({ changes: 2, overwritten: null });
  });

  it('is not taken up over changes that were undone, and could be made again', async () => {
    const { before, shop } = await published();
    const { till } = shop;
    await overwrite(shop, before);
    await nextReading(shop);
    shop.price('Brownie', 1_000);
    await till.draft.undo();
    await till.draft.reopen();
    expect(till.draft.get()).toMatchObject({
      changes: 0,
      canRedo: true,
      overwritten: { count: 2 },
    });
    await till.draft.redo();
    expect(till.draft.get().changes).toBe(1);
    till.draft.discard();
    await till.draft.reopen();
    expect(till.draft.get()).toMatchObject({ changes: 2, overwritten: null });
  });

  it('is not taken up over a draft that is there and cannot be read', async () => {
    const { before, shop } = await published();
    const { store } = shop.till;
    await overwrite(shop, before);
    await nextReading(shop);
    store.drafts.begin(CATALOG, 'of a later version');
    store.drafts.add(CATALOG, '{"kind":"later"}');
    await shop.till.kill();
    const { folder, hubrise, timers } = shop;
    const till = await startTill({ hubrise, timers, folder, start: false });
    // It is read in slices, as soon as somebody looks at it.
    expect(await till.draft.list()).toBeNull();
    expect(till.draft.get()).toMatchObject({ kind: 'unreadable', overwritten: { count: 2 } });
    await till.draft.reopen();
    expect(till.store.drafts.get(CATALOG)).toMatchObject({
      base: 'of a later version',
      operations: ['{"kind":"later"}'],
    });
    till.draft.discard();
    await till.draft.reopen();
    expect(till.draft.get()).toMatchObject({ changes: 2, overwritten: null });
  });
});
