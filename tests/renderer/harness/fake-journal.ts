import { countTotal } from '../../../main/core/cash/count.ts';
import { spanOf } from '../../../main/core/shop/opening-hours.ts';
import { type OwedRow, owedSpan } from '../../../main/core/takings/collected.ts';
import type {
  CashMove,
  ClosingsView,
  FiscalView,
  PosHelperApi,
  VatView,
} from '../../../preload/contract.ts';
import { NOT_SET_UP, OPEN_DAY, SET_UP, VAT, Z_ROW, Z_ROWS } from '../counter-fixtures.ts';
import type { FakeLive } from './fake-live.ts';
import { samplePreview } from './sample-preview.ts';

export interface JournalScene {
  readonly fiscal?: Partial<FiscalView>;
  readonly closings?: Partial<ClosingsView>;
  readonly vat?: VatView;
  /** What should be in the drawer. */
  readonly expectedCash?: number;
}

const OWED_ROWS: readonly OwedRow[] = [
  ['2026-11-23', 'Deliveroo', 9, 21_450, 0, 0, 0],
  ['2026-11-23', 'Uber Eats', 14, 36_210, 350, 1, -1_850],
  ['2026-11-24', 'Deliveroo', 7, 15_980, 200, 0, 0],
  ['2026-11-24', 'Uber Eats', 12, 31_075, 0, 2, -2_790],
].map(([day, platform, orders, sold, tips, refunds, back]) => ({
  day: String(day),
  platform: String(platform),
  orders: Number(orders),
  sold: Number(sold),
  tips: Number(tips),
  refunds: Number(refunds),
  back: Number(back),
}));

type JournalApi = Pick<PosHelperApi, 'fiscal' | 'vat'> & {
  // A double sale is given back as any other (fake-counter.ts).
  readonly closings: Omit<PosHelperApi['closings'], 'giveBackDouble'>;
};

const DONE = { kind: 'done', value: null } as const;
const QUEUED = { kind: 'queued', printer: 'Comptoir', copy: 0 } as const;

/** The fiscal journal as main has it. */
export function createFakeJournal(
  scene: JournalScene,
  answer: <T>(value: T) => Promise<T>,
  live: FakeLive,
): JournalApi & {
  /** Nothing is left of a sale: what there was to say of it is gone. */
  readonly gaveBack: (sale: string) => void;
} {
  let fiscal: FiscalView = { ...NOT_SET_UP, ...scene.fiscal };
  let day: ClosingsView = {
    ...OPEN_DAY,
    phase: fiscal.phase,
    isTraining: fiscal.isTraining,
    ...scene.closings,
  };
  let vat = scene.vat ?? VAT;
  const put = async (change: Partial<FiscalView>) => {
    fiscal = { ...fiscal, ...change };
    live.touch('fiscal');
    return DONE;
  };
  const paper = samplePreview('customer', 42);
  const putDay = (change: Partial<ClosingsView>): void => {
    day = { ...day, ...change };
    live.touch('closings');
  };
  live.show('closings', () => day);
  live.show('fiscal', () => fiscal);
  live.show('vat', () => vat);
  return {
    gaveBack: (sale) => {
      const notes = day.takings.notes.filter((note) => note.sale !== sale);
      putDay({ takings: { ...day.takings, notes } });
    },
    fiscal: {
      setUp: async ({ seller, settings, till }) => {
        await put({ ...SET_UP, seller, settings, till });
        return { kind: 'done', value: { fingerprint: SET_UP.fingerprint ?? '' } };
      },
      setSeller: (seller) => put({ seller }),
      setTraining: (isTraining) => put({ isTraining }),
      rotateKey: () => put({ fingerprint: '1b2c3d4e'.repeat(8) }),
      replaceLostKey: () => put({ phase: 'ready' }),
      confirmDate: () => put({ phase: 'ready' }),
      retry: async () => undefined,
      startPaper: () => answer(paper),
      printStart: async () => QUEUED,
      printNotice: async () => QUEUED,
      saveAttestation: async () => ({ kind: 'written', path: 'Attestation POS HELPER.pdf' }),
    },
    vat: {
      choose: async (scope, key, kind) => {
        vat = {
          ...vat,
          rows: vat.rows.map((row) =>
            scope === 'product' && row.key === key && kind !== null
              ? { ...row, kind, by: 'product' }
              : row,
          ),
          categories: vat.categories.map((one) =>
            scope === 'category' && one.key === key ? { ...one, kind } : one,
          ),
        };
        live.touch('vat');
        return DONE;
      },
    },
    closings: {
      x: async () => ({ kind: 'done', value: paper }),
      printX: async () => QUEUED,
      cash: async (type, amount, reason) => {
        const move: CashMove = {
          type,
          amount,
          reason,
          at: '2026-11-24T19:00:00+01:00',
          operator: 'op1',
        };
        putDay({ moves: [...day.moves, move], float: type === 'float' ? amount : day.float });
        return DONE;
      },
      count: async (counts) => {
        const counted = countTotal(counts);
        const expected = scene.expectedCash ?? 30_000;
        return {
          kind: 'done',
          value: { counted, expected, difference: counted - expected, cashTips: 150 },
        };
      },
      close: async ({ float }) => {
        putDay({ openDay: '2026-11-25', float, moves: [], last: Z_ROW });
        return { kind: 'done', value: [Z_ROW.number] };
      },
      archive: async () => {
        const archive = {
          kind: 'written',
          path: 'D:\\Comptabilité\\PHA-73282932000074-01-20260105-20261124.zip',
          broken: 0,
        } as const;
        putDay({ archive, isArchiveDue: false, archivedAt: '2026-11-24T19:45:00+01:00' });
        return archive;
      },
      owed: async (kind, asked) => ({
        kind: 'done',
        value: owedSpan(spanOf(kind, asked ?? '2026-11-24'), OWED_ROWS),
      }),
      printOwed: async () => QUEUED,
      exportOwed: async () => ({ kind: 'written', path: 'D:\\plateformes.csv', orders: 42 }),
      list: () => answer(Z_ROWS),
      paper: () => answer({ ...Z_ROW, preview: paper }),
      print: async () => QUEUED,
      asPdf: async () => ({ kind: 'done', value: paper }),
    },
  };
}
