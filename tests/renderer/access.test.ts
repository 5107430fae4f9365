import { describe, expect, it } from 'vitest';
import type { PinCheck } from '../../main/core/access/pin.ts';
import type { AccessView } from '../../preload/contract.ts';
import { isOpen, pinDigits } from '../../renderer/logic/access.ts';
import {
  firstStep,
  nextStep,
  type PinProgress,
  type PinTask,
} from '../../renderer/logic/pin-steps.ts';
import { createAccessStore } from '../../renderer/state/access-store.ts';
import { isBackOffice } from '../../renderer/state/back-office.ts';
import { createUiStore } from '../../renderer/state/ui-store.ts';
import { aView } from './followed.ts';

const LOCKED: AccessView = { kind: 'locked', waitMs: 0 };

/** A main process whose lock stands as `stands` says, and what it was told. */
function start(first: AccessView) {
  const told: string[] = [];
  const view = aView<AccessView>(null);
  const main = { stands: first, check: { kind: 'right' } as PinCheck };
  const push = (stands: AccessView): void => {
    main.stands = stands;
    view.set(stands);
  };
  const ui = createUiStore();
  const clock = { now: 1_000_000 };
  const failures: unknown[] = [];
  const access = createAccessStore({
    api: {
      touch: async () => {
        told.push('touch');
        return main.stands;
      },
      unlock: async (pin) => {
        told.push(`unlock ${pin}`);
        if (main.check.kind === 'right') push({ kind: 'unlocked' });
        return main.check;
      },
      lock: async () => {
        told.push('lock');
        push(LOCKED);
      },
      setPin: async () => ({ kind: 'done' }),
      removePin: async () => ({ kind: 'done' }),
    },
    view,
    ui,
    monotonic: () => clock.now,
    onFailure: (error) => failures.push(error),
  });
  queueMicrotask(() => view.set(main.stands));
  const settled = () => new Promise<void>((resolve) => setImmediate(resolve));
  return { access, clock, failures, main, push, settled, told, ui };
}

describe('the wait after a wrong PIN', () => {
  it('runs from when main said it, whatever the wall clock says', async () => {
    const { access, clock, push, settled } = start(LOCKED);
    await settled();
    expect(access.waitMs()).toBe(0);
    push({ kind: 'locked', waitMs: 30_000 });
    expect(access.waitMs()).toBe(30_000);
    clock.now += 12_000;
    expect(access.waitMs()).toBe(18_000);
    clock.now += 18_001;
    expect(access.waitMs()).toBe(0);
    push({ kind: 'locked', waitMs: 60_000 });
    expect(access.waitMs()).toBe(60_000);
    push({ kind: 'unlocked' });
    expect(access.waitMs()).toBe(0);
  });
});

describe('what is the manager’s', () => {
  it('is done at once where the back office is open', async () => {
    const { access, settled } = start({ kind: 'open' });
    let done = 0;
    access.need(() => {
      done += 1;
    });
    await settled();
    expect(done).toBe(1);
    expect(access.asking.get()).toBeNull();
  });

  it('waits for the PIN, and goes on by itself after the right one', async () => {
    const { access, main, settled, told } = start(LOCKED);
    const done: string[] = [];
    access.need(() => done.push('disconnect'));
    await settled();
    expect(done).toEqual([]);
    expect(access.asking.get()).not.toBeNull();
    main.check = { kind: 'wrong', waitMs: 0 };
    await access.unlock('0000');
    expect(done, 'not after a wrong one').toEqual([]);
    main.check = { kind: 'right' };
    await access.unlock('2468');
    expect(done).toEqual(['disconnect']);
    expect(access.asking.get()).toBeNull();
    await settled();
    expect(told, 'outside the manager’s screens').toEqual([
      'touch',
      'unlock 0000',
      'unlock 2468',
      'lock',
    ]);
  });

  it('stays open on the manager’s screens, and elsewhere until what was wanted has its answer', async () => {
    const { access, settled, told, ui } = start(LOCKED);
    const answer = Promise.withResolvers<void>();
    access.need(() => answer.promise);
    await settled();
    await access.unlock('2468');
    await settled();
    expect(told).not.toContain('lock');
    answer.resolve();
    await settled();
    expect(told.at(-1)).toBe('lock');
    ui.patch({ screen: 'parametres' });
    access.need(() => undefined);
    await settled();
    await access.unlock('2468');
    await settled();
    expect(told.at(-1)).toBe('unlock 2468');
  });

  it('ends with the dialog that the PIN stood before', async () => {
    const { access, settled, told, ui } = start(LOCKED);
    await settled();
    ui.open({ kind: 'opening' });
    await access.unlock('2468');
    await settled();
    expect(told.at(-1)).toBe('unlock 2468');
    ui.close('opening');
    expect(told.at(-1)).toBe('lock');
  });

  it('goes by what main says now, not by what it said last', async () => {
    const { access, main, settled } = start({ kind: 'unlocked' });
    await settled();
    main.stands = LOCKED;
    const done: string[] = [];
    access.need(() => done.push('connect'));
    await settled();
    expect(done).toEqual([]);
  });

  it('is not done any more once it was given up', async () => {
    const { access, settled } = start(LOCKED);
    const done: string[] = [];
    access.need(() => done.push('connect'));
    await settled();
    access.giveUp();
    await access.unlock('2468');
    expect(done).toEqual([]);
  });

  it('goes on as well when a forgotten PIN was deleted in the keychain', async () => {
    const { access, main, settled } = start(LOCKED);
    const done: string[] = [];
    access.need(() => done.push('connect'));
    await settled();
    expect(await access.look()).toEqual(LOCKED);
    expect(done).toEqual([]);
    main.stands = { kind: 'open' };
    expect(await access.look()).toEqual({ kind: 'open' });
    expect(done).toEqual(['connect']);
  });
});

describe('the manager’s screens', () => {
  it('are Paramètres and the connection, not the list of orders', () => {
    const over = [] as const;
    const nobody = { salesTab: null, firstSalesTab: null, over };
    expect(isBackOffice({ ...nobody, screen: 'parametres' })).toBe(true);
    expect(isBackOffice({ ...nobody, screen: 'tour' })).toBe(true);
    expect(isBackOffice({ ...nobody, screen: 'ventes', salesTab: 'integration' })).toBe(true);
    expect(isBackOffice({ ...nobody, screen: 'ventes', salesTab: 'orders' })).toBe(false);
    expect(isBackOffice({ ...nobody, screen: 'ventes', salesTab: 'closings' })).toBe(false);
    expect(isBackOffice({ ...nobody, screen: 'caisse', salesTab: 'integration' })).toBe(false);
  });

  it('are what is seen in Ventes, chosen or shown by itself', () => {
    const shown = { screen: 'ventes', firstSalesTab: 'integration', over: [] } as const;
    expect(isBackOffice({ ...shown, salesTab: null })).toBe(true);
    expect(isBackOffice({ ...shown, salesTab: 'orders' })).toBe(false);
  });

  it('are shown by Ventes anew each time, where nobody has chosen a tab', () => {
    const { ui } = start(LOCKED);
    ui.patch({ screen: 'ventes' });
    ui.patch({ firstSalesTab: 'integration' });
    ui.patch({ failed: true });
    expect(ui.get().firstSalesTab).toBe('integration');
    ui.patch({ screen: 'caisse' });
    expect(ui.get().firstSalesTab).toBeNull();
  });

  it('are left for Ventes as well, where nobody has chosen a tab yet', async () => {
    const { push, settled, told, ui } = start(LOCKED);
    await settled();
    ui.patch({ screen: 'parametres' });
    push({ kind: 'unlocked' });
    ui.patch({ screen: 'ventes' });
    expect(told).toEqual(['lock']);
  });

  it('are locked when the page was loaded again, which shows the board', async () => {
    const { access, settled, told } = start({ kind: 'unlocked' });
    await settled();
    expect(told).toEqual(['lock']);
    expect(access.get()).toEqual(LOCKED);
  });

  it('are locked on leaving them, and not on going from one to the other', async () => {
    const { access, push, settled, told, ui } = start(LOCKED);
    await settled();
    ui.patch({ screen: 'parametres' });
    push({ kind: 'unlocked' });
    ui.patch({ screen: 'ventes', salesTab: 'integration' });
    expect(told).toEqual([]);
    ui.patch({ screen: 'caisse' });
    expect(told).toEqual(['lock']);
    ui.patch({ screen: 'parametres' });
    ui.patch({ screen: 'caisse' });
    expect(told, 'what is locked is not locked again').toEqual(['lock']);
    push({ kind: 'unlocked' });
    expect(access.get()).toEqual({ kind: 'unlocked' });
  });

  it('stay open while somebody is at work there, which main hears now and then', async () => {
    const { access, clock, push, settled, told, ui } = start(LOCKED);
    await settled();
    access.touch();
    ui.patch({ screen: 'parametres' });
    access.touch();
    expect(told, 'nothing is open').toEqual([]);
    push({ kind: 'unlocked' });
    access.touch();
    access.touch();
    expect(told).toEqual(['touch']);
    clock.now += 20_000;
    access.touch();
    expect(told).toEqual(['touch', 'touch']);
  });
});

it('nothing is open while it is not known', () => {
  expect([null, { kind: 'loading' } as const].map(isOpen)).toEqual([false, false]);
});

it('of what comes from a keyboard, digits are taken, twelve at the most', () => {
  expect(pinDigits('a2 4-6é8')).toBe('2468');
  expect(pinDigits('1234567890123456')).toBe('123456789012');
});

describe('typing a PIN', () => {
  const type = (task: PinTask, ...pins: readonly string[]): PinProgress =>
    pins.reduce((progress, pin) => nextStep(task, progress, pin), firstStep(task));

  it('takes the present one first where there is one', () => {
    expect(firstStep('set').step).toBe('next');
    expect(firstStep('change').step).toBe('current');
    expect(firstStep('remove').step).toBe('current');
  });

  it('is complete after the second of two that are the same', () => {
    expect(type('set', '2468')).toMatchObject({ step: 'again', isComplete: false });
    expect(type('change', '1111', '2468', '2468')).toMatchObject({
      isComplete: true,
      typed: { current: '1111', next: '2468' },
    });
    expect(type('remove', '1111')).toMatchObject({ isComplete: true, typed: { current: '1111' } });
  });

  it('begins again where the two differ, and keeps the present one', () => {
    expect(type('change', '1111', '2468', '2469')).toMatchObject({
      step: 'next',
      problem: 'differs',
      typed: { current: '1111' },
    });
    expect(type('change', '1111', '2468', '2469', '3579', '3579')).toMatchObject({
      isComplete: true,
      problem: null,
      typed: { current: '1111', next: '3579' },
    });
  });

  it('takes no new one of less than four digits, but any present one', () => {
    expect(type('set', '246')).toMatchObject({ step: 'next', problem: 'not_a_pin' });
    expect(type('remove', '1')).toMatchObject({ isComplete: true });
  });
});
