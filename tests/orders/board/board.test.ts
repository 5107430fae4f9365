import { beforeEach, describe, expect, it } from 'vitest';
import { UNDO_MS } from '../../../main/core/answer/moves.ts';
import { DEFAULT_CARD_RULES } from '../../../main/core/board/card.ts';
import { locationId, type OrderId } from '../../../main/core/ids.ts';
import { turnOfOthers } from '../../../main/lib/queues.ts';
import { createBoard } from '../../../main/orders/board/board.ts';
import { aCounter, type Counter } from '../harness.ts';

let counter: Counter;
beforeEach(() => {
  counter = aCounter();
});

const ids = (): string[] => counter.board.listCards().map(({ id }) => id);

describe('the board', () => {
  it('holds the open orders, and the same ones after a restart', () => {
    counter.comes('a');
    counter.comes('b', { status: 'completed' });
    counter.moves.accept(counter.comes('c'), 0);
    counter.comes('d', {}, { text: 'Bonjour' });
    expect(ids()).toEqual(['a', 'c', 'd']);
    expect(counter.reopened().listCards()).toEqual(counter.board.listCards());
  });

  it('tells what has changed, and nothing where nothing has', () => {
    const id = counter.comes('a');
    expect(counter.changes).toEqual([{ upserted: [counter.board.getCard(id)], removed: [] }]);
    counter.changes.length = 0;
    counter.comes('a');
    counter.book.changed({ kind: 'taken_in', id, applied: null });
    counter.board.refreshAll();
    expect(counter.changes).toEqual([]);
    counter.comes('a', { status: 'completed' });
    expect(counter.changes).toEqual([{ upserted: [], removed: ['a'] }]);
  });

  it('does not tell of orders that never were on it', () => {
    counter.comes('a', { status: 'completed' });
    expect(counter.changes).toEqual([]);
  });

  it('moves an order for later into the kitchen when its time comes', () => {
    const expected_time = '2026-11-24T14:00:00+01:00';
    const id = counter.comes('a', { status: 'accepted', asap: false, expected_time });
    expect(counter.board.getCard(id)?.column).toBe('later');
    counter.timers.advance(100 * 60_000 - 1);
    counter.board.refreshAll();
    expect(counter.board.getCard(id)?.column).toBe('later');
    counter.timers.advance(1);
    counter.board.refreshAll();
    expect(counter.board.getCard(id)?.column).toBe('in_preparation');
  });

  it('goes by the shop’s own preparation time', () => {
    const expected_time = '2026-11-24T14:00:00+01:00';
    const id = counter.comes('a', { status: 'accepted', asap: false, expected_time });
    counter.world.shop = { timeZone: null, preparationMinutes: 120 };
    counter.board.refreshAll();
    expect(counter.board.getCard(id)?.column).toBe('in_preparation');
  });

  it('flags the orders of another location when the till is connected to one', () => {
    const id = counter.comes('a');
    expect(counter.board.getCard(id)?.flags).toEqual([]);
    counter.world.location = locationId('p81xp-1');
    counter.board.refreshAll();
    expect(counter.board.getCard(id)?.flags).toEqual(['other_location']);
    counter.world.location = null;
    counter.board.refreshAll();
    expect(counter.board.getCard(id)?.flags).toEqual([]);
  });
});

describe('as time passes', () => {
  /** A board of its own on the same orders, with the orders of which it has made a card. */
  function watched() {
    const made: string[] = [];
    const board = createBoard({
      store: counter.store,
      book: counter.book,
      shop: { aheadMs: () => null, now: counter.timers.now },
      rules: () => ({
        ...DEFAULT_CARD_RULES,
        answerRulesOf: (order) => {
          made.push(order.ref ?? '');
          return DEFAULT_CARD_RULES.answerRulesOf(order);
        },
      }),
      onChange: () => undefined,
      onError: (error) => expect.fail(String(error)),
    });
    return { board, takeMade: () => made.splice(0) };
  }

  it('makes only the cards that go by it, and all of them once a minute', () => {
    const later = '2026-11-24T14:00:00+01:00';
    counter.comes('cooked', { ref: 'COOKED', status: 'in_preparation' });
    counter.comes('later', { ref: 'LATER', status: 'accepted', asap: false, expected_time: later });
    counter.comes('asks', { ref: 'ASKS', status: 'new', channel: 'Deliveroo' });
    const { board, takeMade } = watched();
    expect(takeMade()).toHaveLength(3);
    counter.timers.advance(10_000);
    board.timePassed();
    expect(takeMade().toSorted()).toEqual(['ASKS', 'LATER']);
    counter.timers.advance(50_000);
    board.timePassed();
    expect(takeMade()).toHaveLength(3);
  });

  it('makes all cards of a board of many in several goes, as they are by then', async () => {
    const names = Array.from({ length: 200 }, (_, at) => `MANY-${at}`);
    for (const ref of names) counter.comes(ref, { ref, status: 'in_preparation' });
    const { board, takeMade } = watched();
    takeMade();
    board.refreshAll();
    const made = takeMade();
    expect(made.length).toBeLessThan(100);
    // Somebody asks for it once more before it is done: nothing is left out.
    board.refreshAll();
    for (let turns = 0; turns < 10; turns += 1) {
      await turnOfOthers();
      const some = takeMade();
      expect(some.length).toBeLessThan(100);
      made.push(...some);
    }
    expect(new Set(made)).toEqual(new Set(names));
  });

  it('tells within ten seconds that nobody has answered in time, and that an hour has come', () => {
    const expected_time = '2026-11-24T14:00:00+01:00';
    const id = counter.comes('a', { status: 'accepted', asap: false, expected_time });
    const pass = (ms: number): void => {
      counter.timers.advance(ms - 10_000);
      counter.board.refreshAll();
      counter.timers.advance(10_000);
      counter.board.timePassed();
    };
    pass(100 * 60_000);
    expect(counter.board.getCard(id)?.column).toBe('in_preparation');
    const asks = counter.comes('b', { status: 'new', channel: 'Deliveroo' });
    counter.board.refreshAll();
    const by = counter.board.getCard(asks)?.answerBy ?? 0;
    pass(by - counter.timers.now());
    expect(counter.board.getCard(asks)?.flags).toEqual(['answer_overdue']);
  });
});

describe('a platform that takes the receipt for the acceptance', () => {
  const UBER = { channel: 'Uber Eats', created_at: '2026-11-24T12:00:00+01:00' };
  const answer = (id: OrderId) => {
    counter.board.refreshAll();
    const { answerBy, flags } = counter.board.getCard(id) ?? {};
    return { counts: answerBy !== null, flags };
  };

  const takesReceipt = (id: OrderId): void => {
    const [send] = counter.store.outbox.listWaitingFor(id);
    if (send?.status !== 'received') throw new Error('No receipt waits to be sent');
    const finishes = { sendId: send.id, status: send.status, toldAt: counter.timers.now() };
    counter.comes(id, { ...UBER, status: 'received' }, { asOf: null, finishes });
  };

  it('has its answer once the receipt was told, and not before', () => {
    const id = counter.comes('a', { ...UBER, status: 'new' });
    expect(answer(id)).toEqual({ counts: true, flags: [] });
    counter.timers.advance(9 * 60_000);
    expect(answer(id)).toEqual({ counts: true, flags: [] });
    takesReceipt(id);
    expect(answer(id)).toEqual({ counts: false, flags: ['unanswered'] });
  });

  it('has probably cancelled where the receipt came too late', () => {
    const id = counter.comes('a', { ...UBER, status: 'new' });
    counter.timers.advance(11 * 60_000);
    expect(answer(id)).toEqual({ counts: true, flags: ['answer_overdue'] });
    takesReceipt(id);
    expect(answer(id), 'and stays so').toEqual({ counts: true, flags: ['answer_overdue'] });
  });
});

describe('how the cashier’s answer is faring', () => {
  it('is not said of the receipt, which is the till’s own', () => {
    const id = counter.comes('a', { status: 'new' });
    expect(counter.board.getCard(id)).toMatchObject({ status: 'new', send: { kind: 'none' } });
  });

  it('is waiting since it was given, then done', () => {
    const id = counter.comes('a');
    const since = counter.timers.now();
    counter.moves.accept(id, 0);
    counter.timers.advance(60_000);
    counter.board.refreshAll();
    expect(counter.board.getCard(id)?.send).toEqual({
      kind: 'waiting',
      since,
      undoUntil: since + UNDO_MS,
    });
    counter.takes(id);
    counter.takes(id);
    expect(counter.board.getCard(id)).toMatchObject({
      status: 'in_preparation',
      send: { kind: 'none' },
    });
  });

  it('is refused, with HubRise’s reason, and the order stands where HubRise has it', () => {
    const id = counter.comes('a');
    counter.moves.accept(id, 0);
    counter.refuses(id, '[state_refused] 422 · status is not possible');
    expect(counter.board.getCard(id)).toMatchObject({
      status: 'received',
      send: {
        kind: 'refused',
        status: 'accepted',
        refusal: { cause: 'state_refused', said: '422 · status is not possible' },
      },
      actions: ['accept', 'reject'],
    });
  });
});

describe('an order opened', () => {
  it('shows its card and history, on the board or off it', () => {
    const id = counter.comes('a');
    counter.moves.accept(id, 0);
    counter.takes(id);
    counter.takes(id);
    expect(counter.board.getDetail(id)?.card).toEqual(counter.board.getCard(id));
    counter.comes('a', { status: 'completed' });
    expect(counter.board.getCard(id)).toBeNull();
    expect(counter.board.getDetail(id)?.card.status).toBe('completed');
    expect(counter.board.getDetail(id)?.history.map(({ kind }) => kind)).toEqual([
      'arrived',
      'status',
      'status',
      'sent',
      'sent',
      'status',
    ]);
  });

  it('shows HubRise’s text where it could not be read, and only then', () => {
    const readable = counter.comes('a');
    const unreadable = counter.comes('b', {}, { text: 'Bonjour' });
    expect(counter.board.getDetail(unreadable)).toMatchObject({ rawLength: 7, items: [] });
    expect(counter.board.getRaw(unreadable, 0)).toEqual({ text: 'Bonjour', next: null });
    expect(counter.board.getDetail(readable)?.rawLength).toBeNull();
  });

  it('is nothing where there is none', () => {
    const id = counter.comes('a');
    counter.db.exec("DELETE FROM order_history; DELETE FROM orders WHERE id = 'a'");
    expect(counter.board.getDetail(id)).toBeNull();
    expect(counter.board.getRaw(id, 0)).toBeNull();
  });

  it('that has left the board is still known to a move', () => {
    const id = counter.comes('a', { status: 'completed' });
    expect(counter.book.get(id)).toMatchObject({ status: 'completed' });
  });
});
