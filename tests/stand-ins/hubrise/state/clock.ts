/** The stand-in's time, in milliseconds since 1970; tests move it. */
export type Clock = {
  now(): number;
  /** Moves the clock; a negative number moves it back. */
  advance(ms: number): void;
  set(ms: number): void;
  /** Stops it, or lets it run on from where it stands. */
  freeze(frozen: boolean): void;
};

/** A clock that starts at `start` and runs with `realNow` unless frozen. */
export function createClock(start?: number, frozen = false, realNow = Date.now): Clock {
  let offset = start === undefined ? 0 : start - realNow();
  let stopped = frozen ? realNow() + offset : null;
  const now = (): number => stopped ?? realNow() + offset;
  const set = (ms: number): void => {
    offset = ms - realNow();
    if (stopped !== null) stopped = ms;
  };
  return {
    now,
    set,
    advance: (ms) => set(now() + ms),
    freeze: (freeze) => {
      const current = now();
      stopped = freeze ? current : null;
      offset = current - realNow();
    },
  };
}
