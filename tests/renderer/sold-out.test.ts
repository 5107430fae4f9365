import { describe, expect, test } from 'vitest';
import { keyText } from '../../main/core/catalog/stock.ts';
import {
  choiceAmong,
  choiceOf,
  countDigits,
  countOff,
  hitRows,
  keepPlaces,
  linesByKey,
  requestsToRestore,
  stateOf,
  timesToChoose,
  withHalves,
} from '../../renderer/logic/sold-out.ts';
import { minutesFromNow, NOW } from './fixtures.ts';
import { HITS, makeHit, makeLine, makeStock } from './menu-fixtures.ts';

const size = (product: string, name: string, sizes = 2) =>
  makeHit({
    ref: `${product}-${name}`,
    name: `${product} · ${name}`,
    size: name,
    product: { id: product, name: product, sizes },
  });
const shown = (hits: readonly ReturnType<typeof makeHit>[]) =>
  hitRows(hits).map((row) =>
    row.kind === 'sizes' ? `all of ${row.name}` : `${row.under ? '  ' : ''}${row.hit.name}`,
  );

describe('what is sold by halves', () => {
  const side = (list: 1 | 2, name: string) =>
    makeHit({
      kind: 'option',
      ref: `${list}-${name}`,
      name,
      product: null,
      size: null,
      of: `Side ${list} (Moitié-moitié)`,
    });
  const whole = makeHit({
    ref: 'reine',
    name: 'Reine',
    product: { id: 'reine', name: 'Reine', sizes: 1 },
  });
  const sauce = makeHit({ kind: 'option', ref: 's', name: 'Reine', of: 'Sauces', product: null });
  const all = [whole, side(1, '1/2 Reine'), side(2, 'Demi reine'), side(1, 'Napoli'), sauce];

  test('names the other halves and the whole when one of them is chosen, and takes them with it', () => {
    const { choice, others } = withHalves({ name: '1/2 Reine', keys: [side(1, '1/2 Reine')] }, all);
    expect(others.map(({ name }) => name)).toEqual(['Reine', 'Demi reine']);
    expect(choice.keys.map(({ ref }) => ref)).toEqual(['1-1/2 Reine', 'reine', '2-Demi reine']);
    expect(withHalves(choice, all).others).toEqual([]);
  });

  test('is named of the whole too, and of nothing that is not sold by halves', () => {
    const halves = withHalves({ name: 'Reine', keys: [whole] }, all).others;
    expect(halves.map(({ name }) => name)).toEqual(['1/2 Reine', 'Demi reine']);
    expect(withHalves({ name: 'Reine', keys: [whole] }, [whole, sauce]).others).toEqual([]);
    expect(withHalves({ name: 'Reine', keys: [sauce] }, [whole, sauce]).others).toEqual([]);
  });
});

describe('what was found', () => {
  test('stands in its order, with the sizes of a product below a line for all of them', () => {
    const hits = [size('Reine', '33'), makeHit({ ref: 'coca', name: 'Coca' }), size('Reine', '26')];
    expect(shown(hits)).toEqual(['all of Reine', '  Reine · 33', '  Reine · 26', 'Coca']);
  });

  test('has no line for all sizes where one of them was not found, or there is but one', () => {
    expect(shown([size('Reine', '33')])).toEqual(['Reine · 33']);
    expect(shown([size('Reine', '33', 3), size('Reine', '26', 3)])).toEqual([
      'Reine · 33',
      'Reine · 26',
    ]);
  });

  test('keeps every option by itself, each once', () => {
    const rows = hitRows(HITS);
    const alone = rows.flatMap((row) => (row.kind === 'one' ? keyText(row.hit) : []));
    expect(alone.toSorted()).toEqual(HITS.map(keyText).toSorted());
  });

  test('means all of its sizes at once, or one thing by its whole name', () => {
    const [all, one] = hitRows([size('Reine', '33'), size('Reine', '26')]);
    expect(all && choiceOf(all)).toEqual({
      name: 'Reine',
      keys: [
        { kind: 'sku', ref: 'Reine-33' },
        { kind: 'sku', ref: 'Reine-26' },
      ],
    });
    expect(one && choiceOf(one)).toEqual({
      name: 'Reine · 33',
      keys: [{ kind: 'sku', ref: 'Reine-33' }],
    });
  });
});

describe('things of an order', () => {
  test('are chosen by their keys, as far as the catalogue knows them', () => {
    const hits = [makeHit({ ref: 'a', name: 'A' }), makeHit({ ref: 'b', name: 'B' })];
    expect(choiceAmong(hits, [{ kind: 'sku', ref: 'b' }])).toMatchObject({ name: 'B' });
    expect(choiceAmong(hits, [{ kind: 'option', ref: 'b' }])).toBeNull();
  });
});

describe('how several things stand', () => {
  const known = linesByKey([
    makeLine({ ref: 'off', state: 'off' }),
    makeLine({ ref: 'six', state: 'counted', left: '6' }),
  ]);
  const keys = (...refs: string[]) => refs.map((ref) => ({ kind: 'sku' as const, ref }));

  test('is one state where all share it, and off in part where some are off', () => {
    expect(stateOf(keys('a', 'b'), known)).toBe('sold');
    expect(stateOf(keys('off'), known)).toBe('off');
    expect(stateOf(keys('off', 'a'), known)).toBe('some_off');
    expect(stateOf(keys('six', 'a'), known)).toBe('counted');
  });

  test('counts what is off alone, not what is counted or only about to be sold again', () => {
    const lines = [...known.values(), makeLine({ ref: 'back', send: 'waiting' })];
    expect(countOff(makeStock({ lines }))).toBe(1);
  });
});

describe('putting things back to how they stood', () => {
  const back = (change: Parameters<typeof makeLine>[0]) => {
    const line = makeLine({ ref: 'x', ...change });
    return requestsToRestore([line], linesByKey([line]), NOW)[0]?.wish;
  };

  test('wishes again what was wished before', () => {
    expect(requestsToRestore([{ kind: 'sku', ref: 'x' }], new Map(), NOW)).toEqual([
      { keys: [{ kind: 'sku', ref: 'x' }], wish: { kind: 'back' } },
    ]);
    expect(back({ state: 'sold' })).toEqual({ kind: 'back' });
    expect(back({ state: 'off', until: null })).toEqual({ kind: 'hand' });
    expect(back({ state: 'off', until: minutesFromNow(5) })).toEqual({
      kind: 'time',
      at: minutesFromNow(5),
    });
    expect(back({ state: 'counted', left: '6' })).toEqual({ kind: 'count', left: 6 });
  });

  test('puts nothing off until a time that has passed, and counts no half portions', () => {
    expect(back({ state: 'off', until: minutesFromNow(-1) })).toEqual({ kind: 'back' });
    expect(back({ state: 'counted', left: '6.5' })).toEqual({ kind: 'count', left: 6 });
    expect(back({ state: 'counted', left: '0.5' })).toEqual({ kind: 'hand' });
  });

  test('asks once for all that stood alike', () => {
    const before = linesByKey([
      makeLine({ ref: 'a', state: 'off' }),
      makeLine({ ref: 'b', state: 'off' }),
    ]);
    const keys = ['a', 'b', 'c'].map((ref) => ({ kind: 'sku' as const, ref }));
    expect(requestsToRestore(keys, before, NOW)).toEqual([
      { keys: keys.slice(0, 2), wish: { kind: 'hand' } },
      { keys: keys.slice(2), wish: { kind: 'back' } },
    ]);
  });
});

describe('the list under a finger', () => {
  test('keeps the place of what is sold again, and puts what is new below', () => {
    const before = [makeLine({ ref: 'a', state: 'off' }), makeLine({ ref: 'b', state: 'off' })];
    const after = [
      makeLine({ ref: 'c', state: 'off' }),
      makeLine({ ref: 'b', state: 'off', until: 1 }),
    ];
    expect(keepPlaces(before, after).map(({ ref, state, until }) => [ref, state, until])).toEqual([
      ['a', 'sold', null],
      ['b', 'off', 1],
      ['c', 'off', null],
    ]);
  });
});

describe('until a time', () => {
  test('offers round times, every half hour at first, within a day', () => {
    const times = timesToChoose(NOW).map((at) => (at - NOW) / 60_000);
    // 19:45:20: the next half hour is 14 minutes and 40 seconds away.
    expect(times[0]).toBeCloseTo(14.67, 1);
    expect(times.slice(0, 8).every((minutes) => minutes <= 240)).toBe(true);
    expect(times.slice(1).every((minutes, place) => minutes > (times[place] ?? 0))).toBe(true);
    expect(times.at(-1)).toBeLessThanOrEqual(24 * 60);
    expect(
      timesToChoose(NOW)
        .slice(8)
        .every((at) => at % 3_600_000 === 0),
    ).toBe(true);
  });

  test('never offers the present moment', () => {
    const round = minutesFromNow(0) - (NOW % 1_800_000);
    expect(timesToChoose(round)[0]).toBe(round + 1_800_000);
  });
});

test('a count is typed with digits alone, four at most', () => {
  expect(countDigits('007a12345')).toBe('7123');
  expect(countDigits('0')).toBe('');
});
