import { lazy, type ReactElement, Suspense, useEffect } from 'react';
import type { ConnectionView } from '../../preload/contract.ts';
import { classesOf } from '../components/classes.ts';
import { TabBar } from '../components/tab-bar.tsx';
import { useTill } from '../hooks/till-context.ts';
import { useReadable } from '../hooks/use-readable.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { isLinked } from '../logic/tour.ts';
import { IntegrationTab } from '../screens/connection/integration-tab.tsx';
import { BehindOperator } from '../screens/sales/behind-operator.tsx';
import type { SalesTab } from '../state/ui-store.ts';
import sheet from './sales-screen.module.css';

const c = classesOf(sheet);

/** Long lists are a sixth of the window's code, and no card on the board waits for it. */
const LazyOrders = lazy(async () => ({
  default: (await import('../screens/sales/orders-tab.tsx')).OrdersTab,
}));

function OrdersTab(): ReactElement {
  return (
    <BehindOperator>
      <Suspense>
        <LazyOrders />
      </Suspense>
    </BehindOperator>
  );
}

/** The charts' library is asked for with the first look at them. */
const LazyStatistics = lazy(async () => ({
  default: (await import('../screens/sales/statistics/statistics-tab.tsx')).StatisticsTab,
}));

function StatisticsTab(): ReactElement {
  return (
    <BehindOperator>
      <Suspense>
        <LazyStatistics />
      </Suspense>
    </BehindOperator>
  );
}

/** What is done once a day is not loaded before it is asked for. */
const LazyClosings = lazy(async () => ({
  default: (await import('../screens/closings/closings-tab.tsx')).ClosingsTab,
}));

function ClosingsTab(): ReactElement {
  return (
    <Suspense>
      <LazyClosings />
    </Suspense>
  );
}

/** Where Ventes starts; null while the connection is not known. */
function firstTab(view: ConnectionView | null): SalesTab | null {
  if (view === null || view.kind === 'loading') return null;
  return isLinked(view) ? 'orders' : 'integration';
}

/** Ventes: the orders as a list, in pictures, and the connection to HubRise. */
export function VentesScreen(): ReactElement {
  const { connection, ui } = useTill();
  const { t } = useTranslation();
  const chosen = useReadable(ui, (state) => state.salesTab);
  // Where nobody has chosen a tab, a shop that is not connected yet starts at the connection. It is
  // decided once, so that the tab does not change under the person who is connecting.
  const now = useReadable(connection, firstTab);
  const decided = useReadable(ui, (state) => state.firstSalesTab);
  useEffect(() => {
    if (decided === null && now !== null) ui.patch({ firstSalesTab: now });
  }, [decided, now, ui]);
  return (
    <main className={c('ventes')}>
      <h1 className="unseen">{t('nav.ventes')}</h1>
      <TabBar
        label={t('nav.ventes')}
        tabs={[
          { id: 'orders', title: t('sales.orders'), Content: OrdersTab },
          { id: 'statistics', title: t('sales.statistics'), Content: StatisticsTab },
          { id: 'closings', title: t('sales.closings'), Content: ClosingsTab },
          { id: 'integration', title: t('sales.integration'), Content: IntegrationTab },
        ]}
        selected={chosen ?? decided ?? now ?? 'orders'}
        onSelect={(salesTab) => ui.patch({ salesTab })}
      />
    </main>
  );
}
