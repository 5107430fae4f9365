import { COUNTER_DEFAULTS, type CounterSettings } from '../../../main/core/counter/settings.ts';
import { sealedReason } from '../../../main/core/fiscal/reason.ts';
import { mayApprove } from '../../../main/core/operators/operator.ts';
import type { OperatorsView, OperatorView, PosHelperApi } from '../../../preload/contract.ts';
import { CAISSE } from '../counter-fixtures.ts';
import { type CustomerScene, createFakeCustomers } from './fake-customers.ts';
import { createFakeJournal, type JournalScene } from './fake-journal.ts';
import type { FakeLive } from './fake-live.ts';
import { createFakeOwnList, type OwnListScene } from './fake-own-list.ts';
import { createFakeTickets, type TicketScene } from './fake-tickets.ts';

export interface CounterScene extends CustomerScene, JournalScene, OwnListScene, TicketScene {
  readonly counterSettings?: CounterSettings;
  readonly operators?: readonly OperatorView[];
  /** The id of who is at the counter; the first unless said. */
  readonly operator?: string | null;
}

type CounterApi = Pick<
  PosHelperApi,
  | 'closings'
  | 'counter'
  | 'counterSettings'
  | 'customers'
  | 'fiscal'
  | 'operators'
  | 'ownList'
  | 'vat'
>;

/** The journal's state and the operators as main has them; every PIN is 2468. */
export function createFakeCounter(
  scene: CounterScene,
  answer: <T>(value: T) => Promise<T>,
  live: FakeLive,
): CounterApi {
  let settings = scene.counterSettings ?? COUNTER_DEFAULTS;
  let operators = scene.operators ?? [CAISSE];
  let current: string | null = scene.operator === undefined ? 'op1' : scene.operator;
  const view = (): OperatorsView => ({
    operators,
    current: operators.find(({ id }) => id === current) ?? null,
  });
  const put = (next: readonly OperatorView[]): void => {
    operators = next;
    live.touch('operators');
  };
  const tickets = createFakeTickets(scene, answer, live);
  const { gaveBack, ...journal } = createFakeJournal(scene, answer, live);
  const counter: PosHelperApi['counter'] = {
    ...tickets,
    refund: async (request) => {
      const done = await tickets.refund(request);
      gaveBack(request.original);
      return done;
    },
  };
  live.show('counterSettings', () => settings);
  live.show('operators', view);
  return {
    counter,
    customers: createFakeCustomers(scene, tickets, live),
    ...createFakeOwnList(scene, live),
    ...journal,
    closings: {
      ...journal.closings,
      giveBackDouble: (sale, till) => {
        const reason = `${sealedReason('also_recorded_by')} ${till}`;
        return counter.refund({ original: sale, returned: [], reason, means: null });
      },
    },
    counterSettings: {
      set: async (next) => {
        settings = next;
        live.touch('counterSettings');
        return { kind: 'done', settings };
      },
    },
    operators: {
      approve: async (id, pin) => {
        const operator = operators.find((one) => one.id === id) ?? null;
        if (operator === null || !mayApprove(operator)) return { kind: 'gone' };
        return pin === '2468' ? { kind: 'chosen', operator } : { kind: 'wrong', waitMs: 0 };
      },
      choose: async (id, pin) => {
        const operator = operators.find((one) => one.id === id);
        if (operator === undefined) return { kind: 'gone' };
        if (operator.hasPin && pin === null) return { kind: 'pin_needed' };
        if (operator.hasPin && pin !== '2468') return { kind: 'wrong', waitMs: 0 };
        current = id;
        live.touch('operators');
        return { kind: 'chosen', operator };
      },
      leave: async () => {
        current = null;
        live.touch('operators');
      },
      save: async ({ id, name, rights }) => {
        const others = operators.filter((one) => one.id !== id);
        if (![...others, { rights }].some((one) => one.rights.settings)) {
          return { kind: 'last_manager' };
        }
        const added = { id: `op${operators.length + 1}`, name, rights, hasPin: false };
        put(
          id === null
            ? [...operators, added]
            : operators.map((one) => (one.id === id ? { ...one, name, rights } : one)),
        );
        return { kind: 'done' };
      },
      remove: async (id) => {
        put(operators.filter((one) => one.id !== id));
        return { kind: 'done' };
      },
      setPin: async (id, pin) => {
        put(operators.map((one) => (one.id === id ? { ...one, hasPin: pin !== null } : one)));
        return { kind: 'done' };
      },
    },
  };
}
