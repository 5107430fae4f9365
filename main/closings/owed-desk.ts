import type { ExportResult, FiscalAnswer, PaperAnswer } from '../../preload/contract.ts';
import { CSV_START, csvAmount, csvCount, csvDay, csvLine } from '../core/format/csv.ts';
import type { Doer } from '../core/operators/operator.ts';
import { owedPaper } from '../core/paper/shop-papers.ts';
import { type DaySpan, type SpanKind, spanOf } from '../core/shop/opening-hours.ts';
import type { ServiceDay } from '../core/shop/shop-time.ts';
import { type Owed, owedOf, owedSpan } from '../core/takings/collected.ts';
import type { FiscalService } from '../fiscal/service.ts';
import { writeNewFile } from '../lib/files.ts';
import type { Store } from '../store/index.ts';
import type { CounterPapers } from './papers.ts';

export interface OwedDeskDeps {
  readonly store: Pick<Store, 'statistics'>;
  readonly fiscal: Pick<FiscalService, 'event' | 'state'>;
  readonly papers: Pick<CounterPapers, 'printLoose'>;
  /** Where the person wants a file, `name` being proposed; null where they think better. */
  readonly chooseExportFile: (name: string) => Promise<string | null>;
}

const COLUMNS = ['Jour', 'Plateforme', 'Ventes', 'Montant', 'Pourboires', 'Avoirs', 'Rendu', 'Dû'];

/** What the platforms owe by the journal, on the screen, on paper and as a file (counter-sale §4). */
export function createOwedDesk({ fiscal, papers, store, ...deps }: OwedDeskDeps) {
  function owed(kind: SpanKind, day: ServiceDay | null): Owed {
    const days = spanOf(kind, day ?? fiscal.state().openDay ?? fiscal.state().today ?? '');
    return owedSpan(days, store.statistics.sealed.listOwed(days));
  }

  return {
    owed: (_by: Doer, kind: SpanKind, day: ServiceDay | null): FiscalAnswer<Owed> => {
      return { kind: 'done', value: owed(kind, day) };
    },
    printOwed: (_by: Doer, kind: SpanKind, day: ServiceDay): PaperAnswer =>
      papers.printLoose(owedPaper(owed(kind, day), fiscal.state().seller?.name ?? '')),
    exportOwed: async (by: Doer, kind: SpanKind, day: ServiceDay): Promise<ExportResult> => {
      const found = owed(kind, day);
      const path = await deps.chooseExportFile(fileName(found.days));
      if (path === null) return { kind: 'cancelled' };
      const written = await writeNewFile({ path, parts: owedLines(found) });
      if (written.kind === 'failed') return written;
      const { first, last } = found.days;
      const text = `Export de ce que doivent les plateformes, du ${first} au ${last}.`;
      fiscal.event('export', text, by.id);
      return {
        kind: 'written',
        path,
        orders: found.rows.reduce((sum, one) => sum + one.orders, 0),
      };
    },
  };
}

function fileName({ first, last }: DaySpan): string {
  return `plateformes-${first}${first === last ? '' : `-${last}`}.csv`;
}

function* owedLines({ rows }: Owed): Generator<string> {
  yield CSV_START;
  yield csvLine(COLUMNS);
  for (const row of rows) {
    yield csvLine([
      csvDay(row.day),
      row.platform,
      csvCount(row.orders),
      csvAmount(row.sold),
      csvAmount(row.tips),
      csvCount(row.refunds),
      csvAmount(row.back),
      csvAmount(owedOf(row)),
    ]);
  }
}
