import type { ReactElement } from 'react';
import { Collection } from 'react-aria-components/GridList';
import { keyText } from '../../../../main/core/catalog/stock.ts';
import type { StockLine } from '../../../../preload/contract.ts';
import { ActionButton } from '../../../components/action-button.tsx';
import { classesOf } from '../../../components/classes.ts';
import { Icon } from '../../../components/icon.tsx';
import { LongList, LongListRow } from '../../../components/long-list.tsx';
import { Message } from '../../../components/message.tsx';
import { useTill } from '../../../hooks/till-context.ts';
import { useReadable } from '../../../hooks/use-readable.ts';
import { useTranslation } from '../../../i18n/use-translation.ts';
import { choiceOf, type HitRow, hitRows, linesByKey, stateOf } from '../../../logic/sold-out.ts';
import type { SoldOutStore } from '../../../state/sold-out-store.ts';
import { useStockWords } from '../use-stock-words.ts';
import sheet from './found-list.module.css';

const c = classesOf(sheet);

const ROW_HEIGHT = 64;
const NO_LINES: readonly StockLine[] = [];

/** Products, sizes and options that were found, most sold first; a tap chooses one. */
export function FoundList({ store }: { store: SoldOutStore }): ReactElement {
  const { t } = useTranslation();
  const found = useReadable(store, (state) => state.found);
  switch (found.kind) {
    case 'none':
    case 'loading':
      return (
        <p className={c('note')} role="status">
          {t('soldOut.searching')}
        </p>
      );
    case 'failed':
      return (
        <div className={c('note')}>
          <Message
            tone="bad"
            title={t('soldOut.searchFailed')}
            announced
            actions={<ActionButton onPress={store.retry}>{t('soldOut.retry')}</ActionButton>}
          />
        </div>
      );
    case 'shown':
      if (found.hits.length > 0) return <Rows rows={hitRows(found.hits)} store={store} />;
      return (
        <p className={c('note')} role="status">
          {t('soldOut.nothingFound')}
        </p>
      );
  }
}

const idOf = (row: HitRow): string =>
  row.kind === 'one' ? keyText(row.hit) : `sizes ${row.hits.map(keyText).join(' ')}`;

function Rows({ rows, store }: { rows: readonly HitRow[]; store: SoldOutStore }): ReactElement {
  const { stock } = useTill();
  const { t } = useTranslation();
  const lines = useReadable(stock, (view) => view?.lines ?? NO_LINES);
  const known = linesByKey(lines);
  const items = rows.map((row) => ({ id: idOf(row), row }));
  return (
    <LongList
      aria-label={t('soldOut.found')}
      rowHeight={ROW_HEIGHT}
      onAction={(id) => {
        const chosen = items.find((item) => item.id === id);
        if (chosen !== undefined) store.choose(choiceOf(chosen.row));
      }}
    >
      <Collection items={items} dependencies={[known]}>
        {({ row }) => <Row row={row} known={known} />}
      </Collection>
    </LongList>
  );
}

interface RowProps {
  readonly row: HitRow;
  readonly known: ReadonlyMap<string, StockLine>;
}

function Row({ known, row }: RowProps): ReactElement {
  const { t } = useTranslation();
  const { about, isUnder, title } = useRowWords(row);
  const state = useRowState(row, known);
  return (
    <LongListRow
      id={idOf(row)}
      textValue={[choiceOf(row).name, about, state.words]
        .filter((part) => part !== null)
        .join(', ')}
    >
      <div className={c('cells', isUnder && 'under')}>
        <span className={c('name')}>
          <strong className={`two-lines ${c('title')}`}>{title}</strong>
          {about !== null && <span className="quiet small one-line">{about}</span>}
        </span>
        {row.kind === 'sizes' && (
          <span className={`quiet small ${c('all')}`}>{t('soldOut.allSizes')}</span>
        )}
        {state.tone !== 'sold' && <span className={c('state', state.tone)}>{state.words}</span>}
        <Icon name="chevron" />
      </div>
    </LongListRow>
  );
}

function useRowWords(row: HitRow) {
  const { t } = useTranslation();
  if (row.kind === 'sizes') {
    return { title: row.name, about: row.hits[0]?.of ?? null, isUnder: false };
  }
  const { hit, under } = row;
  if (under) return { title: hit.size ?? hit.name, about: null, isUnder: true };
  const about = hit.kind === 'option' ? t('soldOut.optionOf', { lists: hit.of ?? '' }) : hit.of;
  return { title: hit.name, about, isUnder: false };
}

function useRowState(row: HitRow, known: ReadonlyMap<string, StockLine>) {
  const { t } = useTranslation();
  const words = useStockWords();
  const { keys } = choiceOf(row);
  const tone = stateOf(keys, known);
  const line = keys.map((key) => known.get(keyText(key))).find((one) => one !== undefined);
  if (tone === 'some_off') return { tone, words: t('soldOut.someOff') };
  // A count is said of one thing: what is left of several sizes is no figure.
  if (tone === 'counted' && row.kind === 'sizes') return { tone, words: t('soldOut.counted') };
  return { tone, words: words.state(line ?? { state: 'sold', left: null }) };
}
