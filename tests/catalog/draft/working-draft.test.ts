import { expect, it } from 'vitest';
import { createWorkingDraft } from '../../../main/catalog/draft/working-draft.ts';
import type { Target } from '../../../main/core/draft/doc.ts';
import { CATALOG } from '../menu-till.ts';
import { startDraftTill, workingOf } from './draft-till.ts';

it('compares again after a comparison that failed while nobody waited for it, and says that it failed', async () => {
  const { till } = await startDraftTill();
  const { store } = till;
  const categories = Array.from({ length: 5_000 }, (_, at) => ({
    ref: `C${at}`,
    name: `N° ${at}`,
  }));
  store.drafts.begin(CATALOG, JSON.stringify({ name: 'Carte', data: { categories } }));
  let told = Promise.withResolvers<unknown>();
  const onChange = (): void => told.resolve('changed');
  const draft = createWorkingDraft({ store, onChange, onError: (error) => told.resolve(error) });
  const at: Target = { list: 'category', key: 'ref C4999' };
  draft.add({ kind: 'set', at, path: ['name'], value: 'Autre' });
  draft.add({ kind: 'set', at, path: ['description'], value: 'Maison' });
  draft.add({ kind: 'set', at, path: ['name'], value: 'Autre encore' });
  const last = workingOf(draft).doc.lists.category.at(-1);
  if (last === undefined) throw new Error('There is no category');
  const { json } = last;
  const failure = new Error('Out of memory');
  Object.defineProperty(last, 'json', {
    configurable: true,
    get: () => {
      throw failure;
    },
  });
  told = Promise.withResolvers();
  // As many as were made, as long as nobody knows better.
  expect(draft.countChanges()).toBe(3);
  expect(await told.promise).toBe(failure);
  Object.defineProperty(last, 'json', { value: json });
  told = Promise.withResolvers();
  expect(draft.countChanges()).toBe(3);
  expect(await told.promise).toBe('changed');
  expect(draft.countChanges()).toBe(2);
});
