import type { CardView, TerminalApi } from '../../../preload/contract.ts';
import { channel } from './channel.ts';

export interface TerminalScene {
  readonly terminal?: Partial<CardView>;
  /** Whether a terminal answers where it is looked for. */
  readonly terminalAnswers?: boolean;
}

/** A card terminal that is set, and waits for a card until the cashier stops waiting. */
export function createFakeTerminal(
  { terminal, terminalAnswers }: TerminalScene,
  answer: <T>(value: T) => Promise<T>,
): TerminalApi {
  const views = channel<CardView>();
  let view: CardView = { isSet: false, progress: { kind: 'idle' }, open: [], ...terminal };
  const put = (change: Partial<CardView>): void => {
    view = { ...view, ...change };
    views.push(view);
  };
  const wait = (direction: 'debit' | 'credit', amount: number) => {
    put({ progress: { kind: 'waiting', direction, amount } });
    return new Promise<never>(() => undefined);
  };
  return {
    get: () => answer(view),
    pay: (_rev, { amount, tip }) => wait('debit', amount + tip),
    refund: () => wait('credit', 950),
    stopWaiting: async () => put({ progress: { kind: 'idle' } }),
    declare: async (attempt) => {
      put({ open: view.open.filter((one) => one.attempt !== attempt) });
      return null;
    },
    forget: async () => put({ progress: { kind: 'idle' } }),
    check: () => answer(terminalAnswers === true),
    set: () => answer({ kind: 'done', value: null }),
    onChange: views.on,
  };
}
