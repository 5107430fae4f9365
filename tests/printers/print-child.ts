import { systemTimers } from '../../main/lib/timers.ts';
import { createWords } from '../../main/lib/words.ts';
import { createNetworkPrinter } from '../../main/printers/network-printer.ts';
import { createPrintQueue } from '../../main/printers/print-queue.ts';
import { createStore } from '../../main/store/index.ts';
import { ticketWords } from '../../main/tickets/printing.ts';
import { openTestDatabase } from '../support/bare-till.ts';
import { aTicket, setUp } from './queue-harness.ts';

// A till of its own, to be killed in the middle of a ticket: `print-child.ts FOLDER PORT`.
const [folder = '', port = ''] = process.argv.slice(2);
const store = createStore(openTestDatabase(folder));
const words = ticketWords(createWords(() => 'fr'));
const queue = createPrintQueue({
  store: store.prints,
  timers: systemTimers,
  random: () => 0,
  printers: () => [setUp('kitchen', { host: '127.0.0.1', port: Number(port) })],
  connect: (target) => {
    if (target.kind !== 'network') throw new Error('Only over the network');
    return createNetworkPrinter({ ...target, timers: systemTimers });
  },
  whyTooLate: () => null,
  mayBeElsewhere: () => false,
  words: () => words,
  onChange: () => {},
  onError: (error) => {
    throw error;
  },
});
queue.start();
store.work(() => {
  for (const word of ['un', 'deux']) {
    queue.enqueue({
      printerId: 'kitchen',
      orderId: null,
      ticket: aTicket(word),
      duplicate: 'none',
    });
  }
});
