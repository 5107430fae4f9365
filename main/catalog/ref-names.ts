import type { LinkAnswer, RefLinkView } from '../../preload/contract.ts';
import {
  MOST_LINKS,
  type NameOf,
  namedSold,
  nameOfSellable,
  type RefLink,
} from '../core/catalog/naming.ts';
import { keyText, type StockKey } from '../core/catalog/stock.ts';
import type { Sold } from '../core/statistics/figures.ts';
import type { Store } from '../store/index.ts';
import type { Sellables } from './sellables.ts';

interface RefNamesDeps {
  readonly store: Pick<Store, 'catalog' | 'connection' | 'refLinks' | 'touch'>;
  readonly sellables: Pick<Sellables, 'get' | 'isName'>;
  readonly now: () => number;
}

/** What refs are called that orders say in place of names. */
export interface RefNames {
  /** Another function once any of them may be called otherwise. */
  readonly current: () => NameOf;
  /** What was sold, by the names of now. */
  readonly ofSold: (sold: readonly Sold[]) => readonly Sold[];
  /** Remembers what a ref is that the catalogue does not know. */
  link(key: StockKey, to: StockKey): LinkAnswer;
  unlink(key: StockKey): LinkAnswer;
  /** The newest first. */
  list(): readonly RefLinkView[];
  /** How often one was made or forgotten since the start. */
  changes(): number;
  /** A link was made or forgotten. */
}

interface Known {
  readonly catalogId: string;
  readonly reading: number;
  readonly links: ReadonlyMap<string, RefLink>;
  readonly nameOf: NameOf;
}

const NONE: NameOf = () => null;

/** The catalogue that is connected knows first; what it does not know may have been linked. */
export function createRefNames({ now, sellables, store }: RefNamesDeps): RefNames {
  let known: Known | null = null;
  let changes = 0;

  /** Of the catalogue that was read last, unless another one is connected by now. */
  function look(): Known | null {
    const head = store.catalog.head();
    const connected = store.connection.get();
    const isOurs = connected === null || connected.catalogId === head?.catalogId;
    if (head?.isWhole !== true || !isOurs) {
      known = null;
      return null;
    }
    const { catalogId, reading } = head;
    if (known?.catalogId === catalogId && known.reading === reading) return known;
    const links = new Map(store.refLinks.list(catalogId).map((one) => [keyText(one.key), one]));
    known = { catalogId, reading, links, nameOf: nameBy(links) };
    return known;
  }

  function nameBy(links: ReadonlyMap<string, RefLink>): NameOf {
    return (key) => {
      const own = sellables.get(key);
      if (own !== null) return nameOfSellable(own, 'catalog');
      const link = links.get(keyText(key));
      if (link === undefined) return null;
      const to = sellables.get(link.to);
      const { name, size } = link;
      return to === null ? { ...link.to, name, size, by: 'link' } : nameOfSellable(to, 'link');
    };
  }

  function changed(): LinkAnswer {
    known = null;
    changes += 1;
    store.touch('links');
    return { kind: 'done' };
  }

  return {
    current: () => look()?.nameOf ?? NONE,
    ofSold: (sold) => {
      const at = look();
      if (at === null) return sold;
      return namedSold(sold, at.nameOf, sellables.isName);
    },
    link: (key, to) => {
      const at = look();
      if (at === null) return { kind: 'failed', reason: 'no_catalog' };
      if (sellables.get(key) !== null) return { kind: 'failed', reason: 'known' };
      const found = sellables.get(to);
      if (found === null) return { kind: 'failed', reason: 'gone' };
      if (!at.links.has(keyText(key)) && at.links.size >= MOST_LINKS) {
        return { kind: 'failed', reason: 'too_many' };
      }
      const { name, size } = nameOfSellable(found, 'link');
      store.refLinks.put(at.catalogId, {
        key,
        name,
        size,
        at: now(),
        to: { kind: found.kind, ref: found.ref },
      });
      return changed();
    },
    unlink: (key) => {
      const at = look();
      if (at === null) return { kind: 'failed', reason: 'no_catalog' };
      store.refLinks.remove(at.catalogId, key);
      return changed();
    },
    list: () =>
      [...(look()?.links.values() ?? [])].map(({ at, key, name, size, to }) => {
        const found = sellables.get(to);
        const own = sellables.get(key);
        const shown = found === null ? { name, size } : nameOfSellable(found, 'link');
        return {
          ...key,
          at,
          name: shown.name,
          size: shown.size,
          of: found?.of ?? null,
          state: own !== null ? 'known' : found === null ? 'gone' : 'used',
        };
      }),
    changes: () => changes,
  };
}
