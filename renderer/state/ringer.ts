import type { OrderCard } from '../../preload/contract.ts';
import { type RingKind, ringNow, type Waiting, waitingOf } from '../logic/ring.ts';
import type { Readable } from './cell.ts';

/** Where sounds come out. `level` is from 0 (silent) to 1. */
export interface Sounder {
  play(kind: RingKind, level: number): void;
  stop(): void;
}

export interface RingerInputs {
  readonly clock: Readable<number>;
  readonly cards: Readable<Iterable<OrderCard>>;
  readonly inHand: Readable<ReadonlySet<string>>;
  /** 0 to 100, from the settings. */
  readonly volume: Readable<number>;
}

const EVERY_MS = 4_000;
const CALM_SHARE = 0.6;

/**
 * Rings while an order waits for its answer or a cancellation for its acknowledgement: at once when
 * the first one comes, then every few seconds, louder after a minute, and silent the moment that
 * all are handled.
 */
export function startRinger(inputs: RingerInputs, sounder: Sounder): void {
  let waiting: ReadonlyMap<string, Waiting> = new Map();
  let lastRungAt: number | null = null;
  let turn = 0;

  const look = (): void => {
    const now = inputs.clock.get();
    waiting = waitingOf(inputs.cards.get(), waiting, inputs.inHand.get(), now);
    const ring = ringNow(waiting, turn, now);
    if (ring === null) {
      if (lastRungAt !== null) sounder.stop();
      lastRungAt = null;
      turn = 0;
      return;
    }
    if (lastRungAt !== null && now - lastRungAt < EVERY_MS && now >= lastRungAt) return;
    lastRungAt = now;
    turn += 1;
    const level = (inputs.volume.get() / 100) * (ring.loud ? 1 : CALM_SHARE);
    if (level > 0) sounder.play(ring.kind, level);
  };

  inputs.clock.subscribe(look);
  inputs.cards.subscribe(look);
  inputs.inHand.subscribe(look);
  look();
}
