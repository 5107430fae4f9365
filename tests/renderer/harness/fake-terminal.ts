import type {
  CardEnding,
  CardRefusal,
  CardView,
  OpenCardView,
  TerminalApi,
} from '../../../preload/contract.ts';
import type { FakeLive } from './fake-live.ts';

export interface TerminalScene {
  readonly terminal?: Partial<CardView>;
  /** Whether a terminal answers where it is looked for. */
  readonly terminalAnswers?: boolean;
  /** It is called to pay, and no line opens. */
  readonly isFarAway?: boolean;
  /** What it says at once when money is to go back; left out: it waits for a card. */
  readonly refundEnds?: CardEnding;
  /** Why the first answer of a person about a card cannot be sealed; the next one is. */
  readonly declareFails?: CardRefusal;
}

export interface FakeTerminal {
  readonly api: TerminalApi;
  /** The refund that waits has ended so. */
  readonly endRefund: (ending: CardEnding) => void;
}

/** A card terminal that is set, and waits for a card until the cashier stops waiting. */
export function createFakeTerminal(
  { declareFails, isFarAway, refundEnds, terminal, terminalAnswers }: TerminalScene,
  answer: <T>(value: T) => Promise<T>,
  live: FakeLive,
): FakeTerminal {
  let view: CardView = {
    isSet: false,
    progress: { kind: 'idle' },
    open: [],
    unfinished: null,
    ...terminal,
  };
  let refuses = declareFails ?? null;
  const put = (change: Partial<CardView>): void => {
    view = { ...view, ...change };
    live.touch('terminal');
  };
  let stopped = (_ending: CardEnding): void => undefined;
  const wait = (amount: number): Promise<CardEnding> => {
    const kind = isFarAway === true ? 'calling' : 'waiting';
    put({ progress: { kind, direction: 'debit', amount } });
    const { promise, resolve } = Promise.withResolvers<CardEnding>();
    stopped = resolve;
    return promise;
  };
  /** What was asked already has an outcome that nobody knows. */
  const stop = (): void => {
    const { progress } = view;
    const isAsked = progress.kind === 'waiting' && progress.direction === 'debit';
    const unknown: OpenCardView = {
      attempt: '01-B00000012',
      direction: 'debit',
      at: '2026-11-24T12:41:07+01:00',
      amount: isAsked ? progress.amount : 0,
      heard: null,
      mayWait: false,
    };
    put({ progress: { kind: 'idle' }, ...(isAsked ? { open: [unknown] } : {}) });
    stopped({ kind: isAsked ? 'unknown' : 'called_off' });
  };
  const end = (direction: 'debit' | 'credit', ending: CardEnding): CardEnding => {
    put({ progress: { kind: 'ended', direction, ending } });
    return ending;
  };
  let endRefund = (_ending: CardEnding): void => undefined;
  const refund = (): Promise<CardEnding> => {
    if (refundEnds !== undefined) return answer(end('credit', refundEnds));
    put({ progress: { kind: 'waiting', direction: 'credit', amount: 1_190 } });
    const { promise, resolve } = Promise.withResolvers<CardEnding>();
    endRefund = (ending) => resolve(end('credit', ending));
    return promise;
  };
  live.show('terminal', () => view);
  const api: TerminalApi = {
    pay: (_rev, { amount, tip }) => wait(amount + tip),
    refund,
    giveBack: refund,
    goOn: refund,
    finishByHand: async () => {
      put({ unfinished: null });
      return null;
    },
    stopWaiting: async () => stop(),
    declare: async (attempt) => {
      const fails = refuses;
      refuses = null;
      if (fails !== null) return fails;
      put({ open: view.open.filter((one) => one.attempt !== attempt) });
      return null;
    },
    forget: async () => put({ progress: { kind: 'idle' } }),
    check: () => answer(terminalAnswers === true),
    set: () => answer({ kind: 'done', value: null }),
  };
  return { api, endRefund: (ending) => endRefund(ending) };
}
