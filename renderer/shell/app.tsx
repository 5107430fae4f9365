import { type ComponentType, type ReactElement, useEffect } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { classesOf } from '../components/classes.ts';
import { loadLater, readRest } from '../components/load-later.tsx';
import { useTill } from '../hooks/till-context.ts';
import { FormatContext, useNewFormats } from '../hooks/use-format.ts';
import { useKeyLayer } from '../hooks/use-key-layer.ts';
import { useReadable } from '../hooks/use-readable.ts';
import { useLanguage } from '../i18n/use-language.ts';
import type { Screen } from '../logic/shortcuts.ts';
import { CaisseScreen } from '../screens/board/board-screen.tsx';
import { TourStrip, TourWayBack } from '../screens/tour/tour-strip.tsx';
import type { Readable } from '../state/cell.ts';
import type { Speech } from '../state/speech-store.ts';
import sheet from './app.module.css';
import { BesideScreen } from './beside-screen.tsx';
import { MenuBar } from './menu-bar.tsx';
import { OverScreen } from './over-screen.tsx';
import { VentesScreen } from './sales-screen.tsx';
import { TouchKeyboard } from './touch-keyboard.tsx';
import { useShortcuts } from './use-shortcuts.ts';

const c = classesOf(sheet);

const Tour = loadLater(async () => (await import('../screens/tour/tour.tsx')).Tour);

function Caisse(): ReactElement {
  return <CaisseScreen tour={<Tour />} tourStrip={<TourStrip />} />;
}

const SCREENS: Readonly<Record<Screen, ComponentType>> = {
  caisse: Caisse,
  comptoir: loadLater(
    async () => (await import('../screens/counter/counter-screen.tsx')).CounterScreen,
  ),
  carte: loadLater(
    async () => (await import('../screens/menu/carte/carte-screen.tsx')).CarteScreen,
  ),
  ventes: VentesScreen,
  parametres: loadLater(async () => (await import('./locked-settings.tsx')).LockedParametres),
  tour: loadLater(async () => (await import('../screens/tour/tour.tsx')).TourScreen),
};

/** The window: menu bar, one screen, and what lies over it. */
export function App(): ReactElement {
  const { board, settings, ui } = useTill();
  const formats = useNewFormats();
  const language = useReadable(settings, (known) => known?.language ?? 'fr');
  const theme = useReadable(settings, (known) => known?.theme ?? 'light');
  const screen = useReadable(ui, (shown) => shown.screen);
  useShortcuts();
  useActivity();

  useLanguage(language);
  useEffect(() => {
    document.documentElement.dataset['theme'] = theme;
  }, [theme]);

  const hasOrders = useReadable(board.loaded);
  useEffect(() => {
    if (hasOrders) readRest();
  }, [hasOrders]);

  const CurrentScreen = SCREENS[screen];
  return (
    <I18nProvider locale={formats.locale}>
      <FormatContext value={formats}>
        <div className={c('app')}>
          <MenuBar />
          <TourWayBack />
          <BesideScreen>
            <CurrentScreen />
          </BesideScreen>
        </div>
        <OverScreen />
        <TouchKeyboard />
        <LiveRegions />
      </FormatContext>
    </I18nProvider>
  );
}

/** Every tap and key keeps the manager's screens open for a while longer. */
function useActivity(): void {
  const { access } = useTill();
  useEffect(() => {
    const { touch } = access;
    document.addEventListener('pointerdown', touch);
    return () => document.removeEventListener('pointerdown', touch);
  }, [access]);
  useKeyLayer('activity', () => {
    access.touch();
    return false;
  });
}

/** What is said aloud: polite for what was done, at once for what wants the cashier. */
function LiveRegions(): ReactElement {
  const { speech } = useTill();
  return (
    <>
      <LiveRegion source={speech.polite} tone="polite" />
      <LiveRegion source={speech.urgent} tone="assertive" />
    </>
  );
}

function LiveRegion(props: {
  source: Readable<Speech>;
  tone: 'polite' | 'assertive';
}): ReactElement {
  const { text, turn } = useReadable(props.source);
  return (
    // `data-live-announcer` keeps it heard while a dialog hides the rest of the page.
    <div className="unseen" aria-live={props.tone} data-live-announcer="true">
      {text !== '' && <p key={turn}>{text}</p>}
    </div>
  );
}
