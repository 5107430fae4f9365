import type { ReactElement } from 'react';
import { Button } from 'react-aria-components/Button';
import { classesOf } from '../components/classes.ts';
import { Icon, type IconName } from '../components/icon.tsx';
import { useTill } from '../hooks/till-context.ts';
import { useClock } from '../hooks/use-clock.ts';
import { useFormat } from '../hooks/use-format.ts';
import { useHasCounter } from '../hooks/use-has-counter.ts';
import { useReadable } from '../hooks/use-readable.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import type { Screen } from '../logic/shortcuts.ts';
import { countOff } from '../logic/sold-out.ts';
import { BarSlot } from './bar-slot.tsx';
import { HealthIndicator } from './health-indicator.tsx';
import sheet from './menu-bar.module.css';
import { MuteButton } from './mute-button.tsx';
import { PauseButton } from './pause-button.tsx';
import { useWaitingCount } from './use-waiting-count.ts';

const c = classesOf(sheet);

const SCREENS: readonly { readonly screen: Exclude<Screen, 'tour'>; readonly icon: IconName }[] = [
  { screen: 'caisse', icon: 'till' },
  { screen: 'comptoir', icon: 'cash' },
  { screen: 'carte', icon: 'book' },
  { screen: 'ventes', icon: 'sales' },
  { screen: 'parametres', icon: 'settings' },
];

/**
 * The bar on top: the screens at the left, the till's health and the time at the right, and between them the slot
 * for what comes by itself. Each thing has its place and its size, also while it is not there.
 */
export function MenuBar(): ReactElement {
  const { ui } = useTill();
  const { t } = useTranslation();
  const current = useReadable(ui, (state) => state.screen);
  const waiting = useWaitingCount();
  const hasCounter = useHasCounter();
  const screens = SCREENS.filter(({ screen }) => screen !== 'comptoir' || hasCounter);
  return (
    <header className={c('bar')}>
      <nav aria-label={t('nav.label')} className={c('nav')}>
        {screens.map(({ screen, icon }) => (
          <Button
            key={screen}
            className={c(
              'item',
              screen === 'parametres' && 'signed',
              screen !== 'caisse' && 'sign',
            )}
            // In a small window its sign alone is seen.
            {...(screen === 'caisse' ? {} : { 'aria-label': t(`nav.${screen}`) })}
            {...(screen === current ? { 'aria-current': 'page' } : {})}
            onPress={() => ui.patch({ screen })}
          >
            <Icon name={icon} />
            <span>{t(`nav.${screen}`)}</span>
            {screen === 'caisse' && (
              // Its place is kept. Spoken by the live region; the button's name stays `Caisse`.
              <span
                className={c('badge', waiting === 0 && 'none')}
                aria-hidden="true"
                data-count={waiting}
              />
            )}
          </Button>
        ))}
      </nav>
      <BarSlot />
      <div className={c('right')}>
        <FullScreenButton />
        <HealthIndicator />
        <MuteButton />
        <Button
          className={c('round', 'help')}
          aria-label={t('help.title')}
          onPress={() => ui.open({ kind: 'help', part: 'card' })}
        >
          <Icon name="help" />
        </Button>
        <PauseButton />
        <SoldOutButton />
        <WallClock />
      </div>
    </header>
  );
}

/** Ruptures, with how many things are off. */
function SoldOutButton(): ReactElement {
  const { stock, ui } = useTill();
  const { t } = useTranslation();
  const count = useReadable(stock, (view) => (view === null ? 0 : countOff(view)));
  const isRefused = useReadable(
    stock,
    (view) => view?.lines.some(({ send }) => send === 'refused') === true,
  );
  return (
    <Button
      className={c('switch', isRefused && 'refused')}
      aria-label={t(isRefused ? 'soldOut.buttonRefused' : 'soldOut.button', { count })}
      onPress={() => ui.open({ kind: 'sold_out', chosen: null })}
    >
      <Icon name="off" />
      <span className={c('word')}>{t('soldOut.title')}</span>
      {count > 0 && <span className={c('count')} aria-hidden="true" data-count={count} />}
    </Button>
  );
}

/**
 * On screens with room for it; on a small one Paramètres and the keys enter. The way out is always
 * there: at a till without a keyboard it may be the only one in front of the PIN.
 */
function FullScreenButton(): ReactElement {
  const { api, fail, settings } = useTill();
  const { t } = useTranslation();
  const isFull = useReadable(settings, (known) => known?.fullScreen ?? false);
  return (
    <Button
      className={c('round', !isFull && 'roomy')}
      aria-label={t(isFull ? 'fullScreen.leave' : 'fullScreen.enter')}
      onPress={() => void api.app.setFullScreen(!isFull).catch(fail)}
    >
      <Icon name={isFull ? 'shrink' : 'expand'} />
    </Button>
  );
}

function WallClock(): ReactElement {
  const { t } = useTranslation();
  const { time } = useFormat();
  const text = useClock((now) => time.time(now));
  const day = useClock((now) => time.shortDay(now));
  return (
    <p className={c('clock')} role="timer" aria-label={t('nav.clock', { time: text, day })}>
      <span>{text}</span>
      <span className={c('day')}>{day}</span>
    </p>
  );
}
