import { net, powerMonitor } from 'electron';

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
