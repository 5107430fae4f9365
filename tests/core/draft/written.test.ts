import { expect, it } from 'vitest';
import { listIn } from '../../../main/core/draft/json.ts';
import { writtenForm } from '../../../main/core/draft/written.ts';

it.each([
  [
    { type: 'multiple', min_selections: 0, max_selections: 5 },
    { min: 0, max: 5 },
  ],
  [
    { type: 'single', min_selections: 0, max_selections: null },
    { min: 0, max: 1 },
  ],
  [{ type: 'single' }, { min: 1, max: 1 }],
  [{ type: 'multiple' }, { min: undefined, max: undefined }],
  [
    { type: 'single', max_selections: 3 },
    { min: 1, max: 3 },
  ],
])(
  'an option list of %j is sent without its type, saying the same by its numbers',
  (said, limits) => {
    const data = { option_lists: [{ ref: 'SUP', name: 'Suppléments', ...said, options: [] }] };
    const [list] = listIn(writtenForm(data), 'option_lists');
    const { max_selections: max, min_selections: min, type } = list as Record<string, unknown>;
    expect({ type, min, max }).toEqual({ type: undefined, ...limits });
  },
);
