import type { SoldCounts } from '../../../main/core/counter/assortment.ts';
import { type GoodsOnSale, kindsOf } from '../../../main/core/counter/assortment.ts';
import {
  EMPTY_LIST,
  editOwnList,
  listOf,
  type OwnList,
  partsOf,
} from '../../../main/core/own-list/own-list.ts';
import type { OwnListImport, OwnListView, PosHelperApi } from '../../../preload/contract.ts';
import { CATALOG } from '../menu-fixtures.ts';
import { bigMenu } from './big-menu.ts';
import type { FakeLive } from './fake-live.ts';
import type { MenuScene } from './fake-menu.ts';

export interface OwnListScene {
  /** What the counter has sold before today, by `soldKey`. */
  readonly sold?: SoldCounts;
  readonly ownList?: OwnList;
  /** What a file that is chosen is read as. */
  readonly ownImport?: OwnListImport;
  /** The last removal can be taken back. */
  readonly ownBefore?: OwnList;
}

/** The shop's own list as main keeps it. */
export function createFakeOwnList(
  { ownBefore, ownImport, ownList, stock }: OwnListScene & Pick<MenuScene, 'stock'>,
  live: FakeLive,
): Pick<PosHelperApi, 'ownList'> {
  const isUsed = stock?.catalog === 'none';
  let list = ownList ?? EMPTY_LIST;
  let before: OwnList | null = ownBefore ?? null;
  const view = (): OwnListView => ({ list, isUsed, canUndo: before !== null });
  const put = (next: OwnList, kept: OwnList | null) => {
    before = kept;
    list = next;
    live.touch('ownList');
    return { kind: 'done', view: view() } as const;
  };
  live.show('ownList', view);
  return {
    ownList: {
      edit: async (edit) => {
        const edited = editOwnList(list, edit);
        if (edited.kind === 'refused') return { ...edited, view: view() };
        return put(edited.list, edit.kind.startsWith('remove') ? list : null);
      },
      undo: async () => put(before ?? list, null),
      readFile: async () => ownImport ?? { kind: 'cancelled' },
      takeImport: async () => {
        if (ownImport?.kind !== 'preview')
          return { kind: 'refused', reason: 'stale', view: view() };
        const next = listOf(ownImport.preview.sample, list);
        return put(next.kind === 'edited' ? next.list : list, list);
      },
      exportFile: async () => ({ kind: 'written', path: 'D:\\Documents\\liste-comptoir.csv' }),
    },
  };
}

/** What the counter sells in a scene. */
export function goodsOfScene(
  scene: OwnListScene & Pick<MenuScene, 'stock' | 'hasBigMenu'>,
): GoodsOnSale {
  const { hasBigMenu, ownList, stock } = scene;
  const isOwn = stock?.catalog === 'none';
  const parts = isOwn ? partsOf(ownList ?? EMPTY_LIST) : hasBigMenu ? bigMenu() : CATALOG;
  const kinds = kindsOf(parts, () => 'prepared');
  return {
    source: isOwn ? 'own' : 'catalog',
    parts,
    kinds,
    halfRule: 'dearest',
    sold: scene.sold ?? {},
  };
}
