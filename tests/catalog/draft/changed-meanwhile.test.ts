import { expect, it } from 'vitest';
import { createPublisher } from '../../../main/catalog/draft/publisher.ts';
import { createWorkingDraft } from '../../../main/catalog/draft/working-draft.ts';
import type { Target } from '../../../main/core/draft/doc.ts';
import type { CatalogApi } from '../../../main/hubrise/api/catalog.ts';
import { GET, PUT, startDraftTill, workingOf } from './draft-till.ts';

it('sends nothing where somebody goes on changing it while HubRise is read before sending', async () => {
  const shop = await startDraftTill();
  const { hubrise, till } = shop;
  await hubrise.admin.setCatalogHabits({ shape: 'written' });
  shop.price('Tiramisu', 650);
  const shown = await till.draft.preview();
  if (shown.kind !== 'ready') throw new Error(shown.reason);
  const held = await hubrise.admin.addFault({ kind: 'hold', ...GET });
  const answer = till.draft.publish(shown.preview.id);
  await hubrise.admin.waitFor({ ...GET, arrived: true });
  shop.price('Brownie', 990);
  await hubrise.admin.clearFaults(held);
  expect(await answer).toEqual({ kind: 'failed', reason: 'stale' });
  expect(await hubrise.admin.journal(PUT)).toEqual([]);
  expect(till.draft.get()).toMatchObject({ changes: 2, canUndo: true, step: null });
  // Shown with both, it is published with both.
  await shop.pass(60_000);
  const both = await till.draft.preview();
  if (both.kind !== 'ready') throw new Error(both.reason);
  expect(both.preview.changes.lines).toHaveLength(2);
  expect(await till.draft.publish(both.preview.id)).toMatchObject({ kind: 'published' });
  expect(await shop.priceThere('Brownie')).toBe('9.90 EUR');
  expect(await shop.priceThere('Tiramisu')).toBe('6.50 EUR');
});

it('shows nothing where it was changed while it was compared: what is published was seen', async () => {
  const { till } = await startDraftTill();
  const { store } = till;
  const draft = createWorkingDraft({ store, onChange: () => {}, onError: () => {} });
  const describe = (value: string): boolean => {
    const [product] = workingOf(draft).base.lists.product;
    if (product === undefined) throw new Error('There is no product');
    const at: Target = { list: 'product', key: product.key };
    return draft.add({ kind: 'set', at, path: ['description'], value });
  };
  describe('Maison');
  const { baseText } = workingOf(draft);
  let meanwhile: string | null = 'Du jour';
  const publisher = createPublisher({
    store,
    location: () => till.location,
    now: () => 0,
    readAgain: () => {},
    // Nothing else is asked of it.
    api: () =>
      ({
        readCatalogText: async () => ({ kind: 'ok', text: baseText }),
      }) as Partial<CatalogApi> as CatalogApi,
    draft: {
      ...draft,
      listChanges: async () => {
        const changes = await draft.listChanges();
        if (meanwhile !== null) describe(meanwhile);
        meanwhile = null;
        return changes;
      },
    },
  });
  expect(await publisher.preview()).toEqual({ kind: 'failed', reason: 'stale' });
  expect(await publisher.preview()).toMatchObject({
    kind: 'ready',
    preview: { changes: { lines: [{ after: 'Du jour' }] } },
  });
});
