import { powerSaveBlocker } from 'electron';

export interface KeepAwake {
  /** Whether the screen stays lit: as long as an order wants somebody. */
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
