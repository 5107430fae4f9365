import {
  type RingInputs,
  type RingKind,
  ringNow,
  type Sound,
  URGENT,
  waitingOf,
} from '../logic/ring.ts';
import type { Readable } from './cell.ts';

/** Where sounds come out. `level` is from 0 (silent) to 1. */
export interface Sounder {
  play(sound: Sound, level: number): void;
  stop(): void;
}

interface RingerPorts {
  readonly clock: Readable<number>;
  /** Whatever may change who is called; the clock apart. */
  readonly changes: readonly Readable<unknown>[];
  readonly read: (now: number) => RingInputs;
  /** 0 to 100, from the settings; 0 while the sound is muted. */
  readonly volume: () => number;
}

/**
 * Rings while something wants the cashier: at once when it begins, then again and again, louder
 * with time, and silent the moment that it is handled. It knows nothing but what the stores hold,
 * so that a window that was opened anew rings as before.
 */
export function startRinger(ports: RingerPorts, sounder: Sounder): void {
  const { clock } = ports;
  const rung = new Map<RingKind, number>();
  let waiting: ReturnType<typeof waitingOf> = new Map();
  let sounding: RingKind | null = null;

  const look = (): void => {
    const now = clock.get();
    const before = waiting;
    waiting = waitingOf(ports.read(now), before, now);
    const kinds = new Set([...waiting.values()].map(({ kind }) => kind));
    for (const kind of rung.keys()) if (!kinds.has(kind)) rung.delete(kind);
    // One more of them calls anew, though others ring already.
    for (const [id, { kind }] of waiting) {
      if (URGENT.has(kind) && before.get(id)?.kind !== kind) rung.delete(kind);
    }
    const volume = ports.volume();
    if (sounding !== null && (volume === 0 || !kinds.has(sounding))) {
      sounder.stop();
      sounding = null;
    }
    // Not counted as rung while nobody can hear it: the sound comes back with a ring.
    if (volume === 0) return;
    const ring = ringNow(waiting, rung, now);
    if (ring === null) return;
    rung.set(ring.kind, now);
    sounding = ring.kind;
    sounder.play(ring.sound, (volume / 100) * ring.share);
  };

  for (const source of [clock, ...ports.changes]) source.subscribe(look);
  look();
}
