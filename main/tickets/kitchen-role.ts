import { createHash } from 'node:crypto';
import type { Settings } from '../../preload/contract.ts';
import type { DeviceId } from '../core/ids.ts';
import type { KitchenMark, KitchenSettings } from '../core/kitchen/marks.ts';
import type { Notices } from '../status/notices.ts';
import type { PrintingDeps } from './printing.ts';

interface KitchenRoleDeps {
  readonly deviceId: () => DeviceId;
  readonly settings: {
    get(): Pick<Settings, 'kitchen'>;
    update(change: Pick<Settings, 'kitchen'>): unknown;
  };
  readonly notices: Pick<Notices, 'list' | 'raise' | 'dismiss'>;
  /** The same for every till of the shop, ms. */
  readonly hubriseNow: () => number;
  /** The clock on the wall, by which orders come in, ms. */
  readonly now: () => number;
  readonly onDue: () => void;
}

/** Which of the shop's tills prints for the kitchen, as this one knows and says it. */
export interface KitchenRole {
  readonly ofPrinting: Pick<
    PrintingDeps,
    'tillId' | 'onKitchenDue' | 'onKitchenOther' | 'onKitchenTakenOver' | 'onKitchenHoursMissed'
  >;
  /** The manager has chosen: from now on this till owns the kitchen, or no longer. */
  settingsChanged(): void;
}

/** By which the tills of a shop know each other: what HubRise knows one by stays between the two. */
export function tillIdOf(device: DeviceId): string {
  return createHash('sha256').update(device).digest('hex').slice(0, 8);
}

export function createKitchenRole(deps: KitchenRoleDeps): KitchenRole {
  const { notices, settings } = deps;
  let lastRole = settings.get().kitchen.role;
  /** Since when the manager has it that no other till prints, ms; null: since before this start. */
  let aloneSince: number | null = null;
  /** Since when this till takes over, ms: that lasts while it is chosen otherwise, and is said again after. */
  let takenOverSince: number | null = null;

  function put(change: Partial<KitchenSettings>): void {
    settings.update({ kitchen: { ...settings.get().kitchen, ...change } });
  }

  /** Nobody need go from till to till: the one that was chosen last owns the kitchen. */
  function meet({ ownerSince, tillName }: KitchenMark, receivedAt: number): void {
    const { role, owner, ownerSince: ours } = settings.get().kitchen;
    if (ownerSince === null) {
      // The mark of an order from before that says nothing: its till may be gone.
      if (role === 'alone' && receivedAt >= (aloneSince ?? 0)) share(tillName);
      return;
    }
    if (ownerSince <= (owner?.since ?? 0)) return;
    if (role === 'owner' && ownerSince <= (ours ?? Number.POSITIVE_INFINITY)) return;
    put({ role: 'standby', ownerSince: null, owner: { tillName, since: ownerSince } });
    if (role !== 'standby') notices.raise({ kind: 'kitchen_left', till: tillName });
    const said = notices.list().find(({ kind }) => kind === 'kitchen_taken_over');
    if (said?.kind === 'kitchen_taken_over') notices.raise({ ...said, till: tillName });
  }

  function sayHoursMissed(isSo: boolean): void {
    const { owner, role } = settings.get().kitchen;
    if (!isSo || role !== 'standby') notices.dismiss('kitchen_hours_missed');
    else notices.raise({ kind: 'kitchen_hours_missed', till: owner?.tillName ?? null });
  }

  function sayTakenOver(): void {
    const { owner, role } = settings.get().kitchen;
    const [since, till] = [takenOverSince, owner?.tillName ?? null];
    // Whoever prints by themselves takes over from nobody.
    if (since === null || role !== 'standby') notices.dismiss('kitchen_taken_over');
    else notices.raise({ kind: 'kitchen_taken_over', till, since });
  }

  /** Another till waits for this one to print, and hears nothing: both would print all. */
  function share(other: string): void {
    put({ role: 'owner' });
    notices.raise({ kind: 'kitchen_shared', till: other });
  }

  return {
    ofPrinting: {
      tillId: () => tillIdOf(deps.deviceId()),
      onKitchenDue: deps.onDue,
      onKitchenOther: meet,
      onKitchenTakenOver: (since) => {
        takenOverSince = since;
        sayTakenOver();
      },
      onKitchenHoursMissed: sayHoursMissed,
    },
    settingsChanged: () => {
      const { role, ownerSince } = settings.get().kitchen;
      if (role === 'alone' && lastRole !== 'alone') aloneSince = deps.now();
      // At a change alone: somebody may have read it and put it away.
      if (role !== lastRole) sayTakenOver();
      lastRole = role;
      if (role !== 'standby') sayHoursMissed(false);
      if (role !== 'owner') notices.dismiss('kitchen_shared');
      if (role === 'owner' && ownerSince === null) {
        notices.dismiss('kitchen_left');
        put({ ownerSince: deps.hubriseNow(), owner: null });
      } else if (role !== 'owner' && ownerSince !== null) put({ ownerSince: null });
      deps.onDue();
    },
  };
}
