import { expect, test } from 'vitest';
import { failingAdvice } from '../../renderer/logic/health-summary.ts';

test('the large button does what the sentence of the cause says', () => {
  expect(
    (['suspended', 'blocked', 'revoked', 'unknown'] as const).map((cause) => failingAdvice(cause)),
  ).toEqual(['back_office', 'back_office', 'reconnect', 'reconnect']);
});
