import { type ReactElement, useEffect } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { useTranslation } from 'react-i18next';
import { classesOf } from '../components/classes.ts';
import { useTill } from '../hooks/till-context.ts';
import { FormatContext, useNewFormats } from '../hooks/use-format.ts';
import { useReadable } from '../hooks/use-readable.ts';
import type { Screen } from '../logic/shortcuts.ts';
import { LockedParametres } from '../screens/access/locked-settings.tsx';
import { CaisseScreen } from '../screens/board/board-screen.tsx';
import { CarteScreen } from '../screens/menu/carte/carte-screen.tsx';
import { OpeningBanner } from '../screens/opening/opening-banner.tsx';
import { VentesScreen } from '../screens/sales/sales-screen.tsx';
import { TourScreen } from '../screens/tour/tour.tsx';
import { TourWayBack } from '../screens/tour/tour-strip.tsx';
import sheet from './app.module.css';
import { BesideScreen } from './beside-screen.tsx';
import { LiveRegions } from './live-regions.tsx';
import { MenuBar } from './menu-bar.tsx';
import { Notices } from './notices.tsx';
import { OverScreen } from './over-screen.tsx';
import { TouchKeyboard } from './touch-keyboard.tsx';
import { useShortcuts } from './use-shortcuts.ts';
import { WaitingStrip } from './waiting-strip.tsx';

const c = classesOf(sheet);

const SCREENS: Readonly<Record<Screen, () => ReactElement>> = {
  caisse: CaisseScreen,
  carte: CarteScreen,
  ventes: VentesScreen,
  parametres: LockedParametres,
  tour: TourScreen,
};

/** The window: menu bar, notices, one screen, and what lies over it. */
export function App(): ReactElement {
  const { settings, ui } = useTill();
  const formats = useNewFormats();
  const { i18n } = useTranslation();
  const language = useReadable(settings, (known) => known?.language ?? 'fr');
  const theme = useReadable(settings, (known) => known?.theme ?? 'light');
  const screen = useReadable(ui, (shown) => shown.screen);
  useShortcuts();
  useActivity();

  useEffect(() => {
    document.documentElement.lang = language;
    // A change to the same language would draw every text on the screen anew.
    if (i18n.language !== language) void i18n.changeLanguage(language);
  }, [i18n, language]);
  useEffect(() => {
    document.documentElement.dataset['theme'] = theme;
  }, [theme]);

  const CurrentScreen = SCREENS[screen];
  return (
    <I18nProvider locale={formats.locale}>
      <FormatContext value={formats}>
        <div className={c('app')}>
          <MenuBar />
          <OpeningBanner />
          <Notices />
          <WaitingStrip />
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
    document.addEventListener('keydown', touch);
    return () => {
      document.removeEventListener('pointerdown', touch);
      document.removeEventListener('keydown', touch);
    };
  }, [access]);
}
