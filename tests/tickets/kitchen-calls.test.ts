import { beforeEach, describe, expect, it } from 'vitest';
import type { OrderId } from '../../main/core/ids.ts';
import { layoutTicket } from '../../main/printers/layout.ts';
import { readTicket } from '../../main/printers/printer-lane.ts';
import type { PrintRow } from '../../main/store/prints.ts';
import { aCounter, type Counter } from '../orders/harness.ts';
import { setUp } from '../printers/queue-harness.ts';

const MINUTE = 60_000;
const KITCHEN = setUp('pass', { host: '127.0.0.1', port: 9 });

let counter: Counter;
beforeEach(() => {
  counter = aCounter();
  counter.world.printers = [KITCHEN];
});

function jobs(id: OrderId): PrintRow[] {
  return counter.store.prints.listForOrder(id);
}

/** What became of each ticket, as `kind state`. */
function tickets(id: OrderId): string[] {
  return jobs(id).map(({ kind, state }) => `${kind} ${state}`);
}

/** What can be read on the newest ticket. */
function read(id: OrderId): string {
  const ticket = readTicket(jobs(id).at(-1)?.ticket ?? '');
  const lines = ticket === null ? [] : layoutTicket(ticket, 48);
  return lines.flatMap((line) => (line.kind === 'text' ? [line.text.trim()] : [])).join('\n');
}

/** The printer takes whatever waits. */
function printAll(id: OrderId): void {
  for (const { id: job, state } of jobs(id)) {
    if (state !== 'waiting') continue;
    counter.store.prints.begin(job);
    counter.store.prints.finish(job, 'printed', counter.timers.now(), null);
  }
}

const inTwoHours = (): Readonly<Record<string, unknown>> => ({
  asap: false,
  expected_time: new Date(counter.timers.now() + 120 * MINUTE).toISOString(),
});

describe('after the database of before is lost', () => {
  const NOON = Date.parse('2026-11-24T12:00:00+01:00');
  const copies = (id: OrderId): string[] => jobs(id).map(({ duplicate }) => duplicate);

  it('an order that was accepted by then may be with the kitchen already, which its ticket says', () => {
    counter = aCounter({ lostUntil: NOON });
    counter.world.printers = [KITCHEN];
    const id = counter.comes('a', { status: 'accepted', created_at: '2026-11-24T11:59:00+01:00' });
    expect(copies(id)).toEqual(['possible']);
  });

  it('one that was placed since, or is accepted only now, is printed as ever', () => {
    counter = aCounter({ lostUntil: NOON });
    counter.world.printers = [KITCHEN];
    const fresh = { status: 'accepted', created_at: '2026-11-24T12:00:00+01:00' };
    expect(copies(counter.comes('a', fresh))).toEqual(['none']);
    const waiting = counter.comes('b', { created_at: '2026-11-24T11:59:00+01:00' });
    counter.moves.accept(waiting, 0);
    expect(copies(waiting)).toEqual(['none']);
  });
});

describe('a cashier accepts', () => {
  it('and the ticket waits until that can no longer be taken back', () => {
    const id = counter.comes('a');
    counter.moves.accept(id, 0);
    expect(jobs(id)).toMatchObject([
      { kind: 'kitchen', state: 'waiting', notBefore: counter.timers.now() + 5_000 },
    ]);
  });

  it('and the ticket says for when, though HubRise has not said it yet', () => {
    const id = counter.comes('a', { asap: true, expected_time: '2026-11-24T12:30:00+01:00' });
    counter.moves.accept(id, 15);
    expect(read(id)).toContain('Annoncée pour 12:45');
  });

  it('and takes it back: no ticket, and one as ever when they accept again', () => {
    const id = counter.comes('a');
    counter.moves.accept(id, 0);
    counter.timers.advance(2_000);
    counter.moves.undo(id);
    expect(tickets(id)).toEqual([]);
    counter.moves.accept(id, 0);
    counter.takes(id);
    expect(tickets(id)).toEqual(['kitchen waiting']);
  });

  it('and goes on, and only the going on is taken back', () => {
    const id = counter.comes('a');
    counter.moves.accept(id, 0);
    counter.timers.advance(6_000);
    counter.takes(id);
    counter.takes(id);
    counter.moves.step(id, 'ready');
    expect(counter.moves.undo(id)).toEqual({ kind: 'done' });
    expect(tickets(id)).toEqual(['kitchen waiting']);
  });

  it('and goes on at once, and only the going on is taken back: the ticket stays', () => {
    const id = counter.comes('a');
    counter.moves.accept(id, 0);
    counter.timers.advance(2_000);
    counter.moves.step(id, 'ready');
    counter.moves.undo(id);
    expect(counter.board.getCard(id)?.status).toBe('in_preparation');
    expect(tickets(id)).toEqual(['kitchen waiting']);
    counter.moves.undo(id);
    expect(tickets(id), 'it goes with the acceptance').toEqual([]);
  });

  it('without a printer, and nothing comes later of a printer that is set up since', () => {
    counter.world.printers = [];
    const id = counter.comes('a');
    counter.moves.accept(id, 0);
    counter.takes(id);
    counter.world.printers = [KITCHEN];
    counter.moves.step(id, 'in_preparation');
    counter.comes('a', { status: 'in_preparation', collection_code: 'C2' });
    expect(tickets(id)).toEqual([]);
  });

  it('even an order whose ticket cannot be made, which is said', () => {
    const id = counter.comes('a');
    counter.world.printers = [{ ...KITCHEN, id: null as unknown as string }];
    expect(counter.moves.accept(id, 0)).toEqual({ kind: 'done' });
    expect(counter.printErrors).toHaveLength(1);
    expect(counter.board.getCard(id)?.status).toBe('in_preparation');
  });
});

it('an order accepted by rule goes to the kitchen at once', () => {
  const id = counter.comes('a');
  counter.moves.acceptByRule(id);
  expect(jobs(id)).toMatchObject([{ kind: 'kitchen', notBefore: counter.timers.now() }]);
});

it('an order that arrives accepted goes to the kitchen, once whatever follows', () => {
  const id = counter.comes('a', { status: 'accepted' });
  counter.comes('a', { status: 'accepted', collection_code: 'C2' });
  counter.comes('a', { status: 'in_preparation' });
  expect(tickets(id)).toEqual(['kitchen waiting']);
});

it('an order whose taking in fails leaves no ticket', () => {
  const failing = (): void => {
    counter.printing.kitchen.around(counter.comes('a'), () => {
      counter.comes('a', { status: 'accepted' });
      throw new Error('undone');
    });
  };
  expect(failing).toThrow('undone');
  expect(tickets(counter.comes('a'))).toEqual([]);
});

describe('a scheduled order', () => {
  it('goes to the kitchen when its hour has come', () => {
    const id = counter.comes('a', inTwoHours());
    counter.moves.accept(id, 0);
    expect(tickets(id)).toEqual([]);
    counter.timers.advance(101 * MINUTE);
    counter.board.refreshAll();
    expect(tickets(id)).toEqual(['kitchen waiting']);
  });

  it('goes there at the next start when its hour came meanwhile, and once', () => {
    const fields = { ...inTwoHours(), status: 'accepted' };
    const id = counter.comes('a', fields);
    const other = counter.comes('b', { status: 'received' });
    counter.timers.advance(101 * MINUTE);
    counter.printing.kitchen.catchUp([id, other]);
    counter.printing.kitchen.catchUp([id, other]);
    expect(tickets(id)).toEqual(['kitchen waiting']);
    expect(tickets(other)).toEqual([]);
  });

  it('that is accepted in the minute of its hour does not escape the taking back', () => {
    const id = counter.comes('a', inTwoHours());
    counter.timers.advance(100 * MINUTE - 2_000);
    counter.moves.accept(id, 0);
    counter.timers.advance(2_500);
    counter.board.refreshAll();
    expect(tickets(id)).toEqual(['kitchen waiting']);
    counter.moves.undo(id);
    expect(tickets(id)).toEqual([]);
  });
});

describe('a ticket that a person prints before the order is to be made', () => {
  const copy = (id: OrderId): void => {
    counter.printing.desk.print(id, 'kitchen');
    printAll(id);
  };
  const copies = (id: OrderId): string[] =>
    jobs(id).map(({ duplicate, state }) => `${state} ${duplicate}`);

  it('is a copy: at the hour of the order its own ticket comes, and says that there is one', () => {
    const id = counter.comes('a', { ...inTwoHours(), status: 'accepted' });
    copy(id);
    counter.timers.advance(101 * MINUTE);
    counter.board.refreshAll();
    counter.board.refreshAll();
    expect(copies(id)).toEqual(['printed none', 'waiting reprint']);
  });

  it('before it is accepted, likewise; and what the acceptance asks for is taken back with it', () => {
    const id = counter.comes('a');
    copy(id);
    counter.moves.accept(id, 0);
    expect(copies(id)).toEqual(['printed none', 'waiting reprint']);
    counter.timers.advance(2_000);
    counter.moves.undo(id);
    expect(copies(id)).toEqual(['printed none']);
    counter.moves.accept(id, 0);
    expect(copies(id)).toEqual(['printed none', 'waiting reprint']);
  });

  it('is called off with the order, and comes no more where it still waited', () => {
    const printed = counter.comes('a', { ...inTwoHours(), status: 'accepted' });
    copy(printed);
    counter.comes('a', { ...inTwoHours(), status: 'cancelled' });
    counter.comes('a', { ...inTwoHours(), status: 'cancelled' });
    expect(tickets(printed)).toEqual(['kitchen printed', 'cancellation waiting']);
    const waiting = counter.comes('b');
    counter.printing.desk.print(waiting, 'kitchen');
    counter.comes('b', { status: 'cancelled' });
    expect(tickets(waiting)).toEqual(['kitchen abandoned']);
  });

  it('of one that is off already is no ticket to make it by: it comes when it lives again', () => {
    const id = counter.comes('a', { status: 'cancelled' });
    copy(id);
    counter.comes('a', { status: 'accepted' });
    expect(copies(id)).toEqual(['printed none', 'waiting reprint']);
  });
});

describe('an order is off', () => {
  it('by the platform: what was printed is called off at once', () => {
    const id = counter.comes('a', { status: 'accepted' });
    printAll(id);
    counter.comes('a', { status: 'cancelled' });
    expect(jobs(id)).toMatchObject([
      { kind: 'kitchen', state: 'printed' },
      { kind: 'cancellation', state: 'waiting', notBefore: counter.timers.now() },
    ]);
  });

  it('before its ticket was printed: nothing comes out', () => {
    const id = counter.comes('a', { status: 'accepted' });
    counter.comes('a', { status: 'cancelled' });
    expect(tickets(id)).toEqual(['kitchen abandoned']);
  });

  it('by the cashier: with the reason, once that can no longer be taken back', () => {
    const id = counter.comes('a', { status: 'accepted' });
    printAll(id);
    counter.moves.cancel(id, 'Plus de pâte');
    expect(jobs(id).at(-1)).toMatchObject({ notBefore: counter.timers.now() + 5_000 });
    expect(read(id)).toContain('Motif : Plus de pâte');
    counter.takes(id);
    expect(tickets(id)).toEqual(['kitchen printed', 'cancellation waiting']);
  });

  it('and is not after all: what waited for its turn waits again', () => {
    const printed = counter.comes('a', { status: 'accepted' });
    printAll(printed);
    const waiting = counter.comes('b', { status: 'accepted' });
    for (const id of [printed, waiting]) {
      counter.moves.cancel(id, 'Erreur');
      counter.timers.advance(1_000);
      counter.moves.undo(id);
    }
    expect(tickets(printed)).toEqual(['kitchen printed']);
    expect(tickets(waiting)).toEqual(['kitchen waiting']);
  });
});
