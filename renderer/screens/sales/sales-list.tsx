import type { ReactElement } from 'react';
import { Collection, GridListLoadMoreItem } from 'react-aria-components/GridList';
import { ActionButton } from '../../components/action-button.tsx';
import { classesOf } from '../../components/classes.ts';
import { LongList } from '../../components/long-list.tsx';
import { Message } from '../../components/message.tsx';
import { useTill } from '../../hooks/till-context.ts';
import { useMatches } from '../../hooks/use-matches.ts';
import { useReadable } from '../../hooks/use-readable.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { isNarrowed } from '../../logic/sales.ts';
import type { SalesStore, SalesList as State } from '../../state/sales-store.ts';
import sheet from './orders-tab.module.css';
import { SalesRow } from './sales-row.tsx';

const c = classesOf(sheet);

/** Twelve rows, each as high as a finger needs, at 1280 × 800; where they are narrower, their words take more lines. */
const IS_WIDE = '(min-width: 1200px)';
const ROW_HEIGHT = { wide: 48, narrow: 72 } as const;

/** The orders that were found, the newest first; only those in sight are drawn. */
export function SalesList({ sales }: { sales: SalesStore }): ReactElement {
  const { t } = useTranslation();
  const list = useReadable(sales, (state) => state.list);
  switch (list.kind) {
    case 'loading':
      return (
        <p className={c('note')} role="status">
          {t('board.loading')}
        </p>
      );
    case 'failed':
      return (
        <Message
          tone="bad"
          title={t('orderList.failed')}
          announced
          actions={<ActionButton onPress={sales.retry}>{t('word.tryAgain')}</ActionButton>}
        >
          {t('orderList.failedNext')}
        </Message>
      );
    case 'shown':
      return list.rows.length === 0 ? (
        <Nothing list={list} sales={sales} />
      ) : (
        <Rows list={list} sales={sales} />
      );
  }
}

type Shown = Extract<State, { kind: 'shown' }>;

interface ShownProps {
  readonly list: Shown;
  readonly sales: SalesStore;
}

function Rows({ list, sales }: ShownProps): ReactElement {
  const { ui } = useTill();
  const { t } = useTranslation();
  const { wide } = list.filter;
  const rowHeight = ROW_HEIGHT[useMatches(IS_WIDE) ? 'wide' : 'narrow'];
  return (
    <LongList
      // A new question starts at the top of its answers.
      key={JSON.stringify(list.filter)}
      aria-label={t('word.orders')}
      className={c('rows')}
      rowHeight={rowHeight}
      onAction={(id) => ui.open({ kind: 'order', orderId: String(id) })}
    >
      <Collection items={list.rows} dependencies={[wide]}>
        {(order) => <SalesRow order={order} dated={wide} />}
      </Collection>
      {list.next !== null && (
        <GridListLoadMoreItem className={c('note')} onLoadMore={sales.more} isLoading>
          {t('board.loading')}
        </GridListLoadMoreItem>
      )}
    </LongList>
  );
}

function Nothing({ list, sales }: ShownProps): ReactElement {
  const { t } = useTranslation();
  const { filter } = list;
  const narrowed = isNarrowed(filter);
  return (
    <div className={c('nothing')} role="status">
      <p>{t(narrowed ? 'orderList.nothingFound' : 'orderList.empty')}</p>
      {narrowed && !filter.wide && (
        <ActionButton onPress={() => sales.change({ ...filter, wide: true })}>
          {t('orderList.searchAllDates')}
        </ActionButton>
      )}
    </div>
  );
}
