import { type ReactElement, useMemo } from 'react';
import {
  ENDING_KINDS,
  type EndingKind,
  type Sold,
  type Statistics,
} from '../../../../main/core/statistics/figures.ts';
import {
  centsOf,
  daySlices,
  hourSlices,
  type StatisticsTable,
} from '../../../../main/core/statistics/tables.ts';
import { usePlatformWords } from '../../../hooks/use-platform-words.ts';
import { useTranslation } from '../../../i18n/use-translation.ts';
import type { Fill } from '../../../logic/platform-fill.ts';
import { fillsOf, highest } from '../../../logic/statistics.ts';
import { BarPicture, Legend } from './bar-picture.tsx';
import type { Bars } from './chart-config.ts';
import { PictureCard } from './picture-card.tsx';
import { Times } from './times.tsx';
import { type CellWords, useCellWords } from './use-cell-words.ts';

interface PictureProps {
  readonly figures: Statistics;
  readonly table: StatisticsTable;
  readonly words: CellWords;
}

/** One of the pictures, by the name of its table. */
export function Picture({
  figures,
  table,
}: Pick<PictureProps, 'figures' | 'table'>): ReactElement | null {
  const words = useCellWords(figures.currency);
  const props = { figures, table, words };
  switch (table.name) {
    case 'summary':
      return null;
    case 'hours':
      return <StackedPicture {...props} slices={hourSlices(figures)} at={words.hour} />;
    case 'days':
      return <StackedPicture {...props} slices={daySlices(figures)} at={words.shortDay} />;
    case 'platforms':
      return <PlatformPicture {...props} />;
    case 'products':
      return <SoldPicture {...props} sold={figures.products} />;
    case 'options':
      return <SoldPicture {...props} sold={figures.options} />;
    case 'times':
      return (
        <PictureCard table={table} words={words}>
          <Times times={figures.times} before={figures.before.times} words={words} />
        </PictureCard>
      );
    case 'endings':
      return <EndingsPicture {...props} />;
  }
}

/** What is to be seen in bars, in a sentence. */
function useSummary(table: StatisticsTable): (bars: Bars) => string {
  const { t } = useTranslation();
  const title = t(`main.statistics.table.${table.name}`);
  return ({ labels, sets, write }) => {
    const sums = labels.map((_, index) =>
      sets.reduce((sum, { values }) => sum + (values[index] ?? 0), 0),
    );
    const best = highest(sums);
    if (best === null) return title;
    const value = write(sums[best] ?? 0);
    return `${title}. ${t('statistics.best', { at: labels[best] ?? '', value })}`;
  };
}

function StackedPicture<At>(
  props: PictureProps & {
    readonly slices: ReturnType<typeof hourSlices> | ReturnType<typeof daySlices>;
    readonly at: (at: At) => string;
  },
): ReactElement {
  const { figures, table, words } = props;
  const platforms = usePlatformWords();
  const summaryOf = useSummary(table);
  // Drawn anew with other figures, or in another language: the words are new then.
  // biome-ignore lint/correctness/useExhaustiveDependencies: slices and words follow these two.
  const bars = useMemo((): Bars => {
    const fills = fillsOf(figures.sales.byPlatform);
    return {
      lying: false,
      labels: props.slices.map(({ at }) => props.at(at as At)),
      write: words.money,
      writeRound: words.roundMoney,
      sets: figures.sales.byPlatform.map(({ platform }, index) => ({
        name: platforms.label(platform),
        values: props.slices.map((slice) => centsOf(slice, platform)),
        fill: fills[index] ?? 'other',
      })),
    };
  }, [figures, words.hour(0)]);
  return (
    <PictureCard table={table} words={words} wide>
      <BarPicture bars={bars} summary={summaryOf(bars)} />
      <Legend entries={bars.sets.map(({ fill, name }) => ({ fill, name }))} />
    </PictureCard>
  );
}

function PlatformPicture({ figures, table, words }: PictureProps): ReactElement {
  const { t } = useTranslation();
  const platforms = usePlatformWords();
  const summaryOf = useSummary(table);
  // biome-ignore lint/correctness/useExhaustiveDependencies: words follow the language.
  const bars = useMemo((): Bars => {
    const sold = figures.sales.byPlatform;
    return {
      lying: true,
      labels: sold.map(({ platform }) => platforms.label(platform)),
      write: words.money,
      sets: [
        {
          name: t('main.statistics.column.sales'),
          values: sold.map(({ cents }) => cents),
          fill: 'accent',
          fills: fillsOf(sold),
        },
      ],
    };
  }, [figures, words.hour(0)]);
  return (
    <PictureCard table={table} words={words}>
      <BarPicture bars={bars} summary={summaryOf(bars)} />
    </PictureCard>
  );
}

function SoldPicture(props: PictureProps & { readonly sold: readonly Sold[] }): ReactElement {
  const { sold, table, words } = props;
  const { t } = useTranslation();
  const summaryOf = useSummary(table);
  // biome-ignore lint/correctness/useExhaustiveDependencies: words follow the language.
  const bars = useMemo(
    (): Bars => ({
      lying: true,
      labels: sold.map(({ name }) => name),
      write: words.quantity,
      sets: [
        {
          name: t('main.statistics.column.sold'),
          values: sold.map(({ thousandths }) => thousandths),
          fill: 'accent',
        },
      ],
    }),
    [sold, words.hour(0)],
  );
  return (
    <PictureCard table={table} words={words}>
      <BarPicture bars={bars} summary={summaryOf(bars)} />
    </PictureCard>
  );
}

const ENDING_FILLS: Readonly<Record<EndingKind, Fill>> = {
  refused: 'accent',
  cancelled_here: 'quiet',
  cancelled_elsewhere: 'other',
  delivery_failed: 'own_site',
};

function EndingsPicture({ figures, table, words }: PictureProps): ReactElement {
  const { t } = useTranslation();
  const summaryOf = useSummary(table);
  // biome-ignore lint/correctness/useExhaustiveDependencies: words follow the language.
  const bars = useMemo(
    (): Bars => ({
      lying: true,
      labels: figures.endings.map(({ reason }) => reason ?? t('main.statistics.noReason')),
      write: words.count,
      sets: [
        {
          name: t('main.statistics.column.orders'),
          values: figures.endings.map(({ orders }) => orders),
          fill: 'quiet',
          fills: figures.endings.map(({ kind }) => ENDING_FILLS[kind]),
        },
      ],
    }),
    [figures, words.hour(0)],
  );
  return (
    <PictureCard table={table} words={words}>
      <BarPicture bars={bars} summary={summaryOf(bars)} />
      <Legend
        entries={ENDING_KINDS.filter((kind) =>
          figures.endings.some((ending) => ending.kind === kind),
        ).map((kind) => ({
          fill: ENDING_FILLS[kind],
          name: t(`main.statistics.ending.${kind}`),
        }))}
      />
    </PictureCard>
  );
}
