import type { CardEnding, CardRefusal, CardView, TerminalApi } from '../../../preload/contract.ts';
import { channel } from './channel.ts';

export interface TerminalScene {
  readonly terminal?: Partial<CardView>;
  /** Whether a terminal answers where it is looked for. */
  readonly terminalAnswers?: boolean;
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
  { declareFails, refundEnds, terminal, terminalAnswers }: TerminalScene,
  answer: <T>(value: T) => Promise<T>,
): FakeTerminal {
  const views = channel<CardView>();
  let view: CardView = {
    ...{ isSet: false, progress: { kind: 'idle' }, open: [], unfinished: null },
    ...terminal,
  };
  let refuses = declareFails ?? null;
  const put = (change: Partial<CardView>): void => {
    view = { ...view, ...change };
    views.push(view);
  };
  const wait = (amount: number) => {
    put({ progress: { kind: 'waiting', direction: 'debit', amount } });
    return new Promise<never>(() => undefined);
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
  const api: TerminalApi = {
    get: () => answer(view),
    pay: (_rev, { amount, tip }) => wait(amount + tip),
    refund,
    giveBack: refund,
    goOn: refund,
    finishByHand: async () => {
      put({ unfinished: null });
      return null;
    },
    stopWaiting: async () => put({ progress: { kind: 'idle' } }),
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
    onChange: views.on,
  };
  return { api, endRefund: (ending) => endRefund(ending) };
}
