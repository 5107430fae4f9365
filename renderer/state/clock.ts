import { createCell, type Readable } from './cell.ts';

interface ClockPorts {
  now(): number;
  /** Calls back once after `ms`. */
  after(ms: number, callback: () => void): void;
}

/**
 * The one tick that every countdown and every clock on screen shares: the time in ms, renewed just
 * after each full second. Whoever shows a time derives its text from it and is drawn again only
 * when that text changes.
 */
export function createClock(ports: ClockPorts): Readable<number> {
  const cell = createCell(ports.now());
  const plan = (): void => {
    ports.after(1000 - (ports.now() % 1000), () => {
      cell.set(ports.now());
      plan();
    });
  };
  plan();
  return { get: cell.get, subscribe: cell.subscribe };
}
