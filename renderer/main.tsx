import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { KITCHEN_PAGE_HASH } from '../main/core/kitchen/kitchen-screen.ts';
import type { PosHelperBridge } from '../preload/large-answers.ts';
import { TillContext } from './hooks/till-context.ts';
import { createI18n } from './i18n/create-i18n.ts';
import { TextsProvider } from './i18n/texts-provider.tsx';
import { App } from './shell/app.tsx';
import { ErrorBoundary } from './shell/error-boundary.tsx';
import { fromBridge } from './state/bridge.ts';
import { createClock } from './state/clock.ts';
import { createSounder } from './state/sounder.ts';
import { createTill } from './state/till.ts';
import './styles/tokens.css';
import './styles/base.css';

declare global {
  interface Window {
    /** Put there by the preload script; see `preload/contract.ts`. */
    readonly posHelper: PosHelperBridge;
  }
}

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');

// The kitchen's screen is the same page in a window of its own; the till's starts without reading it.
if (location.hash === KITCHEN_PAGE_HASH) {
  void import('./screens/kitchen/kitchen-page.tsx').then(({ drawKitchen }) =>
    drawKitchen(root, window.posHelper.kitchen),
  );
} else drawTill(root);

function drawTill(root: HTMLElement): void {
  const i18n = createI18n();
  const till = createTill({
    api: fromBridge(window.posHelper),
    clock: createClock({ now: Date.now, after: (ms, callback) => void setTimeout(callback, ms) }),
    i18n,
    memory: sessionStorage,
    createSounder,
  });
  createRoot(root).render(
    <StrictMode>
      <TextsProvider i18n={i18n}>
        <ErrorBoundary>
          <TillContext value={till}>
            <App />
          </TillContext>
        </ErrorBoundary>
      </TextsProvider>
    </StrictMode>,
  );
}
