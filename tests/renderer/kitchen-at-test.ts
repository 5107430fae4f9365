import { beforeEach } from 'vitest';
import type { KitchenTicket } from '../../main/core/kitchen/kitchen-screen.ts';
import type { KitchenStockAnswer, KitchenView, MoveResult } from '../../preload/contract.ts';
import { JUST_MOVED_MS } from '../../renderer/logic/steady-column.ts';
import { createCell } from '../../renderer/state/cell.ts';
import { createKitchen, type Kitchen } from '../../renderer/state/kitchen-store.ts';
import type { Followed } from '../../renderer/state/live.ts';
import type { Picture } from '../../renderer/state/pictures.ts';
import { type FakeTimers, fakeTimers } from '../support/fake-timers.ts';
import { aView } from './followed.ts';
import { KITCHEN_VIEW, makeTicket } from './kitchen-fixtures.ts';

/** What the test that runs has otherwise than an ordinary kitchen. */
interface Given {
  /** The picture with which a change is seen. */
  seen: () => Picture;
  /** What main says to a bump, and to taking one back. */
  answer: MoveResult;
  /** What main says where something is put off. */
  stockAnswer: KitchenStockAnswer;
}

export const REINE = { kind: 'sku', ref: 'REI', name: 'Reine' } as const;

/** Of the test that runs. */
export let timers: FakeTimers;
export let kitchen: Kitchen;
export let given: Given;
/** What main was asked, in a few words each. */
export let asked: string[];
let views: ReturnType<typeof aView<KitchenView>>;

/** One of each name. */
export const tickets = (...ids: readonly string[]): readonly KitchenTicket[] =>
  ids.map((id) => makeTicket({ id, code: id }));

/** Main shows the kitchen otherwise. */
export const show = (change: Partial<KitchenView>): void =>
  views.set({ ...KITCHEN_VIEW, ...change });

/** A kitchen with the tickets a, b and c, long seen, for each test of the file that calls this at its top. */
export function kitchenForEachTest(): void {
  beforeEach(async () => {
    timers = fakeTimers();
    views = aView<KitchenView>(null);
    given = {
      seen: () => ({ at: timers.monotonic() }),
      answer: { kind: 'done' },
      stockAnswer: { kind: 'done' },
    };
    asked = [];
    kitchen = kitchenOf();
    show({ tickets: tickets('a', 'b', 'c') });
    await timers.advance(JUST_MOVED_MS);
  });
}

function kitchenOf(): Kitchen {
  const ask = (what: string) => async (id: string) => {
    asked.push(`${what} ${id}`);
    return given.answer;
  };
  return createKitchen({
    api: {
      bump: ask('bump'),
      undo: ask('undo'),
      getView: async () => KITCHEN_VIEW,
      setStock: async ({ ref }, { kind }) => {
        asked.push(`stock ${ref} ${kind}`);
        return given.stockAnswer;
      },
      chooseStations: async (ids) => void asked.push(`stations ${ids.join()}`),
    },
    live: { ask: <T>() => views as Followed<T> },
    clock: createCell(0),
    monotonic: timers.monotonic,
    after: timers.after,
    nextPicture: () => given.seen(),
    onFailure: (error) => {
      throw error;
    },
  });
}
