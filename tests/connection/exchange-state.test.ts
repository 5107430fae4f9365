import SqliteDatabase from 'better-sqlite3';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { createExchangeState, type ExchangeState } from '../../main/connection/exchange-state.ts';
import { newConnectionRow } from '../../main/connection/stored-connection.ts';
import type { ApiFailure } from '../../main/hubrise/api/api-call.ts';
import { createStore, type Store } from '../../main/store/index.ts';
import { openTestDatabase } from '../support/bare-till.ts';
import { type FakeTimers, fakeTimers } from '../support/fake-timers.ts';
import { tempFolder } from '../support/temp-folder.ts';

const OK = { kind: 'ok' } as const;
const OFFLINE: ApiFailure = { kind: 'offline', reason: 'timeout' };
const NEWS = true;
const BLOCKED: ApiFailure = { kind: 'unauthorized', cause: 'blocked' };

let store: Store;
let timers: FakeTimers;
let exchange: ExchangeState;
let back: number;
let gaps: number[];
let hubriseNow: number;
let changes: number;

function create(): ExchangeState {
  return createExchangeState({
    store,
    now: timers.now,
    hubriseNow: () => hubriseNow,
    onBack: () => {
      back += 1;
    },
    onGap: (ms) => {
      gaps.push(ms);
    },
  });
}

beforeEach(() => {
  const db = openTestDatabase(tempFolder());
  onTestFinished(() => {
    db.close();
  });
  store = createStore(db);
  const nothing = { id: null, name: null };
  const location = { id: 'p81xp-0', name: null };
  store.connection.put(
    newConnectionRow(
      { account: nothing, location, customerList: nothing, catalog: nothing },
      1_000,
    ),
  );
  timers = fakeTimers();
  back = 0;
  gaps = [];
  hubriseNow = timers.now();
  changes = 0;
  store.onTouched(['status'], () => {
    changes += 1;
  });
  exchange = create();
});

describe('the exchange with HubRise', () => {
  it('has not taken place at first', () => {
    expect(exchange.get()).toEqual({ lastExchangeAt: null, offlineSince: null, failing: null });
  });

  it('is dated by the last answer', () => {
    exchange.note(OK, NEWS);
    timers.advance(5_000);
    exchange.note(OK, NEWS);
    expect(exchange.get().lastExchangeAt).toBe(timers.now());
    expect(back).toBe(0);
  });

  it('is offline since news were asked for and nobody was reached', () => {
    const since = timers.now();
    exchange.note(OFFLINE, NEWS);
    timers.advance(30_000);
    exchange.note(OFFLINE, NEWS);
    expect(exchange.get().offlineSince).toBe(since);
    expect(changes).toBe(1);
  });

  it('does not come and go where answers fail and news come', () => {
    for (let turn = 0; turn < 5; turn += 1) {
      exchange.note(OFFLINE, false);
      exchange.note(OK, false);
      exchange.note(OK, NEWS);
    }
    expect(exchange.get().offlineSince).toBeNull();
    expect({ changes, back }).toEqual({ changes: 0, back: 0 });
  });

  it('does not come and go where news fail and answers get through', () => {
    const since = timers.now();
    for (let turn = 0; turn < 5; turn += 1) {
      exchange.note(OFFLINE, NEWS);
      timers.advance(1_000);
      exchange.note(OK, false);
    }
    expect(exchange.get().offlineSince).toBe(since);
    expect({ changes, back }).toEqual({ changes: 1, back: 0 });
  });

  it('is back with the first news, and tells it once', () => {
    exchange.note(OFFLINE, NEWS);
    timers.advance(45_000);
    exchange.note(OK, NEWS);
    exchange.note(OK, NEWS);
    expect(exchange.get().offlineSince).toBeNull();
    expect(back).toBe(1);
  });

  it.each([
    { kind: 'server_error', status: 500 },
    { kind: 'broken_answer', status: 200, reason: 'not_json' },
    { kind: 'refused', status: 403, message: '', errors: [], errorType: 'forbidden' },
  ] as const)('is as good as offline where a round gave nothing of use: $kind', (failure) => {
    exchange.note(failure, NEWS);
    expect(exchange.get().offlineSince, 'one such answer says little').toBeNull();
    exchange.noteRound(failure);
    expect(exchange.get().offlineSince).toBe(timers.now());
    exchange.noteRound(null);
    expect(exchange.get().offlineSince, 'only an answer ends it').not.toBeNull();
  });

  it.each(['timeout', 'interrupted'] as const)(
    'is not offline where something else than the news does not get through: %s',
    (reason) => {
      exchange.note({ kind: 'offline', reason }, false);
      expect(exchange.get().offlineSince).toBeNull();
      exchange.note({ kind: 'offline', reason }, true);
      expect(exchange.get().offlineSince).toBe(timers.now());
    },
  );

  it('is offline where any request finds nobody to connect to', () => {
    exchange.note({ kind: 'offline', reason: 'no_connection' }, false);
    expect(exchange.get().offlineSince).toBe(timers.now());
  });

  it('is as good as offline where HubRise says 429 round after round', () => {
    exchange.noteRound({ kind: 'rate_limited', untilMs: 0 });
    exchange.noteRound(null);
    exchange.noteRound({ kind: 'rate_limited', untilMs: 0 });
    expect(exchange.get().offlineSince).toBeNull();
    exchange.noteRound({ kind: 'rate_limited', untilMs: 0 });
    expect(exchange.get().offlineSince).toBe(timers.now());
  });

  it('is as good as offline too where rounds in between asked nothing because of that', () => {
    exchange.noteRound({ kind: 'rate_limited', untilMs: 0 });
    exchange.noteRound({ kind: 'no_budget', untilMs: 0 });
    expect(exchange.get().offlineSince).toBeNull();
    exchange.noteRound({ kind: 'rate_limited', untilMs: 0 });
    expect(exchange.get().offlineSince).toBe(timers.now());
  });

  it('is not offline because the budget is spent', () => {
    exchange.noteRound({ kind: 'no_budget', untilMs: 0 });
    exchange.noteRound({ kind: 'rate_limited', untilMs: 0 });
    exchange.noteRound({ kind: 'not_connected' });
    expect(exchange.get().offlineSince).toBeNull();
  });
});

describe('a gap in the news', () => {
  const MINUTE = 60_000;
  const pass = (ms: number, outcome: Parameters<ExchangeState['note']>[0], isNews = true): void => {
    hubriseNow += ms;
    exchange.note(outcome, isNews);
  };

  it('is told by HubRise’s clock, whatever the till’s shows and however it came', () => {
    pass(0, OK);
    timers.changeClock(-86_400_000);
    pass(9 * 60 * MINUTE, OK);
    expect(gaps).toEqual([9 * 60 * MINUTE]);
    timers.changeClock(30 * 86_400_000);
    pass(MINUTE, OK);
    expect(gaps).toHaveLength(1);
  });

  it('is as long as no list has come, though other requests got through', () => {
    pass(0, OK);
    pass(20 * MINUTE, OK, false);
    pass(0, OFFLINE);
    pass(20 * MINUTE, BLOCKED);
    pass(0, OK);
    expect(gaps).toEqual([40 * MINUTE]);
  });

  it('is none at the first list, nor at that of another connection', () => {
    pass(0, OK);
    exchange.forget();
    pass(60 * MINUTE, OK);
    pass(2 * MINUTE, OK);
    expect(gaps).toEqual([]);
  });
});

describe('a connection that HubRise refuses', () => {
  it('fails since the first refusal, for the cause of the last', () => {
    const since = timers.now();
    exchange.note(BLOCKED, NEWS);
    timers.advance(60_000);
    exchange.note({ kind: 'unauthorized', cause: 'suspended' }, NEWS);
    expect(exchange.get().failing).toEqual({ since, cause: 'suspended' });
    exchange.note({ kind: 'unauthorized', cause: 'suspended' }, NEWS);
    expect(changes).toBe(2);
  });

  it('still fails after a restart', () => {
    exchange.note(BLOCKED, NEWS);
    const { failing } = exchange.get();
    expect(create().get().failing).toEqual(failing);
  });

  it('fails no more at the next success, here and after a restart', () => {
    exchange.note(BLOCKED, NEWS);
    timers.advance(86_400_000);
    exchange.note(OK, NEWS);
    expect(exchange.get().failing).toBeNull();
    expect(create().get().failing).toBeNull();
    expect(back).toBe(1);
  });

  it('was reached, so it is not offline', () => {
    exchange.note(OFFLINE, NEWS);
    exchange.note(BLOCKED, NEWS);
    expect(exchange.get()).toMatchObject({ offlineSince: null, failing: { cause: 'blocked' } });
  });
});

describe('what is kept', () => {
  it('is the time of the last exchange, when it is saved', () => {
    exchange.note(OK, NEWS);
    expect(create().get().lastExchangeAt).toBeNull();
    exchange.save();
    expect(create().get().lastExchangeAt).toBe(timers.now());
  });

  it('is nothing of a former connection', () => {
    exchange.note(OK, NEWS);
    exchange.note(BLOCKED, NEWS);
    exchange.forget();
    expect(exchange.get()).toEqual({ lastExchangeAt: null, offlineSince: null, failing: null });
  });
});

describe('while the disk takes nothing', () => {
  /** Another program holds the file until the end of the test, or until it is called. */
  function hold(): () => void {
    const update = store.connection.update;
    let isHeld = true;
    const held = new SqliteDatabase.SqliteError('database is locked', 'SQLITE_BUSY');
    store.connection.update = (changes) => {
      if (isHeld) throw held;
      return update(changes);
    };
    return () => {
      isHeld = false;
    };
  }

  it('shows that HubRise refuses and that it answers again, and stores it once there is room', () => {
    exchange.note(BLOCKED, NEWS);
    const free = hold();
    exchange.note(OK, NEWS);
    expect(exchange.get().failing).toBeNull();
    expect(back).toBe(1);
    expect(create().get().failing, 'it could not be stored').not.toBeNull();
    free();
    exchange.save();
    expect(create().get().failing).toBeNull();
  });

  it('shows that HubRise refuses from then on', () => {
    const free = hold();
    exchange.note(BLOCKED, NEWS);
    expect(exchange.get().failing).toEqual({ since: timers.now(), cause: 'blocked' });
    free();
    exchange.save();
    expect(create().get().failing?.cause).toBe('blocked');
  });
});
