import { expect, it } from 'vitest';
import { retentionChoices } from '../../renderer/logic/retention.ts';

it('the usual days can be chosen, and whatever is set now', () => {
  expect(retentionChoices(30)).toEqual([1, 7, 30, 90, 365]);
  expect(retentionChoices(45)).toEqual([1, 7, 30, 45, 90, 365]);
});
