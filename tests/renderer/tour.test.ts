import { describe, expect, test } from 'vitest';
import type { TourSettings } from '../../main/core/preferences.ts';
import type { BoardView, ConnectionView, Settings } from '../../preload/contract.ts';
import { nextStep, tourSteps } from '../../renderer/logic/tour.ts';
import { settingsAskedFor } from '../../renderer/state/asked-for.ts';
import { createBoardStore } from '../../renderer/state/board-store.ts';
import { createCell } from '../../renderer/state/cell.ts';
import { followTour } from '../../renderer/state/follow-tour.ts';
import { createUiStore } from '../../renderer/state/ui-store.ts';
import { TRIAL_CARD } from './card-fixtures.ts';
import { CONNECTIONS } from './connection-fixtures.ts';
import { SETTINGS } from './fixtures.ts';
import { aView } from './followed.ts';
import { createFakeTill } from './harness/fake-api.ts';

const FRESH: TourSettings = { finished: false, steps: {} };
const NOTHING = { isConnected: false, hasPrinter: false, acceptsByRule: false, hasPin: false };

const states = (tour: TourSettings, facts = NOTHING): readonly string[] =>
  tourSteps(tour, facts).map(({ state }) => state);

describe('the steps of the tour', () => {
  test('are all to do at the first start, the connection first', () => {
    const steps = tourSteps(FRESH, NOTHING);
    expect(steps.map(({ state }) => state)).toEqual(Array(6).fill('to_do'));
    expect(nextStep(steps)).toBe('connect');
  });

  test('go by what is so: what is set up needs nobody to tick it off', () => {
    const all = { isConnected: true, hasPrinter: true, acceptsByRule: true, hasPin: true };
    expect(states(FRESH, all)).toEqual(['done', 'done', 'to_do', 'done', 'done', 'to_do']);
    const skipped: TourSettings = {
      ...FRESH,
      steps: { connect: 'skipped', printer: 'skipped', pin: 'skipped' },
    };
    expect(states(skipped, { ...NOTHING, isConnected: true })).toEqual([
      'done',
      'skipped',
      'to_do',
      'to_do',
      'skipped',
      'to_do',
    ]);
  });

  test('a printer that is gone is to be set up again', () => {
    expect(states({ ...FRESH, steps: { printer: 'done' } })[1]).toBe('to_do');
  });

  test('what was heard and tried is noted, and what is skipped is not asked again', () => {
    const tour: TourSettings = {
      ...FRESH,
      steps: { connect: 'skipped', printer: 'skipped', sound: 'done' },
    };
    expect(nextStep(tourSteps(tour, NOTHING))).toBe('answers');
    const all: TourSettings = {
      ...tour,
      steps: { ...tour.steps, answers: 'skipped', pin: 'skipped', trial: 'done' },
    };
    expect(nextStep(tourSteps(all, NOTHING))).toBeNull();
  });
});

/** A window whose tour is followed. */
async function followed() {
  const { api, change } = createFakeTill({ settings: { tour: FRESH } });
  const failures: unknown[] = [];
  const fail = (error: unknown): void => {
    failures.push(error);
  };
  const connection = createCell<ConnectionView | null>(CONNECTIONS.disconnected);
  const settings = aView<Settings>({ ...SETTINGS, tour: FRESH });
  api.live.onChange(() => void api.live.get('settings').then(settings.set));
  const ui = createUiStore();
  const board = createBoardStore(api.orders, fail);
  followTour({ api, board, connection, settings, ui, fail });
  const view: BoardView = await api.orders.getBoard();
  expect(view.cards).toEqual([]);
  return { api, change, connection, failures, settings, ui };
}

describe('where a step takes place on another screen', () => {
  test('the tour goes on by itself once the till is connected', async () => {
    const { connection, ui } = await followed();
    ui.patch({ screen: 'ventes', ledByTour: true });
    connection.set(CONNECTIONS.authorizing);
    expect(ui.get().screen).toBe('ventes');
    connection.set(CONNECTIONS.connected);
    expect(ui.get()).toMatchObject({
      screen: 'tour',
      tourStep: 'connect',
      ledByTour: false,
    });
  });

  test('whoever went there without the tour stays there', async () => {
    const { connection, ui } = await followed();
    ui.patch({ screen: 'ventes' });
    connection.set(CONNECTIONS.connected);
    expect(ui.get().screen).toBe('ventes');
  });

  test('whoever has gone elsewhere meanwhile stays there, and is not fetched later', async () => {
    const { connection, ui } = await followed();
    ui.patch({ screen: 'ventes', ledByTour: true });
    ui.patch({ screen: 'caisse' });
    connection.set(CONNECTIONS.connected);
    expect(ui.get()).toMatchObject({ screen: 'caisse', ledByTour: false });
  });

  test('a trial order that has left the board was played to its end', async () => {
    const { change, failures, settings } = await followed();
    change({ upserted: [TRIAL_CARD], removed: [] });
    expect(settings.get()?.tour).toEqual(FRESH);
    change({ upserted: [], removed: [TRIAL_CARD.id] });
    await Promise.resolve();
    expect(settings.get()?.tour).toEqual({ finished: false, steps: { trial: 'done' } });
    expect(failures).toEqual([]);
  });

  test('what was noted a moment before that, and is not answered yet, stays noted', async () => {
    const { api, change, settings } = await followed();
    change({ upserted: [TRIAL_CARD], removed: [] });
    const noted = { finished: true, steps: { pin: 'skipped' } } as const;
    const answered = api.settings.update({ tour: noted });
    settingsAskedFor(api.settings).add({ tour: noted }, answered);
    settings.set({ ...SETTINGS, tour: FRESH });
    change({ upserted: [], removed: [TRIAL_CARD.id] });
    await answered;
    await Promise.resolve();
    const both = { pin: 'skipped', trial: 'done' };
    expect(settings.get()?.tour).toEqual({ finished: true, steps: both });
  });
});
