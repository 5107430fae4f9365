import { lazy, type ReactElement, Suspense, useState } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components/Tabs';
import { useTranslation } from 'react-i18next';
import { classesOf } from '../../components/classes.ts';
import { useTill } from '../../hooks/till-context.ts';
import { useReadable } from '../../hooks/use-readable.ts';
import type { SalesTab } from '../../state/ui-store.ts';
import { IntegrationTab } from '../connection/integration-tab.tsx';
import sheet from './sales-screen.module.css';

const c = classesOf(sheet);

/** Long lists are a sixth of the window's code, and no card on the board waits for it. */
const OrdersTab = lazy(async () => ({
  default: (await import('./orders-tab.tsx')).OrdersTab,
}));

/** Ventes: the orders as a list, and the connection to HubRise. */
export function VentesScreen(): ReactElement {
  const { connection, ui } = useTill();
  const { t } = useTranslation();
  const chosen = useReadable(ui, (state) => state.salesTab);
  // Where nobody has chosen a tab, a shop that is not connected yet starts at the connection. It is
  // decided on entering, so that the tab does not change under the person who is connecting.
  const [first] = useState<SalesTab>(() =>
    connection.get()?.kind === 'connected' ? 'orders' : 'integration',
  );
  return (
    <main className={c('ventes')}>
      <h1 className={c('title')}>{t('nav.ventes')}</h1>
      <Tabs
        className={c('tabs')}
        selectedKey={chosen ?? first}
        onSelectionChange={(key) =>
          ui.patch({ salesTab: key === 'orders' ? 'orders' : 'integration' })
        }
      >
        <TabList aria-label={t('nav.ventes')} className={c('list')}>
          <Tab id="orders" className={c('tab')}>
            {t('sales.orders')}
          </Tab>
          <Tab id="integration" className={c('tab')}>
            {t('sales.integration')}
          </Tab>
        </TabList>
        <TabPanel id="orders" className={c('panel')}>
          <Suspense>
            <OrdersTab />
          </Suspense>
        </TabPanel>
        <TabPanel id="integration" className={c('panel')}>
          <IntegrationTab />
        </TabPanel>
      </Tabs>
    </main>
  );
}
