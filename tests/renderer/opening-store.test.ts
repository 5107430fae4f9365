import { beforeEach, describe, expect, it } from 'vitest';
import type { OpeningAnswer, OpeningView } from '../../preload/contract.ts';
import { createOpeningStore, type OpeningWish } from '../../renderer/state/opening-store.ts';
import { minutesFromNow, NOW } from './fixtures.ts';
import { aView } from './followed.ts';
import { makeOpening } from './opening-fixtures.ts';

const PAUSE: OpeningWish = {
  kind: 'pause',
  length: { kind: 'minutes', minutes: 30 },
  reason: 'Four en panne',
};
const PAUSED = { kind: 'paused', reason: null, resumeAt: null } as const;
const HAND: OpeningWish = { ...PAUSE, length: { kind: 'hand' } };
const TO_OPENING: OpeningWish = { ...PAUSE, length: { kind: 'opening' } };
const BUSY: OpeningWish = { kind: 'busy', minutes: 10 };
const CLOSURE: OpeningWish = { kind: 'closure', key: 'a/a' };
const PREPARATION: OpeningWish = { kind: 'preparation', minutes: 30 };
const HOURS = {
  kind: 'hours',
  base: makeOpening().hours ?? [],
  hours: [[], [{ from: 690, to: 870 }], [], [], [], [], []],
} as const satisfies OpeningWish;
const pausedUntil = (at: number | null): OpeningView =>
  makeOpening({ acceptance: { ...PAUSED, resumeAt: at }, endsAt: at });
const busyUntil = (extraMinutes: number, minutes: number): OpeningView => {
  const at = minutesFromNow(minutes);
  return makeOpening({ acceptance: { kind: 'busy', extraMinutes, resumeAt: at }, endsAt: at });
};
const OFFLINE: OpeningAnswer = { kind: 'failed', problem: { kind: 'offline' } };

async function aStore() {
  const view = aView<OpeningView>(makeOpening());
  const asked: string[] = [];
  const said: string[] = [];
  const world = { answer: { kind: 'done' } as OpeningAnswer | Error };
  const call = (what: string) => async () => {
    asked.push(what);
    if (world.answer instanceof Error) throw world.answer;
    return world.answer;
  };
  const store = createOpeningStore({
    api: {
      pause: (length, reason) => call(`pause ${JSON.stringify(length)} ${reason}`)(),
      busy: (minutes) => call(`busy ${minutes}`)(),
      resume: call('resume'),
      setPreparation: (minutes) => call(`preparation ${minutes}`)(),
      setHours: call('hours'),
      closeNow: (key) => call(`closing ${key}`)(),
      look: async () => undefined,
    },
    view,
    now: () => NOW,
    onDone: ({ kind }) => said.push(`done ${kind}`),
    onElsewhere: (_before, { acceptance }) => said.push(`elsewhere ${acceptance?.kind}`),
    onFailure: (error) => said.push(String(error)),
  });
  await Promise.resolve();
  return { store, asked, said, world, push: view.set };
}

let one: Awaited<ReturnType<typeof aStore>>;
beforeEach(async () => {
  one = await aStore();
});

describe('what this till wants', () => {
  it('is asked for, waited for, and said', async () => {
    const done = one.store.ask(PAUSE);
    expect(one.store.pending.get()).toEqual(PAUSE);
    expect(await one.store.ask({ kind: 'resume' })).toBe(false);
    expect(await done).toBe(true);
    expect(one.store.pending.get()).toBeNull();
    expect(one.asked).toEqual(['pause {"kind":"minutes","minutes":30} Four en panne']);
    expect(one.said).toEqual(['done pause']);
  });

  it('is kept where it failed, to be tried again', async () => {
    one.world.answer = OFFLINE;
    expect(await one.store.ask(PAUSE)).toBe(false);
    expect(one.store.failed.get()).toEqual({
      wish: PAUSE,
      problem: { kind: 'offline' },
      at: NOW,
      askedAt: NOW,
    });
    one.world.answer = { kind: 'done' };
    expect(await one.store.ask(PAUSE)).toBe(true);
    expect(one.store.failed.get()).toBeNull();
    expect(one.said).toEqual(['done pause']);
  });

  it('is let be by a person, or by who has done it elsewhere meanwhile', async () => {
    one.world.answer = OFFLINE;
    await one.store.ask(PAUSE);
    one.store.giveUp();
    expect(one.store.failed.get()).toBeNull();
    await one.store.ask(PAUSE);
    one.push(makeOpening({ preparationMinutes: 30 }));
    expect(one.store.failed.get()).not.toBeNull();
    one.push(makeOpening({ acceptance: PAUSED }));
    expect(one.store.failed.get()).not.toBeNull();
    one.push(pausedUntil(minutesFromNow(30)));
    expect(one.store.failed.get()).toBeNull();
  });

  it.each([
    ['a longer pause, while the shorter one stands', HAND, pausedUntil(minutesFromNow(30))],
    ['another length of it', PAUSE, pausedUntil(minutesFromNow(60))],
    ['a pause until the opening', TO_OPENING, pausedUntil(minutesFromNow(30))],
    ['an hour more of the same busy time', BUSY, busyUntil(10, 30)],
    ['another busy time', BUSY, busyUntil(20, 60)],
    ['a closing that was not sent', CLOSURE, pausedUntil(minutesFromNow(600))],
    ['a time of preparation', PREPARATION, makeOpening({ preparationMinutes: 20 })],
    ['a week', HOURS, makeOpening()],
  ])('stays red where it has not come true: %s', async (_what, wish, shown) => {
    one.world.answer = OFFLINE;
    await one.store.ask(wish);
    one.push(shown);
    expect(one.store.failed.get()?.wish).toEqual(wish);
  });

  it.each([
    ['a pause by hand', HAND, makeOpening({ acceptance: PAUSED })],
    ['one until the opening', TO_OPENING, pausedUntil(makeOpening().nextOpeningAt)],
    ['a busy time', BUSY, busyUntil(10, 60)],
    ['one of another till, a moment later', BUSY, busyUntil(10, 64)],
    ['a closing', CLOSURE, { ...pausedUntil(minutesFromNow(600)), closedFor: ['a/a'] }],
    ['a time of preparation', PREPARATION, makeOpening({ preparationMinutes: 30 })],
    ['a week', HOURS, makeOpening({ hours: HOURS.hours })],
    [
      'a week that is another one by now',
      HOURS,
      makeOpening({ hours: [[], [], [], [], [], [], []] }),
    ],
  ])('is red no longer: %s', async (_what, wish, shown) => {
    one.world.answer = OFFLINE;
    await one.store.ask(wish);
    expect(one.store.failed.get()?.wish).toEqual(wish);
    one.push(shown);
    expect(one.store.failed.get()).toBeNull();
  });

  it('is red no longer: orders taken again', async () => {
    one.push(makeOpening({ acceptance: PAUSED }));
    one.world.answer = OFFLINE;
    await one.store.ask({ kind: 'resume' });
    one.push(makeOpening({ acceptance: PAUSED, readAt: NOW }));
    expect(one.store.failed.get()).not.toBeNull();
    one.push(makeOpening());
    expect(one.store.failed.get()).toBeNull();
  });

  it('is not red where it is shown to have come true before the answer is there', async () => {
    one.world.answer = { kind: 'failed', problem: { kind: 'uncertain' } };
    const asked = one.store.ask(PAUSE);
    one.push(pausedUntil(minutesFromNow(30)));
    await asked;
    expect(one.store.failed.get()).toBeNull();
  });

  it('can be asked for again where something broke', async () => {
    one.world.answer = new Error('broken');
    expect(await one.store.ask({ kind: 'busy', minutes: 10 })).toBe(false);
    expect(one.store.pending.get()).toBeNull();
    expect(one.said).toEqual(['Error: broken']);
  });
});

it('what somebody else did is said, and what this till did is not said twice', () => {
  one.push(makeOpening({ acceptance: PAUSED, by: 'elsewhere' }));
  one.push(makeOpening({ acceptance: PAUSED, by: 'elsewhere', readAt: NOW }));
  one.push(makeOpening({ by: 'till' }));
  one.push(makeOpening({ acceptance: PAUSED, by: 'till' }));
  expect(one.said).toEqual(['elsewhere paused']);
});
