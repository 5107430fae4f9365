import { type ReactElement, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActionButton } from '../../components/action-button.tsx';
import { Message } from '../../components/message.tsx';
import { useTill } from '../../hooks/till-context.ts';
import { useReadable } from '../../hooks/use-readable.ts';
import { createSalesStore } from '../../state/sales-store.ts';
import { DayBar } from './day-bar.tsx';
import { DayFigures } from './day-figures.tsx';
import { FilterBar } from './filter-bar.tsx';
import { SalesList } from './sales-list.tsx';
import { SalesTab } from './sales-tab.tsx';

/** Ventes › COMMANDES: every order that ever came, and what a day came to. */
export function OrdersTab(): ReactElement {
  const { api } = useTill();
  // Lives as long as the tab: who comes back wants today's orders, not yesterday's question.
  const [sales] = useState(() => createSalesStore(api.sales, reportError));
  useEffect(() => sales.start(), [sales]);
  return (
    <SalesTab
      above={<RefusedBanner />}
      bars={
        <>
          <FilterBar sales={sales} />
          <DayBar sales={sales} />
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
