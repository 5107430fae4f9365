import { expect, it } from 'vitest';
import { linesOf } from '../../../main/catalog/draft/preview-lines.ts';
import type { Change } from '../../../main/core/draft/diff.ts';
import type { Target } from '../../../main/core/draft/doc.ts';
import type { Json } from '../../../main/core/draft/json.ts';

it('shows to the last line what disappears and what is new, however much it is', () => {
  const at: Target = { list: 'product', key: 'ref P' };
  const name = { name: 'Pizza', of: null };
  const many = (change: Change): readonly Change[] => Array.from({ length: 450 }, () => change);
  const field = { path: ['name'], before: 'a', after: 'b' };
  const { counts, lines } = linesOf(
    [
      ...many({ kind: 'removed', at, ...name }),
      ...many({ kind: 'added', at, ...name }),
      ...many({ kind: 'changed', at, ...name, ...field }),
      ...many({ kind: 'moved', at, ...name }),
    ],
    [],
  );
  const shown = (kind: Change['kind']): number => lines.filter((line) => line.kind === kind).length;
  expect([shown('removed'), shown('added')]).toEqual([450, 450]);
  expect([shown('changed'), shown('moved')]).toEqual([200, 200]);
  // The others are said.
  expect(counts).toEqual({ removed: 450, added: 450, changed: 450, moved: 450 });
});

it('shows no JSON: what the till has no words for is said by the names of its parts, or counted', () => {
  const said = (value: Json) => {
    const [line] = linesOf(
      [{ kind: 'changed', at: null, name: null, of: null, path: ['x'], before: value, after: 1 }],
      [],
    ).lines;
    return line?.before;
  };
  expect(said([{ name: 'Midi', ref: 'm' }, { name: 'Soir' }])).toEqual({
    kind: 'things',
    names: ['Midi', 'Soir'],
    count: 2,
  });
  expect(said({ kcal: { per: 100 } })).toEqual({ kind: 'things', names: [], count: 1 });
  expect(said(['a', 2, true])).toBe('a, 2, true');
});
