import type { i18n } from 'i18next';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { KITCHEN_PAGE_HASH } from '../main/core/kitchen/kitchen-screen.ts';
import type { PosHelperBridge } from '../preload/large-answers.ts';
import { ErrorBoundary } from './components/error-boundary.tsx';
import { TapSign } from './components/tap-sign.tsx';
import { TillContext } from './hooks/till-context.ts';
import { KeymapContext } from './hooks/use-key-layer.ts';
import { createI18n } from './i18n/create-i18n.ts';
import { TextsProvider } from './i18n/texts-provider.tsx';
import { App } from './shell/app.tsx';
import { fromBridge } from './state/bridge.ts';
import { createClock } from './state/clock.ts';
import { installKeymap } from './state/keymap.ts';
import { onceKnown } from './state/once-known.ts';
import { createSounder } from './state/sounder.ts';
import { installTapGuard } from './state/tap-guard.ts';
import { createTill, type Till } from './state/till.ts';
import './styles/tokens.css';
import './styles/base.css';

declare global {
  interface Window {
    /** Put there by the preload script; see `preload/contract.ts`. */
    readonly posHelper: PosHelperBridge;
  }
}

/** The first picture waits so long, ms, for what it shows: drawn twice, it would come later. */
const FIRST_PICTURE_MS = 200;

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');

// The kitchen's screen is the same page in a window of its own; the till's starts without reading it.
if (location.hash === KITCHEN_PAGE_HASH) {
  void import('./screens/kitchen/kitchen-page.tsx').then(({ drawKitchen }) =>
    drawKitchen(root, window.posHelper),
  );
} else drawTill(root);

function drawTill(root: HTMLElement): void {
  const i18n = createI18n();
  const till = createTill({
    api: fromBridge(window.posHelper),
    clock: createClock({ now: Date.now, after }),
    i18n,
    memory: sessionStorage,
    createSounder,
  });
  const { board, connection, health, operators, settings } = till;
  const shown = [board.loaded, connection, health, operators, settings];
  onceKnown(shown, { after, withinMs: FIRST_PICTURE_MS }, () => draw(root, till, i18n));
}

function after(ms: number, work: () => void): () => void {
  const timeout = setTimeout(work, ms);
  return () => clearTimeout(timeout);
}

function draw(root: HTMLElement, till: Till, i18n: i18n): void {
  const taps = installTapGuard(document);
  const keymap = installKeymap(window);
  createRoot(root).render(
    <StrictMode>
      <TextsProvider i18n={i18n}>
        <ErrorBoundary>
          <TillContext value={till}>
            <KeymapContext value={keymap}>
              <App />
            </KeymapContext>
            <TapSign taps={taps} />
          </TillContext>
        </ErrorBoundary>
      </TextsProvider>
    </StrictMode>,
  );
}
