import { thisComputer } from './computer.ts';

const real = {
  setTimeout: globalThis.setTimeout,
  clearTimeout: globalThis.clearTimeout,
  setInterval: globalThis.setInterval,
  clearInterval: globalThis.clearInterval,
  setImmediate: globalThis.setImmediate,
  clearImmediate: globalThis.clearImmediate,
  dateNow: Date.now,
  performanceNow: performance.now.bind(performance),
  random: Math.random,
};

/** Resolves when all that follows from what was done has been done, but for timers. */
export function realTurn(): Promise<void> {
  return new Promise((resolve) => {
    real.setImmediate(resolve);
  });
}

/** A timer of a simulated computer, as Node's would be handled. */
class Handle {
  readonly cancel: () => void;

  constructor(cancel: () => void) {
    this.cancel = cancel;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }
}

type Work = (...args: unknown[]) => void;

/**
 * Puts the time of the simulated computers in the place of Node's, for what runs on them: whoever
 * takes the global timers, clock or chance gets that of the computer it runs on. What runs on none
 * (the simulation itself) keeps Node's. To be called once a process.
 */
export function simulateGlobals(): void {
  const timeout = (work: Work, ms = 0, ...args: unknown[]): unknown => {
    const computer = thisComputer();
    if (computer === null) return real.setTimeout(work, ms, ...args);
    return new Handle(computer.after(Math.max(1, ms), () => work(...args)));
  };
  const interval = (work: Work, ms = 0, ...args: unknown[]): unknown => {
    const computer = thisComputer();
    if (computer === null) return real.setInterval(work, ms, ...args);
    let cancel = (): void => {};
    const again = (): void => {
      cancel = computer.after(Math.max(1, ms), () => {
        again();
        work(...args);
      });
    };
    again();
    return new Handle(() => cancel());
  };
  const immediate = (work: Work, ...args: unknown[]): unknown => {
    const computer = thisComputer();
    if (computer === null) return real.setImmediate(work, ...args);
    return new Handle(computer.soon(() => work(...args)));
  };
  const clear =
    (otherwise: (handle: never) => void) =>
    (handle: unknown): void => {
      if (handle instanceof Handle) handle.cancel();
      else otherwise(handle as never);
    };
  Object.assign(globalThis, {
    setTimeout: timeout,
    setInterval: interval,
    setImmediate: immediate,
    clearTimeout: clear(real.clearTimeout),
    clearInterval: clear(real.clearInterval),
    clearImmediate: clear(real.clearImmediate),
  });
  Date.now = () => thisComputer()?.now() ?? real.dateNow();
  performance.now = () => thisComputer()?.monotonic() ?? real.performanceNow();
  Math.random = () => thisComputer()?.random() ?? real.random();
}
