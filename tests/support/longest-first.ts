import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * Short files that take long: by their size the runner would come to them last, and all but one
 * processor, or seat, would wait until they are through.
 */
export const LONG = [
  'tests/faults/',
  'tests/evening/',
  'tests/e2e/accessible.test.ts',
  'tests/e2e/counter-points.test.ts',
  'tests/e2e/counter-push.test.ts',
  'tests/e2e/evening.test.ts',
  'tests/e2e/long-orders.test.ts',
  'tests/e2e/pin.test.ts',
  'tests/e2e/power-cut.test.ts',
  'tests/e2e/steady-board.test.ts',
  'tests/e2e/too-much.test.ts',
];

/** Whether a file is known to take far longer than its size tells. */
export function takesLong(file: string): boolean {
  return LONG.some((part) => file.includes(`/${part}`));
}

/** The order of the runner, largest files first, after those that are known to take longest. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const rank = ({ moduleId }: TestSpecification): number => (takesLong(moduleId) ? 0 : 1);
    return sorted.toSorted((a, b) => rank(a) - rank(b));
  }
}
