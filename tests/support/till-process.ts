import * as v from 'valibot';
import { systemTimers } from '../../main/lib/timers.ts';
import { createBareTill } from './bare-till.ts';

// A till in a process of its own, so that a test can end it with `kill -9`. It is set up already, so
// that orders come by their events. Its argument is JSON.

const options = v.parse(
  v.object({ folder: v.string(), apiUrl: v.string(), location: v.string(), token: v.string() }),
  JSON.parse(process.argv[2] ?? ''),
);
const till = createBareTill({
  ...options,
  pollMs: 50,
  timers: systemTimers,
  onChange: () => undefined,
});
till.loops.poller.start();
till.loops.outbox.kick();
