import * as v from 'valibot';
import { terminalWish } from '../../settings/settings-schema.ts';
import { place } from '../arguments.ts';
import type { CallTable } from '../call.ts';
import { call, callsOf } from '../call.ts';
import { cardWish, cardWord } from '../card-arguments.ts';
import { recordNumber, refundRequest } from '../counter-arguments.ts';

/** The card terminal of the counter. Who may is said by its table of commands (terminal/card-desk.ts). */
export const TERMINAL_CALLS: Pick<CallTable, 'terminal'> = {
  terminal: {
    ...callsOf('cardDesk', {
      pay: ['anybody', place, cardWish],
      refund: ['anybody', refundRequest],
      giveBack: ['anybody', place, place],
      goOn: ['anybody'],
      finishByHand: ['anybody'],
      stopWaiting: ['anybody'],
      declare: ['anybody', recordNumber, cardWord],
      forget: ['anybody'],
    }),
    // It is the till that calls an address: only where the manager wants it to.
    check: call('manager', [terminalWish], ({ checkTerminal }, settings) =>
      checkTerminal(settings),
    ),
    set: call('manager', [v.nullable(terminalWish)], ({ setTerminal }, settings) =>
      setTerminal(settings),
    ),
  },
};
