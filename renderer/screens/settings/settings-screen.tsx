import type { ReactElement } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components/Tabs';
import { useTranslation } from 'react-i18next';
import { classesOf } from '../../components/classes.ts';
import { Section } from '../../components/section.tsx';
import { useTill } from '../../hooks/till-context.ts';
import { useReadable } from '../../hooks/use-readable.ts';
import { SECTIONS } from './sections.tsx';
import sheet from './settings-screen.module.css';

const c = classesOf(sheet);

/** Paramètres: its parts listed at the left, the chosen one beside them. */
export function ParametresScreen(): ReactElement {
  const { settings, ui } = useTill();
  const { t } = useTranslation();
  const loaded = useReadable(settings, (known) => known !== null);
  const chosen = useReadable(ui, (state) => state.settingsTab);
  return (
    <main className={c('page')}>
      <h1 className={c('title')}>{t('nav.parametres')}</h1>
      {loaded ? (
        <Tabs
          className={c('tabs')}
          orientation="vertical"
          selectedKey={chosen}
          onSelectionChange={(key) => {
            const section = SECTIONS.find(({ tab }) => tab === key);
            if (section !== undefined) ui.patch({ settingsTab: section.tab });
          }}
        >
          <TabList aria-label={t('nav.parametres')} className={c('list')}>
            {SECTIONS.map(({ tab }) => (
              <Tab key={tab} id={tab} className={c('tab')}>
                {t(`settings.tab.${tab}`)}
              </Tab>
            ))}
          </TabList>
          {SECTIONS.map(({ tab, Content }) => (
            <TabPanel key={tab} id={tab} className={c('panel')}>
              <Section title={t(`settings.tab.${tab}`)} boxed>
                <Content />
              </Section>
            </TabPanel>
          ))}
        </Tabs>
      ) : (
        <p role="status" className={c('loading')}>
          {t('settings.loading')}
        </p>
      )}
    </main>
  );
}
