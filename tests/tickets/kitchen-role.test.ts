import { beforeEach, expect, it } from 'vitest';
import { deviceId } from '../../main/core/ids.ts';
import type { KitchenMark, KitchenSettings } from '../../main/core/kitchen/marks.ts';
import { DEFAULT_KITCHEN } from '../../main/printers/printer-settings.ts';
import { createNotices, type Notices } from '../../main/status/notices.ts';
import { createKitchenRole, type KitchenRole } from '../../main/tickets/kitchen-role.ts';

const NOW = 1_000_000;

let kitchen: KitchenSettings;
let notices: Notices;
let role: KitchenRole;
beforeEach(() => {
  kitchen = DEFAULT_KITCHEN;
  notices = createNotices(() => undefined);
  role = createKitchenRole({
    deviceId: () => deviceId('till-1'),
    settings: {
      get: () => ({ kitchen }),
      update: (change) => {
        kitchen = change.kitchen;
        role.settingsChanged();
      },
    },
    notices,
    hubriseNow: () => NOW,
    now: () => NOW,
    onDue: () => undefined,
  });
});

function choose(change: Partial<KitchenSettings>): void {
  kitchen = { ...kitchen, ...change };
  role.settingsChanged();
}

function meet(ownerSince: number | null, tillName = 'Bar', receivedAt = NOW): void {
  const mark: KitchenMark = {
    tillId: 'bar',
    tillName,
    ownerSince,
    turn: 1,
    paper: 'x',
    isPrinted: true,
    after: 1,
  };
  role.ofPrinting.onKitchenOther(mark, receivedAt);
}

it('a till that is chosen owns the kitchen from that moment on, by HubRise’s clock', () => {
  choose({ role: 'owner' });
  expect(kitchen.ownerSince).toBe(NOW);
  choose({ role: 'standby' });
  expect(kitchen.ownerSince).toBeNull();
});

it('a till that meets one chosen later leaves the kitchen to it, and says so once', () => {
  choose({ role: 'owner' });
  meet(NOW + 1);
  const owner = { tillName: 'Bar', since: NOW + 1 };
  expect(kitchen).toMatchObject({ role: 'standby', ownerSince: null, owner });
  expect(notices.list()).toEqual([{ kind: 'kitchen_left', till: 'Bar' }]);
  notices.dismiss('kitchen_left');
  meet(NOW + 1);
  expect(notices.list()).toEqual([]);
});

it('one that was chosen earlier changes nothing, nor one that only takes over', () => {
  choose({ role: 'owner' });
  meet(NOW - 1);
  meet(null);
  expect(kitchen).toMatchObject({ role: 'owner', ownerSince: NOW, owner: null });
});

it('a till that believed to be alone learns that it is not; chosen so again, it stays alone', () => {
  meet(NOW);
  expect(kitchen).toMatchObject({ role: 'standby', owner: { tillName: 'Bar', since: NOW } });
  choose({ role: 'alone' });
  meet(NOW);
  expect(kitchen.role).toBe('alone');
});

it('a till that takes over says so until the owner is back, or it is chosen itself', () => {
  meet(NOW);
  notices.dismiss('kitchen_left');
  role.ofPrinting.onKitchenTakenOver(NOW + 5);
  expect(notices.list()).toEqual([{ kind: 'kitchen_taken_over', till: 'Bar', since: NOW + 5 }]);
  role.ofPrinting.onKitchenTakenOver(null);
  expect(notices.list()).toEqual([]);
  role.ofPrinting.onKitchenTakenOver(NOW + 9);
  choose({ role: 'owner' });
  expect(notices.list()).toEqual([]);
});

it('a till that takes over says so again once it is no longer chosen as the only one', () => {
  choose({ role: 'standby' });
  role.ofPrinting.onKitchenTakenOver(NOW + 5);
  choose({ role: 'alone' });
  expect(notices.list()).toEqual([]);
  choose({ role: 'standby' });
  expect(notices.list()).toEqual([{ kind: 'kitchen_taken_over', till: null, since: NOW + 5 }]);
  notices.dismiss('kitchen_taken_over');
  choose({ tillName: 'Comptoir' });
  expect(notices.list(), 'it was put away').toEqual([]);
  choose({ role: 'alone' });
  role.ofPrinting.onKitchenTakenOver(null);
  choose({ role: 'standby' });
  expect(notices.list(), 'the owner is back').toEqual([]);
});

it('a till that takes over, and has never heard of one that prints, names none', () => {
  choose({ role: 'standby' });
  role.ofPrinting.onKitchenTakenOver(NOW);
  expect(notices.list()).toEqual([{ kind: 'kitchen_taken_over', till: null, since: NOW }]);
  meet(NOW);
  expect(notices.list()).toEqual([{ kind: 'kitchen_taken_over', till: 'Bar', since: NOW }]);
});

it('scheduled orders that the owner did not print are said by a till that takes over, and by no other', () => {
  choose({ role: 'standby' });
  role.ofPrinting.onKitchenHoursMissed(true);
  expect(notices.list()).toEqual([{ kind: 'kitchen_hours_missed', till: null }]);
  choose({ role: 'owner' });
  expect(notices.list()).toEqual([]);
  role.ofPrinting.onKitchenHoursMissed(true);
  expect(notices.list()).toEqual([]);
});

it('a till that believed to be alone owns the kitchen once it meets one that only takes over', () => {
  meet(null, 'Comptoir');
  expect(kitchen).toMatchObject({ role: 'owner', ownerSince: NOW });
  expect(notices.list()).toEqual([{ kind: 'kitchen_shared', till: 'Comptoir' }]);
  notices.dismiss('kitchen_shared');
  meet(null, 'Comptoir');
  expect(notices.list()).toEqual([]);
});

it('that is said no longer where the other till owns the kitchen after all', () => {
  meet(null);
  meet(NOW + 1);
  expect(notices.list()).toEqual([{ kind: 'kitchen_left', till: 'Bar' }]);
});

it('a till that is chosen as the only one stays so, whatever stands on orders from before that', () => {
  meet(null);
  choose({ role: 'alone' });
  expect(notices.list()).toEqual([]);
  meet(null, 'Bar', NOW - 1);
  expect(kitchen.role).toBe('alone');
  meet(null, 'Bar', NOW);
  expect(kitchen.role).toBe('owner');
});
