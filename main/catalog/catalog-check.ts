import type { CatalogView, CheckView } from '../../preload/contract.ts';
import { checkCatalog } from '../core/checks/check-catalog.ts';
import { inSlices } from '../lib/slices.ts';
import type { WasSold } from './sold-lately.ts';

interface CatalogCheckDeps {
  /** As it was last read; null: it was not. */
  readonly getCatalog: () => Promise<CatalogView | null>;
  readonly soldLately: () => Promise<WasSold | null>;
  readonly pictureBytes: (id: string) => number | null;
}

export interface CatalogCheck {
  /** What is wrong with the catalogue; null where it has not been read. */
  get(): Promise<CheckView | null>;
}

/** Looks the catalogue through when somebody asks: in steps, so that the till goes on meanwhile. */
export function createCatalogCheck(deps: CatalogCheckDeps): CatalogCheck {
  return {
    get: async () => {
      const [catalog, wasSold] = await Promise.all([deps.getCatalog(), deps.soldLately()]);
      if (catalog === null) return null;
      const { pictureBytes } = deps;
      const findings = await inSlices(
        checkCatalog({ ...catalog, problems: [] }, { wasSold, pictureBytes }),
      );
      return { readAt: catalog.readAt, knowsSales: wasSold !== null, findings };
    },
  };
}
