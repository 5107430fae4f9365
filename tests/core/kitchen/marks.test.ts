import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  callOffStep,
  isOfPaper,
  mayBeElsewhere,
  ownerOf,
  type ShareStep,
  type ShareView,
  shareStep,
} from '../../../main/core/kitchen/marks.ts';
import { actions, mark, play, Shop } from './shop-of-tills.ts';

const MINUTE = 60_000;

function step(facts: Partial<ShareView> = {}): ShareStep {
  return shareStep({
    tillId: 'counter',
    paper: 'first',
    marks: [],
    readAgoMs: 0,
    waitedMs: 0,
    failingMs: null,
    isEager: false,
    ...facts,
  });
}

const MINE = mark({ tillId: 'counter' });

describe('a paper that another till printed without asking', () => {
  const mine = mark({ tillId: 'counter', turn: 2, isPrinted: true, after: 2 });
  const off = mark({ turn: 102, paper: 'off', isPrinted: true, after: 102 });

  it('is told once more where this till, unheard of by the other, may have printed after it', () => {
    const next = step({ paper: 'off', marks: [off, mine], isEager: true });
    expect(next).toEqual({ kind: 'claim', turn: 103, after: 102 });
    const begun = mark({ tillId: 'counter', turn: 103, paper: 'off', after: 102 });
    const then = step({ paper: 'off', marks: [off, begun], isEager: true });
    expect(then).toEqual({ kind: 'print', duplicate: 'none' });
    const others = mark({ tillId: 'c', turn: 103, paper: 'off', isPrinted: true, after: 103 });
    for (const own of [mine, begun, { ...begun, turn: 104 }]) {
      const both = step({ paper: 'off', marks: [off, own, others], isEager: true });
      expect(both, 'once, by whichever of them is first').toEqual({ kind: 'told', by: others });
    }
  });

  it('counts as the last where its till had heard of what this one printed', () => {
    const heard = { ...off, turn: 103, after: 103 };
    expect(step({ paper: 'off', marks: [heard, mine] })).toEqual({ kind: 'told', by: heard });
    expect(step({ paper: 'off', marks: [off] })).toEqual({ kind: 'told', by: off });
  });
});

describe('a ticket that comes out late, beneath or on top of what another till told meanwhile', () => {
  const mine = mark({ tillId: 'counter', turn: 1, isPrinted: true, after: 0 });
  const off = mark({ turn: 2, paper: 'off', isPrinted: true, after: 0 });

  it('is told once more what the other one said without knowing of it', () => {
    const next = step({ paper: 'off', marks: [off, mine], isEager: true });
    expect(next).toEqual({ kind: 'claim', turn: 3, after: 2 });
    const begun = mark({ tillId: 'counter', turn: 3, paper: 'off', after: 2 });
    const then = step({ paper: 'off', marks: [off, begun], isEager: true });
    expect(then).toEqual({ kind: 'print', duplicate: 'none' });
    const done = { ...begun, isPrinted: true };
    for (const tillId of ['counter', 'bar', 'c']) {
      expect(step({ tillId, paper: 'off', marks: [off, done] })).toEqual({
        kind: 'told',
        by: done,
      });
    }
  });

  it('lies beneath what was told by a till that knew of it', () => {
    for (const after of [1, 2]) {
      const heard = { ...off, after };
      expect(step({ paper: 'off', marks: [heard, mine] })).toEqual({ kind: 'told', by: heard });
    }
  });

  it('is not told of what is on it already', () => {
    const same = { ...off, paper: mine.paper };
    expect(step({ paper: mine.paper, marks: [same, mine] })).toEqual({ kind: 'told', by: same });
  });
});

describe('the till that owns the kitchen', () => {
  const isEager = true;

  test.each<readonly [string, Partial<ShareView>, ShareStep]>([
    ['leaves its mark first', {}, { kind: 'claim', turn: 1, after: 0 }],
    ['prints once its mark stands alone', { marks: [MINE] }, { kind: 'print', duplicate: 'none' }],
    ['waits for another that has begun', { marks: [MINE, mark()] }, { kind: 'wait', ms: 150_000 }],
    [
      'takes over from that one after a while, and says so',
      { marks: [MINE, mark()], waitedMs: 3 * MINUTE },
      { kind: 'print', duplicate: 'possible' },
    ],
    [
      'looks once more before that',
      { marks: [MINE, mark()], waitedMs: 3 * MINUTE, readAgoMs: MINUTE },
      { kind: 'claim', turn: 2, after: 0 },
    ],
    [
      'prints nothing that another has printed',
      { marks: [mark({ isPrinted: true })] },
      { kind: 'told', by: mark({ isPrinted: true }) },
    ],
    [
      'prints what was printed before something else was',
      {
        marks: [
          mark({ isPrinted: true }),
          mark({ tillId: 'c', turn: 2, paper: 'off', isPrinted: true }),
        ],
      },
      { kind: 'claim', turn: 3, after: 2 },
    ],
    [
      'does not count a mark of its own from before that',
      { marks: [MINE, mark({ turn: 2, paper: 'off', isPrinted: true })] },
      { kind: 'claim', turn: 3, after: 2 },
    ],
    [
      'says so where another has begun it as it was before a change',
      { marks: [mark({ paper: 'before' }), { ...MINE, turn: 2 }] },
      { kind: 'print', duplicate: 'possible' },
    ],
    [
      'does not where that was called off, or is on paper',
      {
        marks: [
          mark({ paper: '' }),
          mark({ tillId: 'c', turn: 2, paper: 'before', isPrinted: true, after: 2 }),
          { ...MINE, turn: 3, after: 2 },
        ],
      },
      { kind: 'print', duplicate: 'none' },
    ],
    ['tries HubRise for a moment', { failingMs: 9_000 }, { kind: 'claim', turn: 1, after: 0 }],
    [
      'prints all the same where HubRise cannot be asked, and says so',
      { failingMs: 10_000 },
      { kind: 'print', duplicate: 'possible' },
    ],
  ])('%s', (_, facts, expected) => {
    expect(step({ ...facts, isEager })).toEqual(expected);
  });
});

describe('a till that takes over', () => {
  test.each<readonly [string, Partial<ShareView>, ShareStep]>([
    ['gives the owner a minute and a half', { waitedMs: 60_000 }, { kind: 'wait', ms: 30_000 }],
    ['then looks', { waitedMs: 90_000, readAgoMs: 30_000 }, { kind: 'look' }],
    ['then leaves its mark', { waitedMs: 90_000 }, { kind: 'claim', turn: 1, after: 0 }],
    [
      'and prints where that stands alone',
      { waitedMs: 91_000, marks: [MINE] },
      { kind: 'print', duplicate: 'none' },
    ],
    [
      'gives an owner that has begun longer',
      { waitedMs: 91_000, marks: [mark()] },
      { kind: 'wait', ms: 119_000 },
    ],
    [
      'then leaves its mark beside it',
      { waitedMs: 4 * MINUTE, marks: [mark()] },
      { kind: 'claim', turn: 2, after: 0 },
    ],
    [
      'and prints, and says that there may be two',
      { waitedMs: 4 * MINUTE, marks: [mark(), { ...MINE, turn: 2 }] },
      { kind: 'print', duplicate: 'possible' },
    ],
    [
      'waits longer where HubRise cannot be asked',
      { failingMs: 20_000 },
      { kind: 'wait', ms: 210_000 },
    ],
    [
      'and prints then',
      { failingMs: MINUTE, waitedMs: 4 * MINUTE },
      { kind: 'print', duplicate: 'possible' },
    ],
  ])('%s', (_, facts, expected) => {
    expect(step(facts)).toEqual(expected);
  });
});

it('the kitchen belongs to whoever was chosen last', () => {
  const [early, late] = [mark({ ownerSince: 5 }), mark({ tillId: 'c', ownerSince: 9 })];
  expect(ownerOf([mark(), early, late])).toBe(late);
  expect(ownerOf([mark()])).toBeNull();
});

describe.each([
  ['one that owns it', [true, false]],
  ['two that both believe so', [true, true]],
  ['none that does', [false, false, false]],
] as const)('tills that share a kitchen, %s', (_name, owners) => {
  const printed = fc.record({ till: fc.nat(2), paper: fc.constantFrom('first', 'off', 'more') });
  const past = fc
    .array(printed, { maxLength: 4 })
    // What is due now is not what came out last.
    .filter((papers) => papers.at(-1)?.paper !== 'first');

  it('lose no ticket, and print it twice only where the second says so', () => {
    fc.assert(
      fc.property(past, actions, (before, schedule) => {
        const shop = new Shop(owners, before);
        for (const action of schedule) play(shop, action);
        expect(shop.papers.filter(({ isMarked }) => !isMarked).length).toBeLessThanOrEqual(1);
        // One of them is back, and has a few minutes.
        const [last] = shop.tills.filter(({ isSettled }) => !isSettled);
        if (last !== undefined) {
          Object.assign(last, { isOn: true, isCutOff: false });
          for (let turn = 0; turn < 40; turn += 1) {
            shop.now += 15_000;
            // As the till does: each answer leads to the next step at once.
            for (let at = 0; at < 4; at += 1) {
              shop.act(last);
              shop.deliver(last, true);
            }
          }
        }
        expect(shop.papers.length).toBeGreaterThan(0);
        expect(shop.papers.filter(({ isMarked }) => !isMarked).length).toBeLessThanOrEqual(1);
      }),
      { numRuns: 5_000 },
    );
  });

  it('print it once where all of them are there and HubRise answers', () => {
    const shop = new Shop(owners);
    for (let turn = 0; turn < 60; turn += 1) {
      for (const till of shop.tills) {
        shop.act(till);
        shop.deliver(till, true);
        if (turn % 4 === 0) shop.read(till);
      }
      shop.now += 5_000;
    }
    expect(shop.papers).toHaveLength(1);
    expect(shop.papers[0]?.isMarked).toBe(false);
  });
});

describe('a ticket that waits for its printer', () => {
  const own = { tillId: 'counter', turn: 2 };
  const MORE = { turn: 3, paper: 'more' };

  test.each([
    ['a moment', 0, [], false],
    ['so short that another till may not have begun', 114_000, [], false],
    ['so long that another till may have printed it', 115_000, [], true],
    ['a moment, while another till has begun it anew', 0, [mark({ turn: 3 })], true],
    ['a moment, after another till had begun it', 0, [mark({ turn: 1 })], false],
    ['a moment, while another till has begun all of it as changed', 0, [mark(MORE)], true],
    [
      'a moment, after another till has printed that',
      0,
      [mark({ ...MORE, isPrinted: true })],
      true,
    ],
    [
      'a moment, and another till has called off its claim',
      0,
      [mark({ ...MORE, paper: '' })],
      false,
    ],
    [
      'a moment, and another till had printed before that claim',
      0,
      [mark({ ...MORE, turn: 4, paper: '', after: 3 })],
      true,
    ],
    ['until after the clock was set back', -MINUTE, [], true],
    ['for the moment to which it was held back', -5_000, [], false],
  ])('%s', (_, ageMs, marks, said) => {
    expect(mayBeElsewhere(own, ageMs, marks)).toBe(said);
  });
});

describe('a claim of which nothing comes out', () => {
  const claim = mark({ tillId: 'counter', turn: 4, after: 3, isPrinted: false });
  const facts = { tillId: 'counter', readAgoMs: 0, waitedMs: 0, failingMs: null };

  it('is called off, and what was on paper before it stays known', () => {
    const step = callOffStep({ ...facts, marks: [claim] }, null);
    expect(step).toEqual({ kind: 'call_off', mark: { ...claim, paper: '' } });
    expect(callOffStep({ ...facts, marks: [{ ...claim, paper: '' }] }, null)).toBeNull();
    expect(isOfPaper({ ...claim, paper: '' }), 'of what came before').toBe(true);
    expect(isOfPaper({ ...claim, paper: '', after: 0 })).toBe(false);
  });

  it('is read first', () => {
    expect(callOffStep({ ...facts, readAgoMs: MINUTE, marks: [claim] }, null)).toEqual({
      kind: 'look',
    });
  });

  test.each([
    ['of another till', { marks: [mark()] }, null],
    ['of what is on paper', { marks: [{ ...claim, isPrinted: true }] }, null],
    ['of what is on its way to paper here', { marks: [claim] }, 4],
    ['while HubRise cannot be told', { marks: [claim], failingMs: MINUTE }, null],
  ])('is none where it is %s', (_, view, toldTurn) => {
    expect(callOffStep({ ...facts, ...view }, toldTurn)).toBeNull();
  });
});
