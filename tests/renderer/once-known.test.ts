import { expect, it, vi } from 'vitest';
import { createCell } from '../../renderer/state/cell.ts';
import { onceKnown } from '../../renderer/state/once-known.ts';
import { fakeTimers } from '../support/fake-timers.ts';

function waiting() {
  const timers = fakeTimers();
  const settings = createCell<object | null>(null);
  const loaded = createCell(false);
  const work = vi.fn();
  onceKnown([settings, loaded], { after: timers.after, withinMs: 200 }, work);
  return { loaded, settings, timers, work };
}

it('waits until all is known, and works once', () => {
  const { loaded, settings, timers, work } = waiting();
  settings.set({});
  expect(work).not.toHaveBeenCalled();
  loaded.set(true);
  expect(work).toHaveBeenCalledTimes(1);
  settings.set({});
  timers.advance(1_000);
  expect(work).toHaveBeenCalledTimes(1);
});

it('waits no longer than it may', () => {
  const { loaded, settings, timers, work } = waiting();
  timers.advance(199);
  expect(work).not.toHaveBeenCalled();
  timers.advance(1);
  expect(work).toHaveBeenCalledTimes(1);
  settings.set({});
  loaded.set(true);
  expect(work).toHaveBeenCalledTimes(1);
});

it('waits for nothing where all is known already', () => {
  const work = vi.fn();
  onceKnown([createCell(0), createCell('')], { after: fakeTimers().after, withinMs: 200 }, work);
  expect(work).toHaveBeenCalledTimes(1);
});
