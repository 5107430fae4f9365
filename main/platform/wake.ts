import { net, powerMonitor, powerSaveBlocker } from 'electron';

const LOOK_EVERY_MS = 2_000;

/**
 * Calls `onWake` when the computer wakes or is unlocked, and when it comes back onto a network:
 * timers stand still in sleep, and orders that waited meanwhile are wanted at once. Electron has
 * no event for the network in main, so its state (no request, a local look) is compared.
 */
export function watchWake(onWake: (reason: 'resume' | 'unlock' | 'network') => void): () => void {
  const resumed = (): void => onWake('resume');
  const unlocked = (): void => onWake('unlock');
  powerMonitor.on('resume', resumed);
  powerMonitor.on('unlock-screen', unlocked);
  let online = net.isOnline();
  const timer = setInterval(() => {
    const isOnline = net.isOnline();
    if (isOnline && !online) onWake('network');
    online = isOnline;
  }, LOOK_EVERY_MS);
  return () => {
    powerMonitor.off('resume', resumed);
    powerMonitor.off('unlock-screen', unlocked);
    clearInterval(timer);
  };
}

interface KeepAwake {
  /** Whether the screens stay lit: as long as an order wants somebody, or the kitchen reads its tickets. */
  display(wanted: boolean): void;
  stop(): void;
}

/** A computer that falls asleep takes no orders: it stays awake for as long as the till runs. */
export function createKeepAwake(): KeepAwake {
  const running = powerSaveBlocker.start('prevent-app-suspension');
  let lit: number | null = null;
  const display = (wanted: boolean): void => {
    if (wanted && lit === null) lit = powerSaveBlocker.start('prevent-display-sleep');
    if (wanted || lit === null) return;
    powerSaveBlocker.stop(lit);
    lit = null;
  };
  return {
    display,
    stop: () => {
      display(false);
      powerSaveBlocker.stop(running);
    },
  };
}
