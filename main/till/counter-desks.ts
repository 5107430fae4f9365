import { createClosingDesk } from '../closings/closing-desk.ts';
import { createCounterPapers } from '../closings/papers.ts';
import { type CatalogCategory, categoryPath } from '../core/catalog/catalog.ts';
import { DEFAULT_TIME_ZONE } from '../core/shop/shop-time.ts';
import { createCounterSettingsDesk } from '../setup/counter-settings.ts';
import { createOwnListDesk, createOwnListFiles } from '../setup/own-list.ts';
import { createAttestationDesk, createSetUpDesk } from '../setup/set-up-desk.ts';
import { createVatDesk } from '../setup/vat-desk.ts';
import type { CatalogStore } from '../store/catalog.ts';
import type { Desktop } from '../windows/desktop.ts';
import type { TillBase } from './base.ts';
import type { OrderTill } from './order-till.ts';

export type CounterDesks = ReturnType<typeof createCounterDesks>;

/** What is set of the counter, and what is done of its day, for its screens. */
export function createCounterDesks(
  base: TillBase,
  orders: OrderTill,
  desktop: Pick<
    Desktop,
    | 'chooseAttestationFile'
    | 'chooseExportFile'
    | 'chooseOwnListFile'
    | 'chooseOwnListToImport'
    | 'pdfOf'
  >,
) {
  const { fiscal, operators, store, unexpected, world } = base;
  const { now } = world.timers;
  const timeZone = (): string => orders.shop.timeZone() ?? DEFAULT_TIME_ZONE;
  const papers = createCounterPapers({
    store,
    fiscal,
    queue: orders.printing.queue,
    printers: () => world.settings.get().printers,
    onError: unexpected('closings', 'a paper could not be sealed'),
  });
  const ownList = createOwnListDesk({
    store,
    operators,
    event: fiscal.event,
    hasCatalog: orders.menu.hasCatalog,
  });
  // A print that came out while the journal could not be written is sealed once it can.
  store.onTouched(['printing', 'fiscal'], papers.look);
  const counterSettings = createCounterSettingsDesk({
    store,
    operators,
    event: fiscal.event,
  });
  return {
    papers,
    ownList,
    counterSettings,
    ownListFiles: createOwnListFiles({
      desk: ownList,
      operators,
      words: world.words,
      event: fiscal.event,
      chooseNewFile: desktop.chooseOwnListFile,
      chooseFile: desktop.chooseOwnListToImport,
    }),
    setUp: createSetUpDesk({
      fiscal,
      operators,
      papers,
      now,
      timeZone,
      store,
      onBegun: counterSettings.begin,
    }),
    attestation: createAttestationDesk({
      fiscal,
      operators,
      chooseNewFile: desktop.chooseAttestationFile,
      pdfOf: desktop.pdfOf,
    }),
    vat: createVatDesk({
      store,
      operators,
      event: fiscal.event,
      catalog: orders.menu.getCatalog,
      path: categoryPaths(store.catalog),
    }),
    closingDesk: createClosingDesk({
      store,
      fiscal,
      operators,
      papers,
      now,
      timeZone,
      openDrawer: orders.printing.queue.openDrawer,
      sealer: base.sealMarks.sealer,
      chooseExportFile: desktop.chooseExportFile,
    }),
  };
}

const AT_ONCE = 500;

/** The path of a category in the catalogue as last read, which is read for it once. */
function categoryPaths({ head, listParts }: Pick<CatalogStore, 'head' | 'listParts'>) {
  let reading: number | null = null;
  let known: ReadonlyMap<string, CatalogCategory> = new Map();
  function read(): ReadonlyMap<string, CatalogCategory> {
    const now = head()?.reading ?? null;
    if (now === reading) return known;
    const found: CatalogCategory[] = [];
    for (let from = 0; ; from += AT_ONCE) {
      const parts = listParts('category', from, AT_ONCE);
      for (const part of parts) if (part.kind === 'category') found.push(part.category);
      if (parts.length === 0) break;
    }
    known = new Map(found.map((category) => [category.key, category]));
    reading = now;
    return known;
  }
  return (category: string | null) => {
    const byKey = read();
    return categoryPath(category, (key) => byKey.get(key)?.parent).map((key) => ({
      key,
      name: byKey.get(key)?.name ?? null,
    }));
  };
}
