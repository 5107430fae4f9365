import type { PromiseName } from '../promises/names.ts';

/** A guard of the till's, and how it is taken away for a run. */
export interface Guard {
  readonly name: string;
  /** What the till then does. */
  readonly without: string;
  /** Below the project's root. */
  readonly file: string;
  /** Stands in the file once, and is replaced. */
  readonly find: string;
  readonly put: string;
  /** The promises of which one must be broken without it. */
  readonly breaks: readonly PromiseName[];
  /** The seed to begin with, a little before one that notices it; the first one unless said. */
  readonly from?: number;
  /** It has a schedule of its own, by hand: see `schedules.ts`. */
  readonly own?: true;
  /** Where it spares requests and keeps no promise: its own schedule takes no more of them with it. */
  readonly mostRequests?: number;
}

/**
 * What the simulation must notice: each of these is taken away in turn, and a promise must break. A
 * guard that was rewritten is no longer found here, and that is said: take it away as it is now.
 */
export const GUARDS: readonly Guard[] = [
  {
    name: 'take-in',
    without: 'takes an event for handled that it has not stored',
    file: 'main/orders/intake/intake.ts',
    find: 'return reader.bringUpToDate(task.orderId, task.events, location);',
    put: 'return Promise.resolve(null);',
    breaks: ['kept', 'minute'],
  },
  {
    name: 'undo',
    without: 'forgets that a move was taken back',
    file: 'main/orders/moves/taking-back.ts',
    find: "store.outbox.finish(row, 'abandoned', at, null);",
    put: '',
    breaks: ['asked', 'undo'],
  },
  {
    name: 'token-in-keychain',
    without: 'writes the token into the database',
    file: 'main/store/connection.ts',
    find: 'if (row !== null) replace.run({ ...row, ...change });',
    put: "if (row !== null) replace.run({ ...row, ...change, accountName: 'jeton-caisse-0-bastille-zyxwvu' });",
    breaks: ['no_token'],
  },
  {
    name: 'heavy-limit',
    without: 'believes that HubRise gives twice as many lists a minute',
    file: 'main/core/requests/budget.ts',
    find: 'heavyMinute: 10 }',
    put: 'heavyMinute: 20 }',
    breaks: ['limits'],
  },
  {
    name: 'listening',
    without: 'looks once in ten hours whether HubRise keeps its events',
    file: 'main/orders/intake/listening.ts',
    find: 'const LOOK_EVERY_MS = 60 * 60_000;',
    put: 'const LOOK_EVERY_MS = 600 * 60_000;',
    breaks: ['listening', 'kept'],
  },
  {
    name: 'stored-first',
    without: 'has HubRise told of an event before it has stored it',
    file: 'main/orders/intake/intake.ts',
    find: '    underWay.add(task.key);\n    try {',
    put: '    underWay.add(task.key);\n    for (const { id } of task.events) await api(batch.location).deleteEvent(id);\n    try {',
    breaks: ['kept'],
  },
  {
    name: 'inbox-dedupe',
    without: 'takes an event in once more each time that it is listed',
    file: 'main/store/inbox.ts',
    find: 'return found === undefined ? null : toHandled(found);',
    put: 'return found === undefined ? null : null;',
    breaks: ['once', 'unexpected'],
  },
  {
    name: 'look-first',
    without: 'answers without looking at the order before',
    file: 'main/orders/outbox/sender.ts',
    find: 'if (row.toldAt !== null || freshness.freshMs(row.orderId) === null) {',
    put: 'if (row.toldAt !== null) {',
    breaks: ['stands', 'agreed', 'shared', 'asked'],
  },
  {
    name: 'hidden-ends',
    without: 'does not read what an event says of an order that it has answered',
    file: 'main/orders/intake/order-reader.ts',
    find: 'if (showsEnd(order) || !hiddenEnds.mayHide(id, fresh)) {',
    put: 'if (true) {',
    breaks: ['stands'],
    from: 380,
  },
  {
    name: 'merging',
    without: 'sends each step that a later one has made pointless',
    file: 'main/core/answer/outbox-policy.ts',
    find: 'return !isAnomaly(earlier) && statusRank(later) >= statusRank(earlier);',
    put: 'return false;',
    breaks: ['asked'],
    from: 120,
  },
  {
    name: 'moot',
    without: "sends an answer that HubRise's state has made pointless",
    file: 'main/core/order/apply-snapshot.ts',
    find: 'return statusRank(move.status) <= statusRank(status) || (move.refusal && answered);',
    put: 'return false && answered;',
    breaks: ['agreed', 'stands', 'shared', 'asked'],
    from: 25,
  },
  {
    name: 'answers-kept',
    without: 'forgets at a start what was still to be told',
    file: 'main/store/outbox.ts',
    find: '  const waiting = db.prepare(',
    put: "  db.exec(\"UPDATE outbox SET state = 'abandoned' WHERE state = 'waiting'\");\n  const waiting = db.prepare(",
    breaks: ['said'],
    from: 30,
  },
  {
    name: 'stop-at-401',
    without: 'goes on sending where HubRise refuses the token',
    file: 'main/orders/outbox/runner.ts',
    find: 'shut(LANES, Infinity);',
    put: "tryAgain(row, 'refused token');",
    breaks: ['limits'],
    from: 20,
  },
  {
    name: 'wait-at-429',
    without: 'does not wait where HubRise says 429',
    file: 'main/hubrise/http/http.ts',
    find: 'untilMs: gate.closeAfterTooMany(request)',
    put: 'untilMs: gate.hubriseNow() * 0',
    breaks: ['limits'],
    from: 730,
  },
  {
    name: 'deletions-apart',
    without: 'ends a round where a deletion fails',
    file: 'main/orders/intake/poller.ts',
    find: 'const listed = await list.read(location);',
    put: "if (leftovers.length > 0) return { kind: 'offline', reason: 'interrupted' };\n    const listed = await list.read(location);",
    breaks: ['minute'],
  },
  {
    name: 'other-tills',
    without: 'does not look at what another till did',
    file: 'main/orders/looks/recent-orders.ts',
    find: 'monotonic() - lastAt < waitMs || watched.size === 0) return;',
    put: 'monotonic() - lastAt < waitMs || watched.size >= 0) return;',
    breaks: ['shared'],
  },
  {
    name: 'monotonic-waits',
    without: 'waits by the clock on the wall',
    file: 'main/lib/waits.ts',
    find: 'leftMs: (id, until) => Math.max(0, dueAt(id, until) - timers.monotonic()),',
    put: 'leftMs: (id, until) => Math.max(dueAt(id, until) * 0, until - timers.now()),',
    breaks: ['answered', 'undo'],
    from: 70,
  },
  {
    name: 'first-try',
    without: 'lets a new answer wait for the next news while it is offline',
    file: 'main/orders/outbox/runner.ts',
    find: 'if (firstTries.length > 0) return firstTries;',
    put: '',
    breaks: ['answered'],
    from: 280,
  },
  {
    name: 'look-after-undo',
    without: 'wakes up for a resting receipt alone',
    file: 'main/core/answer/outbox-policy.ts',
    find: '[firstMs, ...overtakingMs(first, rows)]',
    put: '[firstMs, ...overtakingMs(first, rows).slice(0, 0)]',
    breaks: ['answered'],
    from: 280,
  },
  {
    name: 'both-windows',
    without: 'counts a request in the window alone in which it leaves',
    file: 'main/hubrise/http/request-gate.ts',
    find: '[...underWay, ...arrivedLate]);\n    if',
    put: '[]);\n    if',
    breaks: ['limits'],
    from: 485,
  },
  {
    name: 'missed-looked-for',
    without: 'does not look for what came while it was deaf',
    file: 'main/orders/chores.ts',
    find: "if (found !== 'narrowed') lookForMissed();",
    put: '',
    breaks: ['kept'],
  },
  {
    name: 'reserves',
    without: 'keeps nothing of a window for what is more important',
    file: 'main/core/requests/budget.ts',
    find: 'return LEAVES[request].reduce(',
    put: 'return LEAVES[request].slice(0, 0).reduce(',
    breaks: ['minute'],
    own: true,
  },
  {
    name: 'order-of-events',
    without: 'takes for the last word of others what it hears of last',
    file: 'main/core/order/last-word.ts',
    find: "changes.toSorted((a, b) => a.at - b.at)) {\n    if (to === null || to === 'unknown' || (word !== null && at < word.at)) continue;",
    put: "changes) {\n    if (to === null || to === 'unknown') continue;",
    breaks: ['asked', 'agreed'],
    own: true,
  },
  {
    name: 'last-word',
    without: 'lets its own answer stand over a cancellation that it did not know',
    file: 'main/core/order/last-word.ts',
    find: 'if (word === null || !isAnomaly(word.status)) return null;',
    put: 'if (word === null || !isAnomaly(word.status) || word.at > 0) return null;',
    breaks: ['stands'],
    own: true,
  },
  {
    name: 'order-lock',
    without: 'reads an order while it is being read',
    file: 'main/lib/queues.ts',
    find: 'const result = queue.add(work);',
    put: 'const result = work();',
    breaks: ['stands'],
    own: true,
  },
  {
    name: 'look-place',
    without: 'begins the look at open orders anew each time that it goes on',
    file: 'main/orders/looks/open-orders.ts',
    find: 'if (fresh && (age < 0 || age >= STILL_GOOD_MS)) store.openLook.clear();',
    put: 'if (fresh || age !== 0) store.openLook.clear();',
    breaks: ['kept'],
    own: true,
  },
  {
    name: 'retry',
    without: 'tries an answer once',
    file: 'main/orders/outbox/runner.ts',
    find: 'waits.rest(row, pauseAfter(row.attempts));\n    store',
    put: 'waits.rest(row, 2 ** 40);\n    store',
    breaks: ['agreed'],
    own: true,
  },
  {
    name: 'given-up-at-waking',
    without: 'waits after a sleep for answers that were lost in it',
    file: 'main/orders/line.ts',
    find: 'line.abort();',
    put: '',
    breaks: ['answered'],
    own: true,
  },
  {
    name: 'couriers-merged',
    without: 'reads an order at each position of its courier',
    file: 'main/orders/intake/couriers.ts',
    find: 'return row !== null && isFresh(row);',
    put: 'return row !== null && isFresh(row) && row.open === null;',
    breaks: [],
    own: true,
    mostRequests: 450,
  },
];

export function guardOf(name: string): Guard {
  const guard = GUARDS.find((each) => each.name === name);
  if (guard === undefined) {
    throw new RangeError(`No guard "${name}"; these exist: ${GUARDS.map((each) => each.name)}`);
  }
  return guard;
}
