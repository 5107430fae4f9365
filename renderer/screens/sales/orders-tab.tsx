import { type ReactElement, useEffect, useState } from 'react';
import { LONGEST_SEARCH } from '../../../main/core/history/search.ts';
import { ALL_STATUSES } from '../../../main/core/order/status.ts';
import { PLATFORM_KEYS } from '../../../main/core/platform/platform.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { classesOf } from '../../components/classes.ts';
import { FindField } from '../../components/find-field.tsx';
import { Message } from '../../components/message.tsx';
import { Pick } from '../../components/pick.tsx';
import { useTill } from '../../hooks/till-context.ts';
import { useReadable } from '../../hooks/use-readable.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { typed } from '../../logic/sales.ts';
import { createSalesStore, type SalesStore } from '../../state/sales-store.ts';
import { DayBar } from './day-bar.tsx';
import { DayDoings, DayFigures } from './day-figures.tsx';
import sheet from './filter-bar.module.css';
import { SalesList } from './sales-list.tsx';
import { SalesTab } from './sales-tab.tsx';

/** Ventes › COMMANDES: every order that ever came, and what a day came to. */
export function OrdersTab(): ReactElement {
  const { api, live } = useTill();
  // Lives as long as the tab: who comes back wants today's orders, not yesterday's question.
  const [sales] = useState(() => createSalesStore(api.sales, live, reportError));
  useEffect(() => sales.start(), [sales]);
  return (
    <SalesTab
      above={<RefusedBanner />}
      bars={
        <>
          <FilterBar sales={sales} />
          <DayBar sales={sales} />
          <DayDoings sales={sales} />
        </>
      }
    >
      <DayFigures sales={sales} />
      <SalesList sales={sales} />
    </SalesTab>
  );
}

function RefusedBanner(): ReactElement | null {
  const { health, ui } = useTill();
  const { t } = useTranslation();
  const refused = useReadable(health, (known) => known?.sendsRefused ?? 0);
  if (refused === 0) return null;
  return (
    <Message
      tone="bad"
      title={t('corrections.banner', { count: refused })}
      actions={
        <ActionButton look="danger" onPress={() => ui.open({ kind: 'corrections' })}>
          {t('corrections.count', { number: refused })}
        </ActionButton>
      }
    />
  );
}

const c = classesOf(sheet);

/** What is looked for: a text, a platform, a status. The list follows each key. */
function FilterBar({ sales }: { sales: SalesStore }): ReactElement {
  const { t } = useTranslation();
  const filter = useReadable(sales, (state) => state.filter);
  return (
    <search className={c('bar')}>
      <FindField
        label={t('orderList.search')}
        hint={t('orderList.searchHint')}
        value={filter.text}
        onChange={(text) => sales.change(typed(filter, text))}
        maxLength={LONGEST_SEARCH}
      />
      <Pick
        label={t('word.platform')}
        value={filter.platform}
        all={t('orderList.allPlatforms')}
        options={PLATFORM_KEYS.map((value) => ({ value, label: t(`settings.platform.${value}`) }))}
        onChange={(platform) => sales.change({ ...filter, platform })}
      />
      <Pick
        label={t('orderList.status')}
        value={filter.status}
        all={t('orderList.allStatuses')}
        options={ALL_STATUSES.map((value) => ({ value, label: t(`status.${value}`) }))}
        onChange={(status) => sales.change({ ...filter, status })}
      />
    </search>
  );
}
