import * as v from 'valibot';
import type {
  OperatorChange,
  OperatorChoice,
  OperatorsView,
  OperatorView,
  OperatorWish,
} from '../../preload/contract.ts';
import type { JetEvent } from '../core/fiscal/kinds.ts';
import type { DeviceId } from '../core/ids.ts';
import {
  hasManager,
  MOST_OPERATORS,
  mayApprove,
  type Operator,
  operatorAtStart,
  operatorName,
  type Rights,
  rightsText,
  whyNotBy,
} from '../core/operators/operator.ts';
import type { SecretStore } from '../secrets/secret-store.ts';
import type { Store } from '../store/index.ts';
import { createPin, type Pin, type PinCost } from './pin.ts';

interface WrongPinsDeps {
  /** How long the computer has been running, its sleep included, ms. */
  readonly sinceBoot: () => number;
  readonly event: (event: JetEvent, text: string) => void;
}

const HOUR_MS = 3_600_000;
const MOST_AN_HOUR = 12;

/**
 * Wrong PINs in the journal, by whose they were tried as: never what was typed. At most so many lines an hour, whoever
 * tries; how many were left out stands in the next one.
 */
export function createWrongPins({ event, sinceBoot }: WrongPinsDeps): (whose: string) => void {
  let since: number | null = null;
  let told = 0;
  let leftOut = 0;

  return (whose) => {
    const now = sinceBoot();
    if (since === null || now < since || now - since >= HOUR_MS) {
      since = now;
      told = 0;
    }
    if (told === MOST_AN_HOUR) {
      leftOut += 1;
      return;
    }
    told += 1;
    const before = leftOut === 0 ? '' : ` Avant lui, ${leftOut} autre(s) non inscrit(s).`;
    leftOut = 0;
    event('login', `Code faux : ${whose}.${before}`);
  };
}

/** Who stands at the counter, and what they may do there. */
export interface Operators {
  view(): OperatorsView;
  choose(id: string, pin: string | null): Promise<OperatorChoice>;
  /** A manager with a PIN agrees to the next thing that needs it; who is at the counter stays. `chosen`: they did. */
  approve(id: string, pin: string | null): Promise<OperatorChoice>;
  /** Who has agreed just now, once; null: nobody. */
  takeApproval(): string | null;
  leave(): void;
  /** Whether what a manager sets of the counter may be set now: by the back office's PIN, or by a right. */
  mayManage(): boolean;
  save(wish: OperatorWish): OperatorChange;
  remove(id: string): Promise<OperatorChange>;
  setPin(id: string, pin: string | null): Promise<OperatorChange>;
  /** Seals who there is and what they may do: the journal has just begun. */
  tellAll(): void;
}

interface OperatorsDeps {
  readonly store: Pick<Store, 'operators' | 'touch'>;
  readonly keychain: SecretStore;
  readonly device: DeviceId;
  readonly sinceBoot: () => number;
  readonly cost?: PinCost;
  /** The back office's PIN is set and has been typed: the rights of who is at the counter do not count. */
  readonly isManager: () => boolean;
  /** A line of the journal's JET: who it is about is in the text, who did it is `by`, if anybody. */
  readonly event: (event: JetEvent, text: string, by: string | undefined) => void;
}

/** So long a manager's word stands for what it was asked for, ms: it is done right after it. */
const APPROVAL_MS = 30_000;

const rightsSchema = v.object({
  sell: v.boolean(),
  free: v.boolean(),
  refund: v.boolean(),
  drawer: v.boolean(),
  closings: v.boolean(),
  settings: v.boolean(),
  discount: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100)),
});
/** What is kept and cannot be read gives nobody a right. */
const NO_RIGHTS: Rights = {
  sell: false,
  free: false,
  refund: false,
  drawer: false,
  closings: false,
  settings: false,
  discount: 0,
};

/** Who there is, and whether somebody is who they say. */
function createStaff(deps: OperatorsDeps) {
  const store = deps.store.operators;
  const pins = new Map<string, Pin>();
  const wrongPin = createWrongPins({
    sinceBoot: deps.sinceBoot,
    event: (event, text) => deps.event(event, text, undefined),
  });

  function pinOf(id: string): Pin {
    const known = pins.get(id);
    if (known !== undefined) return known;
    const { keychain, device, sinceBoot, cost } = deps;
    const pin = createPin({
      keychain,
      device,
      sinceBoot,
      of: id,
      memory: store.pinMemory(id),
      onWrong: () => wrongPin(said(find(id) ?? { id, name: '?' })),
      ...(cost === undefined ? {} : { cost }),
    });
    pins.set(id, pin);
    return pin;
  }

  function list(): readonly OperatorView[] {
    return store.list().map(({ id, name, rights }) => {
      const parsed = v.safeParse(rightsSchema, rights);
      const memory = v.safeParse(v.object({ hasPin: v.boolean() }), store.pinMemory(id).read());
      return {
        id,
        name,
        rights: parsed.success ? parsed.output : NO_RIGHTS,
        hasPin: memory.success && memory.output.hasPin,
      };
    });
  }

  function find(id: string | null): OperatorView | null {
    return list().find((one) => one.id === id) ?? null;
  }

  /** That it is them: by their PIN, where they have one. */
  async function identify(id: string, pin: string | null): Promise<OperatorChoice> {
    const operator = find(id);
    if (operator === null) return { kind: 'gone' };
    if (operator.hasPin) {
      if (pin === null) return { kind: 'pin_needed' };
      const checked = await pinOf(id).check(pin);
      if (checked.kind !== 'right') return checked;
    }
    // While the PIN was looked at somebody may have removed them.
    const now = find(id);
    return now === null ? { kind: 'gone' } : { kind: 'chosen', operator: now };
  }

  return { find, identify, list, pinOf };
}

type Staff = ReturnType<typeof createStaff>;

/** The word of a manager, for one thing. */
function createApprovals({ sinceBoot }: OperatorsDeps, { find, identify }: Staff) {
  let approval: { readonly id: string; readonly at: number } | null = null;

  async function approve(id: string, pin: string | null): Promise<OperatorChoice> {
    if (!mayApprove(find(id))) return { kind: 'gone' };
    const known = await identify(id, pin);
    if (known.kind === 'chosen') approval = { id, at: sinceBoot() };
    return known;
  }

  function takeApproval(): string | null {
    const given = approval;
    approval = null;
    if (given === null || sinceBoot() - given.at > APPROVAL_MS) return null;
    return mayApprove(find(given.id)) ? given.id : null;
  }

  return { approve, takeApproval };
}

/** Who is at the counter, as far as a change of the staff concerns them. */
interface AtCounter {
  readonly id: () => string | null;
  /** They log out, if it is them. */
  readonly leaves: (id: string) => void;
  /** Where nobody is: who is there as at a start. */
  readonly whoIsLeft: () => void;
}

/** What a manager changes of the staff: each change is a line of the JET. */
function createStaffChanges(
  deps: OperatorsDeps,
  { find, list, pinOf }: Staff,
  mayManage: () => boolean,
  atCounter: AtCounter,
) {
  const store = deps.store.operators;

  function save({ id, name: typed, rights }: OperatorWish): OperatorChange {
    if (!mayManage()) return { kind: 'no_right' };
    const name = operatorName(typed);
    if (name === null) return { kind: 'no_name' };
    const others = list().filter((one) => one.id !== id);
    if (others.some((one) => one.name.toLowerCase() === name.toLowerCase())) {
      return { kind: 'name_taken' };
    }
    if (!hasManager([...others, { rights }])) return { kind: 'last_manager' };
    if (id === null) {
      if (others.length >= MOST_OPERATORS) return { kind: 'too_many' };
      const added = store.add(name, rights);
      tellRights('ajouté', { id: added, name, rights });
    } else {
      if (find(id) === null) return { kind: 'gone' };
      store.change({ id, name, rights });
      tellRights('modifié', { id, name, rights });
    }
    deps.store.touch('operators');
    return { kind: 'done' };
  }

  function tellRights(what: string, operator: Operator): void {
    const { rights } = operator;
    tell(`Opérateur ${what} : ${said(operator)} (${rightsText(rights)}).`);
  }

  function tell(text: string): void {
    deps.event('rights', text, atCounter.id() ?? undefined);
  }

  async function remove(id: string): Promise<OperatorChange> {
    if (!mayManage()) return { kind: 'no_right' };
    const operator = find(id);
    if (operator === null) return { kind: 'gone' };
    if (!hasManager(list().filter((one) => one.id !== id))) return { kind: 'last_manager' };
    const change = await pinOf(id).replace(null);
    if (operator.hasPin && change.kind !== 'done') return { kind: 'not_kept' };
    atCounter.leaves(id);
    store.remove(id);
    tell(`Opérateur retiré : ${said(operator)}.`);
    atCounter.whoIsLeft();
    deps.store.touch('operators');
    return { kind: 'done' };
  }

  async function setPin(id: string, pin: string | null): Promise<OperatorChange> {
    if (!mayManage()) return { kind: 'no_right' };
    const operator = find(id);
    if (operator === null) return { kind: 'gone' };
    const change = await pinOf(id).replace(pin);
    if (change.kind === 'not_a_pin') return change;
    if (change.kind !== 'done') return { kind: 'not_kept' };
    const what = pin === null ? 'retiré' : 'posé';
    tell(`Code de ${said(operator)} ${what}.`);
    deps.store.touch('operators');
    return { kind: 'done' };
  }

  return { remove, save, setPin, tellRights };
}

export function createOperators(deps: OperatorsDeps): Operators {
  const store = deps.store.operators;
  const staff = createStaff(deps);
  const { find, identify, list } = staff;
  const { approve, takeApproval } = createApprovals(deps, staff);
  let current = operatorAtStart(list(), store.last());

  /** Told before the next one is: each line of the JET is of whom it is about. */
  function logOut(): void {
    const before = find(current);
    current = null;
    if (before === null) return;
    deps.event('logout', `Déconnexion de ${said(before)}.`, before.id);
  }

  async function choose(id: string, pin: string | null): Promise<OperatorChoice> {
    const known = await identify(id, pin);
    if (known.kind !== 'chosen') return known;
    const { operator: now } = known;
    if (current !== id) {
      logOut();
      current = id;
      store.setLast(id);
      deps.event('login', `Connexion de ${said(now)}.`, id);
      deps.store.touch('operators');
    }
    return { kind: 'chosen', operator: now };
  }

  const mayManage = (): boolean => deps.isManager() || whyNotBy('settings', find(current)) === null;

  const { remove, save, setPin, tellRights } = createStaffChanges(deps, staff, mayManage, {
    id: () => current,
    leaves: (id) => {
      if (current === id) logOut();
    },
    whoIsLeft: () => {
      current ??= operatorAtStart(list(), null);
    },
  });

  return {
    view: () => ({ operators: list(), current: find(current) }),
    choose,
    approve,
    takeApproval,
    leave: () => {
      logOut();
      store.setLast(null);
      deps.store.touch('operators');
    },
    mayManage,
    save,
    remove,
    setPin,
    tellAll: () => {
      for (const operator of list()) tellRights('présent', operator);
    },
  };
}

function said({ id, name }: Pick<Operator, 'id' | 'name'>): string {
  return `${name} (${id})`;
}
