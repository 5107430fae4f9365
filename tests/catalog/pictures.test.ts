import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { picturesFolder } from '../../main/catalog/pictures.ts';
import { catalogData } from '../stand-ins/hubrise/sample-orders/menu.ts';
import { png } from '../support/pictures.ts';
import { startTill } from '../support/till.ts';
import { CATALOG, type MenuTill, startMenuTill } from './menu-till.ts';

const DATA = (id: string) => ({ method: 'GET', path: `/catalogs/${CATALOG}/images/${id}/data` });

/** The catalogue with pictures on its first products, one each; gives their ids. */
async function withPictures(world: MenuTill, ...pictures: readonly Uint8Array[]) {
  const { admin } = world.hubrise;
  const ids: string[] = [];
  for (const bytes of pictures) ids.push((await admin.addImage(CATALOG, 'image/png', bytes)).id);
  await show(world, ids);
  return ids;
}

async function show({ hubrise, till, round }: MenuTill, ids: readonly string[]): Promise<void> {
  const data = catalogData() as { readonly products: readonly object[] };
  const products = data.products.map((product, at) => ({
    ...product,
    image_ids: ids.slice(at, at + 1),
  }));
  const before = till.store.catalog.head()?.reading;
  await hubrise.admin.updateCatalog(CATALOG, { data: { ...data, products } as never });
  await round();
  await till.until(() => till.store.catalog.head()?.reading !== before);
}

const asked = async ({ hubrise }: MenuTill, id: string): Promise<number> =>
  (await hubrise.admin.journal(DATA(id))).length;
const files = ({ folder }: MenuTill): readonly string[] => readdirSync(picturesFolder(folder));

describe('the catalogue’s pictures', () => {
  it('are fetched a few at a time, once each, and kept as they are', async () => {
    const world = await startMenuTill();
    expect(existsSync(picturesFolder(world.folder))).toBe(false);
    const ids = await withPictures(world, png(4, 4), png(5, 5), png(6, 6), png(7, 7));
    await world.round();
    await world.round();
    const names = new Map(world.till.pictures.list().map(({ id, name }) => [id, name]));
    expect([...names.keys()]).toEqual(ids);
    const path = join(picturesFolder(world.folder), names.get(ids[1] ?? '') ?? '');
    expect(new Uint8Array(readFileSync(path))).toEqual(png(5, 5));
    await world.round();
    for (const id of ids) expect(await asked(world, id)).toBe(1);
    expect(world.till.pictures.bytesOf(ids[0] ?? '')).toBe(png(4, 4).byteLength);
  });

  it('are those of its categories too, before all others', async () => {
    const world = await startMenuTill();
    const { admin } = world.hubrise;
    const ids = await Promise.all(
      [4, 5].map(async (side) => (await admin.addImage(CATALOG, 'image/png', png(side, side))).id),
    );
    const data = catalogData() as unknown as Record<'categories' | 'products', readonly object[]>;
    const withPicture = (all: readonly object[], id: string | undefined): readonly object[] =>
      all.map((one, at) => (at === 0 ? { ...one, image_ids: [id] } : one));
    const next = {
      ...data,
      categories: withPicture(data.categories, ids[1]),
      products: withPicture(data.products, ids[0]),
    };
    await admin.updateCatalog(CATALOG, { data: next as never });
    await world.round();
    await world.round();
    expect(world.till.pictures.list().map(({ id }) => id)).toEqual([ids[1], ids[0]]);
    const catalog = await world.till.menu.getCatalog();
    expect(catalog?.categories[0]?.imageIds).toEqual([ids[1]]);
  });

  it('are there after a power cut, without asking again', async () => {
    const world = await startMenuTill();
    const [id = ''] = await withPictures(world, png(4, 4));
    await world.round();
    await world.till.kill();
    writeFileSync(join(picturesFolder(world.folder), 'half.new'), 'half');
    const { folder, hubrise, timers } = world;
    const till = await startTill({ hubrise, timers, folder, start: false });
    expect(till.pictures.list()).toMatchObject([{ id }]);
    expect(files(world)).toHaveLength(1);
    expect(await asked(world, id)).toBe(1);
  });

  it('are not what HubRise calls one and is none, and that is asked for once', async () => {
    const world = await startMenuTill();
    const page = new TextEncoder().encode('<script>alert(1)</script>'.padEnd(100));
    const [bad = '', good = ''] = await withPictures(world, page, png(4, 4));
    await world.round();
    await world.round();
    expect(world.till.pictures.list()).toMatchObject([{ id: good }]);
    expect(files(world)).toHaveLength(1);
    expect(await asked(world, bad)).toBe(1);
  });

  it.each([
    ['is gone', { kind: 'status', status: 404 }, 1],
    ['never ends', { kind: 'flood' }, 1],
    ['breaks off', { kind: 'half-body' }, 1],
    ['cannot be given now', { kind: 'status', status: 500 }, 2],
  ] as const)('go on without one that %s', async (_name, fault, times) => {
    const world = await startMenuTill();
    const { admin } = world.hubrise;
    const [first = ''] = await Promise.all([
      admin.addImage(CATALOG, 'image/png', png(4, 4)).then(({ id }) => id),
    ]);
    await admin.addFault({ ...fault, path: DATA(first).path });
    await show(world, [first]);
    await world.round();
    await world.round();
    expect(world.till.pictures.list()).toEqual([]);
    expect(await asked(world, first)).toBeGreaterThanOrEqual(times);
    expect(world.till.errors).toEqual([]);
  });

  it('make room once the catalogue names them no more', async () => {
    const world = await startMenuTill();
    const ids = await withPictures(world, png(4, 4), png(5, 5));
    await world.round();
    expect(files(world)).toHaveLength(2);
    await world.pass(60_000);
    await show(world, ids.slice(1));
    await world.round();
    expect(files(world)).toHaveLength(1);
    expect(world.till.pictures.list()).toMatchObject([{ id: ids[1] }]);
  });

  it('are of the catalogue that is connected, and gone with the connection', async () => {
    const world = await startMenuTill();
    await withPictures(world, png(4, 4));
    await world.round();
    world.till.store.connection.update({ catalogId: 'another' });
    expect(world.till.pictures.list()).toEqual([]);
    world.till.store.connection.update({ catalogId: CATALOG });
    expect(world.till.pictures.list()).toHaveLength(1);
    world.till.pictures.clear();
    expect(world.till.pictures.list()).toEqual([]);
    // Whoever still asks makes no new folder of it.
    expect(existsSync(picturesFolder(world.folder))).toBe(false);
  });

  it('keep nothing else in their folder', async () => {
    const world = await startMenuTill();
    const folder = picturesFolder(world.folder);
    mkdirSync(join(folder, 'sub'), { recursive: true });
    writeFileSync(join(folder, 'page.html'), '<script/>');
    await withPictures(world, png(4, 4));
    await world.round();
    expect(files(world)).toHaveLength(1);
  });

  it('that are too heavy for HubRise are found by the check', async () => {
    const world = await startMenuTill();
    const [id = ''] = await withPictures(world, png(4, 4));
    await world.round();
    const [name = ''] = files(world);
    const heavy = new Uint8Array(1_500_000);
    heavy.set(png(4, 4));
    await world.till.kill();
    writeFileSync(join(picturesFolder(world.folder), name), heavy);
    const { folder, hubrise, timers } = world;
    const till = await startTill({ hubrise, timers, folder, start: false });
    expect(till.pictures.bytesOf(id)).toBe(1_500_000);
    const found = (await till.catalogCheck.get())?.findings.find(
      ({ kind }) => kind === 'heavy_picture',
    );
    expect(found?.first).toMatchObject([{ said: '1500000' }]);
  });
});
