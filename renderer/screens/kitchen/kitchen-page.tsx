import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { KitchenApi, LiveApi } from '../../../preload/contract.ts';
import { ErrorBoundary } from '../../components/error-boundary.tsx';
import { TapSign } from '../../components/tap-sign.tsx';
import { KeymapContext } from '../../hooks/use-key-layer.ts';
import { createI18n } from '../../i18n/create-i18n.ts';
import { TextsProvider } from '../../i18n/texts-provider.tsx';
import { createClock } from '../../state/clock.ts';
import { installKeymap } from '../../state/keymap.ts';
import { createKitchen } from '../../state/kitchen-store.ts';
import { createFollowing } from '../../state/live.ts';
import { createPictures, OF_THE_WINDOW } from '../../state/pictures.ts';
import { installTapGuard } from '../../state/tap-guard.ts';
import { KitchenContext } from './kitchen-context.ts';
import { KitchenScreen } from './kitchen-screen.tsx';

/** All that the kitchen's window has of the bridge. */
interface KitchenBridge {
  readonly kitchen: KitchenApi;
  readonly live: Pick<LiveApi, 'onChange'>;
}

const after = (ms: number, work: () => void): (() => void) => {
  const timeout = setTimeout(work, ms);
  return () => clearTimeout(timeout);
};

/** Draws the kitchen's screen, which has a window of its own, and nothing of the till. */
export function drawKitchen(root: HTMLElement, bridge: KitchenBridge): void {
  const i18n = createI18n();
  const kitchen = createKitchen({
    api: bridge.kitchen,
    live: createFollowing({ api: bridge.live, after, onFailure: reportError }),
    clock: createClock({ now: Date.now, after: (ms, callback) => void setTimeout(callback, ms) }),
    monotonic: OF_THE_WINDOW.now,
    nextPicture: createPictures(OF_THE_WINDOW),
    after,
    onFailure: reportError,
  });
  document.title = i18n.t('kitchenScreen.title');
  const taps = installTapGuard(document);
  const keymap = installKeymap(window);
  createRoot(root).render(
    <StrictMode>
      <TextsProvider i18n={i18n}>
        <ErrorBoundary>
          <KitchenContext value={kitchen}>
            <KeymapContext value={keymap}>
              <KitchenScreen />
            </KeymapContext>
            <TapSign taps={taps} />
          </KitchenContext>
        </ErrorBoundary>
      </TextsProvider>
    </StrictMode>,
  );
}
