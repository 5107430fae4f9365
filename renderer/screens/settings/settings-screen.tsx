import { lazy, type ReactElement, Suspense } from 'react';
import { classesOf } from '../../components/classes.ts';
import { TabBar } from '../../components/tab-bar.tsx';
import { useTill } from '../../hooks/till-context.ts';
import { useReadable } from '../../hooks/use-readable.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import type { SettingsTab } from '../../state/ui-store.ts';
import { AboutSection } from './about/about-section.tsx';
import { AccessSection } from './access/access-section.tsx';
import { AnswersSection } from './answers/answers-section.tsx';
import { DataSection } from './data/data-section.tsx';
import { DisplaySection } from './display-section.tsx';
import { HoursSection } from './hours/hours-section.tsx';
import { PrintersSection } from './printers/printers-section.tsx';
import sheet from './settings-screen.module.css';
import { AlertsSection } from './sounds/alerts-section.tsx';
import { StateSection } from './state-section.tsx';

const c = classesOf(sheet);

/** Set up once, and seldom looked at: no start waits for it. */
const LazyCounter = lazy(async () => ({
  default: (await import('./counter/counter-section.tsx')).CounterSection,
}));

function CounterSection(): ReactElement {
  return (
    <Suspense>
      <LazyCounter />
    </Suspense>
  );
}

/** The parts of Paramètres in the order in which they are listed: what is needed daily first. */
const SECTIONS: readonly {
  readonly tab: SettingsTab;
  readonly Content: () => ReactElement;
}[] = [
  { tab: 'alerts', Content: AlertsSection },
  { tab: 'printers', Content: PrintersSection },
  { tab: 'answers', Content: AnswersSection },
  { tab: 'hours', Content: HoursSection },
  { tab: 'counter', Content: CounterSection },
  { tab: 'access', Content: AccessSection },
  { tab: 'data', Content: DataSection },
  { tab: 'state', Content: StateSection },
  { tab: 'display', Content: DisplaySection },
  { tab: 'about', Content: AboutSection },
];

/** Paramètres: its parts listed at the left, the chosen one beside them. */
export function ParametresScreen(): ReactElement {
  const { settings, ui } = useTill();
  const { t } = useTranslation();
  const loaded = useReadable(settings, (known) => known !== null);
  const chosen = useReadable(ui, (state) => state.settingsTab);
  return (
    <main className={c('page')}>
      <h1 className="unseen">{t('nav.parametres')}</h1>
      {loaded ? (
        <TabBar
          label={t('nav.parametres')}
          isVertical
          tabs={SECTIONS.map(({ tab, Content }) => ({
            id: tab,
            title: t(`settings.tab.${tab}`),
            Content,
          }))}
          selected={chosen}
          onSelect={(tab) => ui.patch({ settingsTab: tab })}
        />
      ) : (
        <p role="status" className={c('loading')}>
          {t('settings.loading')}
        </p>
      )}
    </main>
  );
}
