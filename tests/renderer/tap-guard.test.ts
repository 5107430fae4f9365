import { describe, expect, it } from 'vitest';
import {
  type Arrival,
  type Box,
  type Change,
  isKeyForBefore,
  saysOf,
  whyNotTaken,
} from '../../renderer/logic/tap-guard.ts';

const KEY: Box = { left: 100, top: 100, right: 200, bottom: 180 };
const ELSEWHERE: Box = { left: 600, top: 500, right: 700, bottom: 580 };
const ON_KEY = { x: 150, y: 140 };
/** When the picture with the change was drawn, ms. */
const SEEN = 10_000;

const change = (byPress: Box | null = null, seenAt = SEEN): Change => ({ seenAt, byPress });
const arrived = (how: Arrival['how'], by = change(), from: Box | null = null): Arrival => ({
  how,
  by,
  from,
});
const LONG_THERE = arrived('came', change(null, Number.NEGATIVE_INFINITY));
const msLater = (ms: number) => ({ ...ON_KEY, at: SEEN + ms });

describe('a tap', () => {
  it('is taken by what has long stood there', () => {
    expect(whyNotTaken(LONG_THERE, [], msLater(0))).toBeNull();
  });

  it.for([
    [-1, 'moved'],
    [0, 'moved'],
    [399, 'moved'],
    [400, null],
  ] as const)('%i ms after what it hits was seen to have moved there: %s', ([ms, why]) => {
    expect(whyNotTaken(arrived('moved', change(), ELSEWHERE), [], msLater(ms))).toBe(why);
  });

  it('is taken where what it hits stood under it before as well', () => {
    const grown = { ...KEY, bottom: 160 };
    expect(whyNotTaken(arrived('moved', change(), grown), [], msLater(1))).toBeNull();
  });

  it('is not taken while what it hits has not been drawn', () => {
    const unseen = arrived('came', change(null, Number.POSITIVE_INFINITY));
    expect(whyNotTaken(unseen, [], msLater(0))).toBe('came');
  });

  it('is not taken by what now acts on something else', () => {
    expect(whyNotTaken(arrived('changed', change(), KEY), [], msLater(399))).toBe('changed');
    expect(whyNotTaken(arrived('changed', change(), KEY), [], msLater(400))).toBeNull();
  });

  it('is not taken where something else stood a moment ago, or lay over it', () => {
    const meant = [{ until: change() }];
    expect(whyNotTaken(LONG_THERE, meant, msLater(399))).toBe('uncovered');
    expect(whyNotTaken(LONG_THERE, meant, msLater(400))).toBeNull();
    expect(whyNotTaken(arrived('came'), meant, msLater(399))).toBe('uncovered');
  });

  it('is taken by what has come where nothing stood', () => {
    expect(whyNotTaken(arrived('came'), [], msLater(1))).toBeNull();
  });
});

describe('what a person’s own press has changed', () => {
  const byPress = change(ELSEWHERE);

  it('is taken at once where the finger goes elsewhere', () => {
    expect(whyNotTaken(arrived('came', byPress), [{ until: byPress }], msLater(1))).toBeNull();
    expect(whyNotTaken(arrived('moved', byPress, ELSEWHERE), [], msLater(1))).toBeNull();
    expect(whyNotTaken(arrived('changed', byPress, KEY), [], msLater(1))).toBeNull();
  });

  it('is not taken before it is drawn', () => {
    expect(whyNotTaken(arrived('moved', byPress, ELSEWHERE), [], msLater(-1))).toBe('moved');
  });

  it('is not taken by a second tap where the first one was', () => {
    const here = change(KEY);
    const trembles = { x: KEY.right + 30, y: KEY.bottom + 30, at: SEEN + 150 };
    expect(whyNotTaken(LONG_THERE, [{ until: here }], trembles)).toBe('uncovered');
    expect(whyNotTaken(arrived('changed', here, KEY), [], trembles)).toBe('changed');
    expect(whyNotTaken(arrived('moved', here, ELSEWHERE), [], trembles)).toBe('moved');
  });

  it('is not taken by one that falls on what came there later, once main has answered', () => {
    const last = { box: KEY, at: SEEN - 300 };
    expect(whyNotTaken(arrived('came'), [], msLater(200), last)).toBe('came');
    expect(whyNotTaken(arrived('renamed', change(), KEY), [], msLater(200), last)).toBe('renamed');
    expect(whyNotTaken(arrived('came'), [], msLater(400), last)).toBeNull();
    // Elsewhere a button may be called otherwise for many reasons.
    const away = { box: ELSEWHERE, at: SEEN - 300 };
    expect(whyNotTaken(arrived('renamed', change(), KEY), [], msLater(1), away)).toBeNull();
    // What stood there when it was pressed is pressed twice on purpose.
    expect(whyNotTaken(arrived('came'), [], msLater(200), { ...last, at: SEEN + 100 })).toBeNull();
  });
});

describe('a key', () => {
  const on = {
    at: SEEN + 200,
    arrival: LONG_THERE,
    focusedAt: null,
    pressedAgainAt: null,
    pressedElsewhereAt: null,
  };

  it('presses what has the focus', () => {
    expect(isKeyForBefore(on)).toBe(false);
    expect(isKeyForBefore({ ...on, arrival: arrived('came') })).toBe(false);
    expect(isKeyForBefore({ ...on, focusedAt: SEEN })).toBe(false);
  });

  it('was meant for what stood there where its button has just become another one', () => {
    expect(isKeyForBefore({ ...on, arrival: arrived('changed') })).toBe(true);
    expect(isKeyForBefore({ ...on, at: SEEN + 400, arrival: arrived('changed') })).toBe(false);
    expect(isKeyForBefore({ ...on, arrival: arrived('renamed') })).toBe(false);
    expect(isKeyForBefore({ ...on, arrival: arrived('renamed'), pressedAgainAt: SEEN })).toBe(true);
  });

  it('was meant for what had the focus where that has gone on by itself and the key is pressed again', () => {
    const second = { ...on, focusedAt: SEEN + 100, pressedElsewhereAt: SEEN };
    expect(isKeyForBefore(second)).toBe(true);
    expect(isKeyForBefore({ ...second, at: SEEN + 501 })).toBe(false);
    expect(isKeyForBefore({ ...second, focusedAt: null })).toBe(false);
    // The page that it asked for took 900 ms to come, and it was pressed again as it came.
    const late = { ...second, at: SEEN + 1_000, focusedAt: SEEN + 900 };
    expect(isKeyForBefore(late)).toBe(true);
    expect(isKeyForBefore({ ...late, pressedElsewhereAt: SEEN - 2_000 })).toBe(false);
  });
});

it('a button is called the same whatever is counted on it', () => {
  expect(saysOf('Ruptures 2')).toBe(saysOf('Ruptures 13'));
  expect(saysOf('Encaisser 12,50\u00a0€')).toBe(saysOf('Encaisser 9,00\u00a0€'));
  expect(saysOf('Accepter')).not.toBe(saysOf('Prête'));
});
