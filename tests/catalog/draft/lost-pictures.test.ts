import { describe, expect, it } from 'vitest';
import type { DraftPreview } from '../../../preload/contract.ts';
import { png } from '../../support/pictures.ts';
import { CATALOG } from '../menu-till.ts';
import { type DraftTill, startDraftTill } from './draft-till.ts';

const IMAGES = { method: 'GET', path: `/catalogs/${CATALOG}/images` };

interface Pictures {
  readonly kept: string;
  readonly gone: string;
}

/** A version was published without its two pictures; HubRise has let go of one of them since. */
async function withoutOne(others: number): Promise<DraftTill & Pictures> {
  const shop = await startDraftTill();
  const { till } = shop;
  const { admin } = shop.hubrise;
  await admin.setCatalogHabits({ shape: 'written' });
  const add = async (): Promise<string> =>
    (await admin.addImage(CATALOG, 'image/png', png(4, 4))).id;
  for (let at = 0; at < others; at += 1) await add();
  const [kept, gone] = [await add(), await add()];
  await shop.changeThere('Tiramisu', { image_ids: [gone, kept] });
  till.menu.readAgain();
  await shop.pass(60_000);
  await shop.round();
  const row = shop.row('Tiramisu');
  const at = { list: row.list, key: row.key };
  expect(till.draft.getEntry(at)?.pictures).toEqual([gone, kept]);
  till.draft.edit({ kind: 'pictures', at, ids: [] });
  const preview = await till.draft.preview();
  if (preview.kind !== 'ready') throw new Error(preview.reason);
  expect(await till.draft.publish(preview.preview.id)).toMatchObject({ kind: 'published' });
  await shop.pass(60_000);
  await admin.removeImage(gone);
  return { ...shop, kept, gone };
}

async function former({ till }: DraftTill): Promise<DraftPreview> {
  const answer = await till.draft.previewFormer();
  if (answer.kind !== 'ready') throw new Error(answer.reason);
  return answer.preview;
}

async function picturesThere(shop: DraftTill): Promise<unknown> {
  const products = (await shop.written())['products'] as unknown as readonly object[];
  const found = products.find((one) => 'name' in one && one.name === 'Tiramisu');
  return found && 'image_ids' in found ? found.image_ids : null;
}

describe('the version of before, of which HubRise has a picture no more', () => {
  it.each([
    ['the only ones', 0],
    // HubRise gives a hundred at once.
    ['behind a hundred others', 105],
  ])('is put back without that one alone, and says so: pictures that are %s', async (_, others) => {
    const shop = await withoutOne(others);
    const preview = await former(shop);
    expect(preview).toMatchObject({ kind: 'former', lostPictures: 1 });
    expect(await shop.till.draft.publish(preview.id)).toMatchObject({ kind: 'published' });
    expect(await picturesThere(shop)).toEqual([shop.kept]);
  });

  it('loses none where the list of pictures cannot be read to its end', async () => {
    const shop = await withoutOne(105);
    const { admin } = shop.hubrise;
    const first = await admin.addFault({ kind: 'hold', ...IMAGES });
    const preview = former(shop);
    await admin.waitFor({ ...IMAGES, arrived: true });
    await admin.addFault({ kind: 'status', status: 500, ...IMAGES });
    await admin.clearFaults(first);
    expect(await preview).toMatchObject({ kind: 'former', lostPictures: 0 });
  });
});
