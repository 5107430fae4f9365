import * as v from 'valibot';
import { terminalWish } from '../../settings/settings-schema.ts';
import { place } from '../arguments.ts';
import type { CallTable } from '../call.ts';
import { call } from '../call.ts';
import { cardWish, cardWord } from '../card-arguments.ts';
import { recordNumber, refundRequest } from '../counter-arguments.ts';

/** The card terminal of the counter. Main asks who is at the counter, and whether they may. */
export const TERMINAL_CALLS: Pick<CallTable, 'terminal'> = {
  terminal: {
    get: call('anybody', [], ({ cardDesk }) => cardDesk.get()),
    pay: call('anybody', [place, cardWish], ({ cardDesk }, rev, wish) => cardDesk.pay(rev, wish)),
    refund: call('anybody', [refundRequest], ({ cardDesk }, request) => cardDesk.refund(request)),
    giveBack: call('anybody', [place, place], ({ cardDesk }, rev, n) => cardDesk.giveBack(rev, n)),
    goOn: call('anybody', [], ({ cardDesk }) => cardDesk.goOn()),
    finishByHand: call('anybody', [], ({ cardDesk }) => cardDesk.finishByHand()),
    stopWaiting: call('anybody', [], ({ cardDesk }) => cardDesk.stopWaiting()),
    declare: call('anybody', [recordNumber, cardWord], ({ cardDesk }, attempt, word) =>
      cardDesk.declare(attempt, word),
    ),
    forget: call('anybody', [], ({ cardDesk }) => cardDesk.forget()),
    // It is the till that calls an address: only where the manager wants it to.
    check: call('manager', [terminalWish], ({ checkTerminal }, settings) =>
      checkTerminal(settings),
    ),
    set: call('manager', [v.nullable(terminalWish)], ({ setTerminal }, settings) =>
      setTerminal(settings),
    ),
  },
};
