import { expect, it } from 'vitest';
import { begunText, judgeMarks, keptMarks, lacksMark } from '../../../main/core/fiscal/marks.ts';

const hash = (digit: string) => digit.repeat(64);
const marks = [
  { chain: 'R', seq: 5, hash: hash('a') },
  { chain: 'F', seq: 2, hash: hash('b') },
] as const;

it('says when a chain ends before its mark, or has another record there', () => {
  const judge = (head: number, found: string | null) =>
    judgeMarks(
      marks.slice(0, 1),
      () => found,
      () => head,
    ).map(({ kind }) => kind);
  expect(judge(5, hash('a'))).toEqual([]);
  expect(judge(9, hash('a'))).toEqual([]);
  expect(judge(4, null)).toEqual(['behind']);
  expect(judge(9, hash('c'))).toEqual(['other_hash']);
});

it('reads marks, takes nothing else for one, and says where something else stands', () => {
  const kept = (value: unknown) => keptMarks(JSON.stringify(value));
  expect(kept({ marks })).toEqual({ state: 'whole', marks });
  const garbage = [null, { chain: 'X' }, { chain: 'R', seq: 1.5, hash: hash('a') }];
  expect(kept({ marks: garbage })).toEqual({ state: 'damaged', marks: [] });
  expect(kept({ marks: [...garbage, marks[0]] })).toEqual({ state: 'damaged', marks: [marks[0]] });
  for (const other of [null, 'x', 3, [], { marks: 1 }, { marks: [] }]) {
    expect(kept(other)).toEqual({ state: 'damaged', marks: [] });
  }
  expect(keptMarks('{"marks":[')).toEqual({ state: 'damaged', marks: [] });
  expect(keptMarks(begunText(hash('c'), marks))).toEqual({ state: 'begun', of: hash('c'), marks });
  expect(kept({ begins: 'x', marks })).toEqual({ state: 'whole', marks });
  expect(keptMarks(null)).toEqual({ state: 'missing', marks: [] });
  expect(lacksMark(kept({ marks }), ['R', 'F'])).toBe(false);
  expect(lacksMark(kept({ marks: marks.slice(1) }), ['R', 'F'])).toBe(true);
});
