import { expect, it } from 'vitest';
import { judgeMarks, readMarks } from '../../../main/core/fiscal/marks.ts';

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

it('reads marks, and takes nothing else for one', () => {
  expect(readMarks({ marks })).toEqual(marks);
  expect(
    readMarks({ marks: [null, { chain: 'X' }, { chain: 'R', seq: 1.5, hash: hash('a') }] }),
  ).toEqual([]);
  for (const garbage of [null, 'x', 3, [], { marks: 1 }]) expect(readMarks(garbage)).toEqual([]);
});
