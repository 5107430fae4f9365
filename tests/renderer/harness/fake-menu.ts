import { folded, foundAs, searchWords } from '../../../main/core/catalog/sellables.ts';
import {
  OPTIONS_ALONE,
  type StockKey,
  type StockWish,
  sameKey,
} from '../../../main/core/catalog/stock.ts';
import type {
  CheckView,
  MenuApi,
  MenuHit,
  PictureView,
  RefLinkView,
  StockLine,
  StockView,
} from '../../../preload/contract.ts';
import { NOW } from '../fixtures.ts';
import { CATALOG, CHECKED, HALVES, HITS, makeStock } from '../menu-fixtures.ts';
import { bigMenu } from './big-menu.ts';
import type { FakeLive } from './fake-live.ts';

export interface MenuScene {
  readonly stock?: Partial<StockView>;
  /** Looking for something fails. */
  readonly menuFails?: boolean;
  /** Refs that somebody has linked. */
  readonly links?: readonly RefLinkView[];
  /** Of the catalogue. */
  readonly pictures?: readonly PictureView[];
  /** Pizzas are sold by halves too. */
  readonly hasHalves?: boolean;
  /** More than fits. */
  readonly hasBigMenu?: boolean;
  /** What is wrong with the catalogue. */
  readonly check?: CheckView;
}

export interface FakeMenu {
  readonly api: MenuApi;
  /** Something was changed elsewhere. */
  readonly push: (lines: readonly StockLine[]) => void;
}

const HOUR_MS = 3_600_000;

function isIn(hit: MenuHit, category: string | null): boolean {
  if (category === OPTIONS_ALONE) return hit.kind === 'option';
  return category === null || hit.category === category;
}

/** The menu as main has it, with a stock that follows what is wished. */
export function createFakeMenu(
  scene: MenuScene,
  answer: <T>(value: T) => Promise<T>,
  live: FakeLive,
): FakeMenu {
  let view = makeStock(scene.stock);
  let links = scene.links ?? [];
  const put = (change: Partial<StockView>): StockView => {
    view = { ...view, ...change };
    live.touch('links', 'pictures', 'stock');
    return view;
  };
  const change = (key: StockKey, of: (line: StockLine) => StockLine): StockView =>
    put({ lines: view.lines.map((line) => (sameKey(line, key) ? of(line) : line)) });
  live.show('stock', () => view);
  live.show('links', () => links);
  live.show('pictures', () => scene.pictures ?? []);
  return {
    push: (lines) => void put({ lines }),
    api: {
      search: ({ category, text }) => {
        if (scene.menuFails === true) return Promise.reject(new Error('The menu does not answer'));
        const words = searchWords(text);
        return answer(
          [...HITS, ...(scene.hasHalves === true ? HALVES : [])].filter(
            (hit) => isIn(hit, category) && foundAs({ text: folded(hit.name) }, words) !== null,
          ),
        );
      },
      setStock: async (keys, wish) => {
        const others = view.lines.filter((line) => !keys.some((key) => sameKey(key, line)));
        return put({ lines: [...keys.flatMap((key) => lineOf(key, wish, view)), ...others] });
      },
      retryStock: async (key) =>
        change(key, (line) => ({ ...line, send: 'waiting', refusal: null })),
      forgetStock: async (key) => change(key, (line) => ({ ...line, send: 'done', refusal: null })),
      keysOfOrder: () => answer(HITS.filter(({ ref }) => ['marg-33', 'mozza'].includes(ref))),
      getCatalog: () => {
        if (view.catalog !== 'known') return answer(null);
        return answer(scene.hasBigMenu === true ? bigMenu() : CATALOG);
      },
      linkRef: async ({ kind, ref }, to) => {
        const hit = HITS.find((one) => sameKey(one, to));
        if (hit === undefined) return { kind: 'failed', reason: 'gone' };
        const { name, of, size } = hit;
        links = [{ kind, ref, name, size, of, state: 'used', at: NOW }, ...links];
        put({ linkChanges: view.linkChanges + 1 });
        return { kind: 'done' };
      },
      unlinkRef: async (key) => {
        links = links.filter((link) => !sameKey(link, key));
        put({ linkChanges: view.linkChanges + 1 });
        return { kind: 'done' };
      },
      check: () => {
        if (scene.menuFails === true) return Promise.reject(new Error('The menu does not answer'));
        return answer(view.catalog === 'known' ? (scene.check ?? CHECKED) : null);
      },
      readAgain: async () => void put({ readAt: NOW, failed: false }),
    },
  };
}

function lineOf(key: StockKey, wish: StockWish, view: StockView): readonly StockLine[] {
  const hit = HITS.find((one) => sameKey(one, key));
  if (hit === undefined || wish.kind === 'back') return [];
  const { category: _category, product: _product, size: _size, ...line } = hit;
  const since = { since: NOW, by: 'till', send: 'waiting' } as const;
  if (wish.kind === 'count') {
    return [{ ...line, ...since, state: 'counted', left: String(wish.left) }];
  }
  return [{ ...line, ...since, state: 'off', until: untilOf(wish, view) }];
}

function untilOf(wish: StockWish, view: StockView): number | null {
  switch (wish.kind) {
    case 'hour':
      return NOW + HOUR_MS;
    case 'opening':
      return view.opensAt;
    case 'time':
      return wish.at;
    default:
      return null;
  }
}
