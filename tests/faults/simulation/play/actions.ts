import { assertNever } from '../../../../main/core/assert-never.ts';
import type { SimOrder } from '../hubrise/model.ts';
import { courierOf, editOf, garbageOf, newOrderFields } from '../hubrise/orders.ts';
import type { Pressed, Watch, World } from '../promises/world.ts';
import { type Action, HOME, type Schedule } from '../schedule/schedule.ts';
import type { SimTill } from '../till/sim-till.ts';
import { atCounter, settleCounter } from './counter.ts';
import { canBeUndone, pause, press, setStock, statusesToTell } from './shop.ts';

export interface ActionDeps {
  readonly world: World;
  readonly schedule: Schedule;
  /** The orders that were placed, by their number in the schedule. */
  readonly placed: Map<number, SimOrder>;
  readonly watch: Required<Watch>;
  readonly note: (line: string) => void;
  /** What nobody expected. */
  readonly unexpected: (error: unknown) => void;
}

/** Makes what is in a schedule happen. */
export interface Actions {
  /** The tills are switched on, and everything is planned. */
  begin(): void;
  /** Whatever was wrong is right again: lines, computers, connections, printers. */
  rest(): void;
}

const OVER = ['completed', 'rejected', 'cancelled', 'delivery_failed'];

export function createActions(deps: ActionDeps): Actions {
  const { world, schedule, placed, watch, note } = deps;
  const { universe, hubrise, weather, tills } = world;

  const counter = atCounter({ world, watch, unexpected: deps.unexpected });

  /** Two causes may put a computer to sleep: it sleeps as long as the longer one wants. */
  const wakesAt = new Map<SimTill, number>();

  const later = (ms: number, work: () => void): void => {
    universe.at(universe.now() + ms, () => {
      work();
      watch.circumstances();
    });
  };

  function place(action: Extract<Action, { kind: 'order' }>): void {
    const garbage = garbageOf(action);
    const createdAt = schedule.start + action.at;
    const order = hubrise.place({
      location: action.location,
      fields: newOrderFields(action, createdAt),
      createdAt,
      ...(garbage === undefined ? {} : { garbage }),
    });
    placed.set(action.order, order);
    watch.placed(order);
  }

  function pressAt(action: Extract<Action, { kind: 'press' }>, order: SimOrder): void {
    const till = tills[action.till];
    if (till === undefined) return;
    if (action.what === 'undo') {
      undo(till, order);
      return;
    }
    if (!press(till, order, action.what, action.delay)) return;
    const statuses = action.what === 'acknowledge' ? [null] : statusesToTell(till, order);
    for (const status of statuses) {
      const pressed: Pressed = {
        till,
        order,
        what: action.what,
        status,
        at: universe.now(),
        undone: false,
        delay: action.what === 'accept' ? (action.delay ?? 0) : 0,
      };
      world.pressed.push(pressed);
      watch.pressed(pressed);
    }
  }

  function undo(till: SimTill, order: SimOrder): void {
    const last = world.pressed.findLast(
      (each) => each.till === till && each.order === order && each.status !== null && !each.undone,
    );
    const canBe = last !== undefined && canBeUndone(world, last);
    const before = till.running();
    const isTaken = press(till, order, 'undo');
    if (canBe) {
      const what = (): string =>
        `till ${till.number} does not take back ${last.status} of ${order.id}`;
      // The power may go in the midst of what it writes, which shows a moment later.
      const judge = (): void => {
        if (till.running() === before) world.ledger.check('undo', isTaken, what);
      };
      universe.at(universe.now() + 1, judge);
    }
    if (!isTaken || last === undefined) return;
    // An acceptance goes with the start of the preparation.
    for (const each of world.pressed) {
      if (each.till === till && each.order === order && each.at === last.at) each.undone = true;
    }
  }

  function restart(till: SimTill, { cut, offMs }: Extract<Action, { kind: 'restart' }>): void {
    const on = (): void => later(offMs, till.start);
    if (!till.isAwake()) return;
    if (cut) {
      till.kill();
      on();
    } else void till.stop().then(on);
  }

  function fault(action: Extract<Action, { kind: 'fault' }>): void {
    const order = action.order === null ? null : (placed.get(action.order)?.id ?? 'none');
    const from = universe.now();
    weather.add({ ...action, order, from, until: from + action.forMs });
    later(action.forMs, () => {});
  }

  function happen(action: Action): void {
    switch (action.kind) {
      case 'order':
        place(action);
        break;
      case 'fault':
        fault(action);
        break;
      case 'event_ids_again':
        hubrise.reuseEventIds();
        break;
      case 'refuses_sales':
        hubrise.refuses = action.field;
        later(action.forMs, () => {
          hubrise.refuses = null;
        });
        break;
      case 'catalog_changes': {
        const fact = { resource: 'catalog', type: 'update', said: {} } as const;
        hubrise.tellOfShop(HOME, fact, { kind: 'program' });
        break;
      }
      case 'platform_cancels':
      case 'platform_edits':
      case 'courier_moves':
      case 'program_sets':
      case 'platform_reopens':
      case 'press': {
        const order = placed.get(action.order);
        if (order !== undefined) onOrder(action, order);
        break;
      }
      default: {
        const till = tills[action.till];
        if (till !== undefined) onTill(action, till);
      }
    }
  }

  function onOrder(action: OrderAction, order: SimOrder): void {
    const isOver = OVER.includes(String(order.body['status']));
    switch (action.kind) {
      case 'courier_moves': {
        const moved = courierOf(order.body);
        if (schedule.couriersInOrders) hubrise.change(order, moved, PLATFORM);
        hubrise.change(order, moved, PLATFORM, 'delivery');
        watch.courierMoved(order);
        break;
      }
      case 'platform_edits':
        hubrise.change(order, editOf(order.body), PLATFORM);
        break;
      case 'platform_cancels':
        if (!isOver) hubrise.change(order, { status: 'cancelled' }, PLATFORM);
        break;
      case 'program_sets':
        if (!isOver) hubrise.change(order, { status: action.status }, { kind: 'program' });
        break;
      case 'platform_reopens':
        if (order.body['status'] === 'cancelled') {
          hubrise.change(order, { status: action.status }, PLATFORM);
        }
        break;
      case 'press':
        pressAt(action, order);
        break;
      default:
        assertNever(action);
    }
  }

  function onTill(action: TillAction, till: SimTill): void {
    switch (action.kind) {
      case 'clock':
        till.changeClock(action.ms);
        break;
      case 'sleep':
        sleep(till, action.forMs);
        break;
      case 'restart':
        restart(till, action);
        break;
      case 'move_to':
        if (till.isAwake()) till.connectTo(action.location);
        break;
      case 'callback':
        damage(till, action.damage);
        break;
      case 'refuse':
        refuse(till, action);
        break;
      case 'printer':
        (action.backup === true ? till.backup : till.printer).set(action.state);
        break;
      case 'sale':
      case 'counter_step':
      case 'refund':
      case 'ticket_again':
        counter(till, action);
        break;
      case 'stock':
        setStock(world, till, action);
        break;
      case 'pause':
        pause(world, till, action.minutes);
        break;
      case 'events_lost':
        loseEvents(till, action);
        break;
      case 'disk':
        till.setDisk(action.state);
        later(action.forMs, () => till.setDisk('well'));
        break;
      case 'cut_within':
        till.cutWithin(action.writes, action.offMs);
        break;
      default:
        assertNever(action);
    }
  }

  function sleep(till: SimTill, forMs: number): void {
    const wakeAt = universe.now() + forMs;
    till.sleep();
    wakesAt.set(till, Math.max(wakeAt, wakesAt.get(till) ?? 0));
    later(forMs, () => {
      if (universe.now() >= (wakesAt.get(till) ?? 0)) till.wake();
    });
  }

  function loseEvents(till: SimTill, action: Extract<Action, { kind: 'events_lost' }>): void {
    const connection = till.connection();
    connection.wasDeaf = true;
    connection.losesEvery = action.every;
    later(action.forMs, () => {
      connection.losesEvery = null;
    });
  }

  function refuse(till: SimTill, { cause, forMs }: Extract<Action, { kind: 'refuse' }>): void {
    const connection = till.connection();
    connection.refusal = cause;
    later(forMs, () => {
      connection.refusal = null;
    });
  }

  return {
    begin: () => {
      for (const action of schedule.actions.filter(({ at }) => at < 0)) happen(action);
      for (const till of tills) till.start();
      for (const action of schedule.actions) {
        if (action.at < 0 || action.at >= schedule.lengthMs) continue;
        universe.at(schedule.start + action.at, () => {
          note(JSON.stringify(action));
          happen(action);
          watch.circumstances();
        });
      }
    },
    rest: () => {
      weather.clear();
      hubrise.refuses = null;
      for (const connection of hubrise.connections) {
        connection.refusal = null;
        connection.losesEvery = null;
      }
      for (const till of tills) {
        till.setDisk('well');
        till.printer.set('well');
        till.backup.set('well');
        till.start();
        till.wake();
        if (till.connection().location !== HOME) till.connectTo(HOME);
        settleCounter(till);
      }
      note('rest');
      watch.circumstances();
    },
  };
}

const PLATFORM = { kind: 'platform' } as const;

/** What happens to an order, and what happens to a till. */
type OrderAction = Exclude<
  Extract<Action, { readonly order: number }>,
  { readonly kind: 'order' | 'fault' }
>;
type TillAction = Extract<
  Action,
  {
    readonly kind:
      | 'clock'
      | 'sleep'
      | 'restart'
      | 'move_to'
      | 'callback'
      | 'refuse'
      | 'printer'
      | 'sale'
      | 'counter_step'
      | 'refund'
      | 'ticket_again'
      | 'stock'
      | 'pause'
      | 'events_lost'
      | 'disk'
      | 'cut_within';
  }
>;

type Damage = Extract<Action, { readonly kind: 'callback' }>['damage'];

function damage(till: SimTill, how: Damage): void {
  const connection = till.connection();
  if (how === 'widened') {
    const { events } = connection.callback ?? { events: {} };
    connection.callback = { url: null, events: { ...events, delivery: ['create', 'update'] } };
    return;
  }
  connection.wasDeaf = true;
  const events = { order: ['create'] };
  if (how === 'removed') connection.callback = null;
  else if (how === 'narrowed') connection.callback = { url: null, events };
  else connection.callback = { url: 'https://elsewhere.test', events };
}
