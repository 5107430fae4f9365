import type { StockWish } from '../../main/core/catalog/stock.ts';
import { type KitchenThing, stationDishes } from '../../main/core/kitchen/kitchen-screen.ts';
import type {
  KitchenApi,
  KitchenStockAnswer,
  KitchenView,
  MoveResult,
} from '../../preload/contract.ts';
import { type Cell, createCell, derive, type Readable } from './cell.ts';
import type { Following } from './live.ts';
import type { MoveProblem } from './moves-store.ts';
import { isNewAt, LONG_SEEN } from './pictures.ts';
import { createSteadyList, type SteadyList, type SteadyListPorts } from './steady-list.ts';
import { createTakenOff, type TakenOffDishes } from './taken-off.ts';
import { createTicketContents } from './ticket-contents.ts';

/** What is said on a ticket for a moment: why a tap or a key did nothing. `moved`: what stood there was new. */
interface KitchenRefusal {
  readonly id: string;
  readonly why: 'moved' | MoveProblem;
}

type PutOffProblem = Extract<KitchenStockAnswer, { kind: 'not_possible' }>['reason'] | 'not_stored';

/** Everything that the kitchen's screen needs. */
export interface Kitchen {
  readonly view: Readable<KitchenView | null>;
  readonly clock: Readable<number>;
  /** The tickets of the chosen stations in the places in which they are drawn. */
  readonly places: SteadyList;
  /** What was taken off the tickets that are left with nothing for the chosen stations. */
  readonly takenOff: Readable<TakenOffDishes>;
  /** The ticket that the arrows have chosen. */
  readonly chosen: Readable<string | null>;
  readonly refusal: Readable<KitchenRefusal | null>;
  /** The tickets of the last bumps are shown again. */
  readonly recalling: Readable<boolean>;
  /** What of a line somebody is being asked about: whether it has run out; null: nobody is. */
  readonly askedOf: Readable<readonly KitchenThing[] | null>;
  /** Why nothing was put off. */
  readonly putOffProblem: Readable<PutOffProblem | null>;
  /** What was put off or is sold again, last; changes with each. */
  readonly stocked: Readable<{ readonly name: string; readonly isBack: boolean } | null>;
  /** The last bump; changes with each one. */
  readonly bumped: Readable<{ readonly code: string } | null>;
  /** The last bump that can still be taken back; null where there is none. */
  latestUndo(): { readonly id: string; readonly code: string } | null;
  /** By a finger that comes up now: the ticket as it has been seen for a moment. */
  bump(id: string): void;
  /** By a key that was pressed then (ms): what stands there, if it had been seen there, as it is, for a moment. */
  bumpAt(place: number, pressedAt: number): void;
  /** The chosen ticket, or else the first. */
  bumpChosen(pressedAt: number): void;
  choose(by: 1 | -1): void;
  /** Somebody has a hand in what lies over the tickets, which goes by itself otherwise. */
  stay(): void;
  /** Nothing is chosen, recalled or asked; what lay over the tickets leaves them to no key for a moment. */
  leave(): void;
  /**
   * Takes the last bump back, or shows the last tickets again where it is too late for that. Pressed
   * then (ms), it means the bump that was the last for a moment: a second press takes back no other.
   */
  recall(pressedAt: number): void;
  /** Asks what of a line has run out. */
  askOff(things: readonly KitchenThing[]): void;
  putOff(thing: KitchenThing, wish: StockWish): void;
  chooseStation(id: string | null): void;
  refuse(refusal: KitchenRefusal): void;
}

interface KitchenPorts extends SteadyListPorts {
  readonly api: KitchenApi;
  readonly live: Pick<Following, 'ask'>;
  readonly clock: Readable<number>;
  readonly onFailure: (error: unknown) => void;
}

const REFUSAL_MS = 2_500;
/** What lies over the tickets hides every order that comes in: nobody is there after that, ms. */
const LEFT_ALONE_MS = 20_000;

/** The tickets that the chosen stations have something to make of, or of which all was taken off, unseen. */
export function shownIds(
  view: KitchenView | null,
  takenOff: TakenOffDishes = new Map(),
): readonly string[] {
  if (view === null) return [];
  return view.tickets
    .filter(
      (ticket) =>
        ticket.dishes.length === 0 ||
        takenOff.has(ticket.id) ||
        stationDishes(ticket, view.chosen).shown.length > 0,
    )
    .map(({ id }) => id);
}

/** The orders among those shown that are called off, and of which nobody has seen it. */
function stoppedIds(view: KitchenView | null): readonly string[] {
  const stopped = new Set(view?.tickets.filter(({ isStopped }) => isStopped).map(({ id }) => id));
  return shownIds(view).filter((id) => stopped.has(id));
}

function lastBumped(view: KitchenView | null): string | undefined {
  return view?.bumped[0]?.ticket.id;
}

/** Which bump is the last, and since which picture it is seen. */
function createLastBump(
  view: Readable<KitchenView | null>,
  { monotonic, nextPicture }: Pick<KitchenPorts, 'monotonic' | 'nextPicture'>,
) {
  const pushed = createCell(0);
  /** Which bump is the last, and with which picture it came in the place of another. */
  let last = { id: lastBumped(view.get()), since: LONG_SEEN };
  /** Bumped here: whoever did it knows what the next press takes back. */
  let ownBump: string | undefined;
  view.subscribe(() => {
    pushed.set(monotonic());
    const id = lastBumped(view.get());
    if (id === last.id) return;
    const isExpected = last.id === undefined || id === ownBump;
    last = { id, since: isExpected ? LONG_SEEN : nextPicture() };
    if (id === ownBump) ownBump = undefined;
  });

  return {
    last: () => last,
    /** Bumped here: whoever did it knows what the next press takes back. */
    isOwn: (id: string): void => {
      ownBump = id;
    },
    latestUndo: (): ReturnType<Kitchen['latestUndo']> => {
      const [newest] = view.get()?.bumped ?? [];
      if (newest === undefined || pushed.get() + newest.undoMs <= monotonic()) return null;
      return { id: newest.ticket.id, code: newest.ticket.code };
    },
  };
}

/** What lies over the tickets: the last ones recalled, or a question of what has run out. */
function createOver(
  view: Readable<KitchenView | null>,
  { after, nextPicture }: Pick<KitchenPorts, 'after' | 'nextPicture'>,
  chosen: Cell<string | null>,
) {
  const recalling = createCell(false);
  const askedOf = createCell<readonly KitchenThing[] | null>(null);
  let forgetOver = (): void => undefined;
  let stopped = stoppedIds(view.get());

  /** What lay over the tickets is gone, and this picture shows what is below: no key meant that before. */
  let uncovered = LONG_SEEN;
  const isOver = (): boolean => recalling.get() || askedOf.get() !== null;
  const uncover = (): void => {
    if (isOver()) uncovered = nextPicture();
    recalling.set(false);
    askedOf.set(null);
  };
  const leave = (): void => {
    chosen.set(null);
    uncover();
  };
  const stay = (): void => {
    forgetOver();
    if (isOver()) forgetOver = after(LEFT_ALONE_MS, leave);
  };
  recalling.subscribe(stay);
  askedOf.subscribe(stay);
  view.subscribe(() => {
    const before = stopped;
    stopped = stoppedIds(view.get());
    if (isOver() && stopped.some((id) => !before.includes(id))) leave();
  });

  return {
    recalling,
    askedOf,
    uncover,
    leave,
    stay,
    /** Since when what is below is seen. */
    uncoveredSince: () => uncovered,
  };
}

/** What is asked of main for a ticket, once at a time, and why it was not done. */
function createRuns({ after, onFailure }: Pick<KitchenPorts, 'after' | 'onFailure'>) {
  const refusal = createCell<KitchenRefusal | null>(null);
  const inHand = new Set<string>();
  let hide = (): void => undefined;

  const refuse = (one: KitchenRefusal): void => {
    hide();
    refusal.set(one);
    hide = after(REFUSAL_MS, () => refusal.set(null));
  };
  const run = async (id: string, work: () => Promise<MoveResult>): Promise<boolean> => {
    if (inHand.has(id)) return false;
    inHand.add(id);
    try {
      const result = await work();
      if (result.kind !== 'done') refuse({ id, why: result.reason });
      return result.kind === 'done';
    } catch (error) {
      refuse({ id, why: 'not_stored' });
      onFailure(error);
      return false;
    } finally {
      inHand.delete(id);
    }
  };

  return { refusal, refuse, run };
}

/** What has run out is put off, or is sold again. */
function createPutOff(
  { api, onFailure }: Pick<KitchenPorts, 'api' | 'onFailure'>,
  uncover: () => void,
) {
  const putOffProblem = createCell<PutOffProblem | null>(null);
  const stocked = createCell<{ readonly name: string; readonly isBack: boolean } | null>(null);
  const putOff = async ({ kind, name, ref }: KitchenThing, wish: StockWish): Promise<void> => {
    try {
      const answer = await api.setStock({ kind, ref }, wish);
      putOffProblem.set(answer.kind === 'done' ? null : answer.reason);
      if (answer.kind !== 'done') return;
      uncover();
      stocked.set({ name, isBack: wish.kind === 'back' });
    } catch (error) {
      putOffProblem.set('not_stored');
      onFailure(error);
    }
  };

  return { putOff, putOffProblem, stocked };
}

/** The keys that mean a place, or the chosen ticket. */
function createPlaceKeys(
  places: SteadyList,
  chosen: Cell<string | null>,
  {
    press,
    refuse,
    uncoveredSince,
  }: {
    readonly press: (id: string, at: number) => void;
    readonly refuse: (refusal: KitchenRefusal) => void;
    readonly uncoveredSince: () => Parameters<typeof isNewAt>[0];
  },
): Pick<Kitchen, 'bumpAt' | 'bumpChosen' | 'choose'> {
  const bumpAt = (place: number, pressedAt: number): void => {
    places.touched();
    const there = places.at(place);
    if (there === null) return;
    const isNew = isNewAt(there.since, pressedAt) || isNewAt(uncoveredSince(), pressedAt);
    if (isNew) refuse({ id: there.id, why: 'moved' });
    else press(there.id, pressedAt);
  };
  return {
    bumpAt,
    bumpChosen: (pressedAt) => {
      const slots = places.get();
      const id = chosen.get();
      const first = slots.findIndex((slot) => slot !== null);
      const place = id === null ? first : slots.indexOf(id);
      if (place >= 0) return bumpAt(place, pressedAt);
      // What was chosen is gone: the key was meant for no other.
      places.touched();
      chosen.set(null);
      const there = slots[first] ?? null;
      if (there !== null) refuse({ id: there, why: 'moved' });
    },
    choose: (by) => {
      places.touched();
      const ids = places.get().filter((slot) => slot !== null);
      const id = chosen.get();
      const at = id === null ? -1 : ids.indexOf(id);
      const next = at < 0 ? (by === 1 ? 0 : ids.length - 1) : at + by;
      chosen.set(ids[Math.min(Math.max(next, 0), ids.length - 1)] ?? null);
    },
  };
}

export function createKitchen(ports: KitchenPorts): Kitchen {
  const { api, clock, live, monotonic, nextPicture, onFailure } = ports;
  const view: Readable<KitchenView | null> = live.ask(['kitchen'], api.getView);
  const bumps = createLastBump(view, ports);
  const contents = createTicketContents(view, nextPicture);
  const followed = createTakenOff(view);
  const takenOff = derive(followed, (now) => now.takenOff);
  const ids = derive(followed, (now) => shownIds(now.view, now.takenOff));
  const places = createSteadyList(ids, ports);
  const chosen = createCell<string | null>(null);
  const bumped = createCell<{ readonly code: string } | null>(null);
  const over = createOver(view, ports, chosen);
  const { askedOf, leave, recalling, stay, uncover, uncoveredSince } = over;
  const { refusal, refuse, run } = createRuns(ports);
  const { putOff, putOffProblem, stocked } = createPutOff(ports, uncover);

  const bump = async (id: string): Promise<void> => {
    const ticket = view.get()?.tickets.find((one) => one.id === id);
    if (chosen.get() === id) chosen.set(null);
    // The other stations are still at work on the order.
    if (followed.see(id) && ticket?.isStopped === false) return;
    bumps.isOwn(id);
    const isDone = await run(id, () => api.bump(id));
    // Of a cancelled one nobody says that it is ready.
    if (isDone && ticket?.isStopped === false) bumped.set({ code: ticket.code });
  };
  const press = (id: string, at: number): void => {
    if (contents.isNewAt(id, at)) refuse({ id, why: 'moved' });
    else void bump(id);
  };
  const keys = createPlaceKeys(places, chosen, { press, refuse, uncoveredSince });

  return {
    view,
    clock,
    places,
    chosen,
    refusal,
    recalling,
    bumped,
    latestUndo: bumps.latestUndo,
    ...keys,
    refuse,
    askedOf,
    putOffProblem,
    stocked,
    stay,
    leave,
    takenOff,
    askOff: (things) => {
      places.touched();
      putOffProblem.set(null);
      askedOf.set(things);
    },
    putOff: (thing, wish) => void putOff(thing, wish),
    bump: (id) => {
      places.touched();
      press(id, monotonic());
    },
    recall: (at) => {
      places.touched();
      const undo = bumps.latestUndo();
      const last = bumps.last();
      const isNew = isNewAt(last.since, at) || isNewAt(uncoveredSince(), at);
      if (last.id !== undefined && isNew) refuse({ id: last.id, why: 'moved' });
      else if (undo !== null) void run(undo.id, () => api.undo(undo.id));
      else if (recalling.get()) uncover();
      else recalling.set((view.get()?.bumped.length ?? 0) > 0);
    },
    chooseStation: (id) => {
      api.chooseStations(id === null ? [] : [id]).catch(onFailure);
    },
  };
}
