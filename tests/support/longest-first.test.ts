import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot } from '../../resources/scripts/lib/paths.ts';
import { LONG, takesLong } from './longest-first.ts';

test('what is known to take long is there, and goes first', () => {
  expect(LONG.filter((file) => !existsSync(join(projectRoot, file)))).toEqual([]);
  expect(takesLong(join(projectRoot, 'tests/faults/simulation/controls.test.ts'))).toBe(true);
  expect(takesLong(join(projectRoot, 'tests/stand-ins/hubrise/faults.test.ts'))).toBe(false);
});
