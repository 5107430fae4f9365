import type { CatalogView, CheckView } from '../../preload/contract.ts';
import { checkCatalog } from '../core/checks/check-catalog.ts';
import { inSlices } from '../lib/queues.ts';
import type { WasSold } from './best-sellers.ts';

interface CatalogCheckDeps {
  /** The reading that counts; null: it was not read. */
  readonly readAt: () => number | null;
  /** As it was last read; null: it was not. */
  readonly getCatalog: () => Promise<CatalogView | null>;
  readonly soldLately: () => Promise<WasSold | null>;
  readonly pictureBytes: (id: string) => number | null;
  readonly now: () => number;
}

export interface CatalogCheck {
  /** What is wrong with the catalogue; null where it has not been read. */
  get(): Promise<CheckView | null>;
}

/** So long a look is good, ms: pictures come and orders are sold meanwhile. */
const GOOD_MS = 5 * 60_000;

/**
 * Looks the catalogue through when somebody asks: in steps, so that the till goes on meanwhile, and not again
 * at each opening of Carte.
 */
export function createCatalogCheck(deps: CatalogCheckDeps): CatalogCheck {
  let last: { readonly at: number; readonly view: Promise<CheckView | null> } | null = null;
  let lastRead: number | null = null;

  async function look(): Promise<CheckView | null> {
    const [catalog, wasSold] = await Promise.all([deps.getCatalog(), deps.soldLately()]);
    if (catalog === null) return null;
    const { pictureBytes } = deps;
    const findings = await inSlices(
      checkCatalog({ ...catalog, problems: [] }, { wasSold, pictureBytes }),
    );
    return { readAt: catalog.readAt, knowsSales: wasSold !== null, findings };
  }

  return {
    get: () => {
      const readAt = deps.readAt();
      const now = deps.now();
      const age = last === null ? null : now - last.at;
      const isGood = age !== null && age >= 0 && age < GOOD_MS && lastRead === readAt;
      if (last !== null && isGood) return last.view;
      lastRead = readAt;
      const view = look();
      last = { at: now, view };
      view.catch(() => {
        last = null;
      });
      return view;
    },
  };
}
