import type { OrderStatus } from '../order/status.ts';

/** A row that could be sent now, as far as its turn is concerned. */
export interface ReadySend {
  readonly id: number;
  readonly status: OrderStatus;
  /** It refuses an order that nobody had answered. */
  readonly refusal: boolean;
  /** Whether it is a repetition, made for no new move. */
  readonly again: boolean;
}

/** Receipts and answers wait for different things, and never for each other. */
export const LANES = ['answers', 'receipts'] as const;
export type Lane = (typeof LANES)[number];

/** What is under way, each for an order of its own. */
export interface UnderWay {
  readonly lane: Lane;
  readonly again: boolean;
}

/**
 * How many may be under way at once: more answers than a cashier can give while one of them is on
 * its way, few repetitions, for those that hang would hold up the others, and few receipts, for they
 * come by the hundred after an outage: as many as make 300 of them in three minutes where an answer takes 0.8 s.
 */
export const AT_ONCE = { answers: 8, again: 3, receipts: 4 } as const;

export function laneOf(status: OrderStatus): Lane {
  return status === 'received' ? 'receipts' : 'answers';
}

/** Chooses what to begin now, the most urgent first, beside what is under way. */
export function beginNow<Send extends ReadySend>(
  ready: readonly Send[],
  underWay: readonly UnderWay[],
  isOpen: (lane: Lane) => boolean,
): Send[] {
  const busy = [...underWay];
  const chosen: Send[] = [];
  for (const send of ready.toSorted((a, b) => urgency(a) - urgency(b) || a.id - b.id)) {
    const turn = { lane: laneOf(send.status), again: send.again };
    if (!isOpen(turn.lane) || !hasRoom(turn, busy)) continue;
    busy.push(turn);
    chosen.push(send);
  }
  return chosen;
}

/** Chooses among what may be begun while the till is offline. */
export function beginOffline<Send extends ReadySend & { readonly newOnes: readonly number[] }>(
  mayBegin: readonly Send[],
  isTried: (id: number) => boolean,
  mayTryAgain: boolean,
): readonly Send[] {
  // An answer just given need not wait for the next news: HubRise may be back already.
  const firstTries = mayBegin.filter(
    ({ id, status, newOnes }) =>
      laneOf(status) === 'answers' && (!isTried(id) || newOnes.length > 0),
  );
  if (firstTries.length > 0) return firstTries;
  // One tries for all the others.
  return mayBegin.slice(0, mayTryAgain ? 1 : 0);
}

/**
 * A platform waits three minutes for its answer (API §6), and for nothing else. A repetition comes
 * after a first try, receipts come last.
 */
function urgency({ again, refusal, status }: ReadySend): number {
  if (status === 'received') return 4;
  const awaited = status === 'accepted' || status === 'rejected' || refusal;
  return (awaited ? 0 : 1) + (again ? 2 : 0);
}

function hasRoom(turn: UnderWay, busy: readonly UnderWay[]): boolean {
  const inLane = busy.filter(({ lane }) => lane === turn.lane);
  if (inLane.length >= AT_ONCE[turn.lane]) return false;
  return !turn.again || inLane.filter(({ again }) => again).length < AT_ONCE.again;
}
