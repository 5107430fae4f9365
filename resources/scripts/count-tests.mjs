// Prints "N passed, N failed, N skipped" from vitest's JSON reports; exit code 1 unless of each at least
// one test passed, and none failed. Plain JavaScript: it must count even when an install went wrong.
import { readFileSync } from 'node:fs';

/** Counts one report. A file that could not even be loaded counts as a failed test. */
export function countTests(report) {
  const count = { passed: 0, failed: 0, skipped: 0 };
  for (const file of report?.testResults ?? []) {
    const tests = file.assertionResults ?? [];
    for (const { status } of tests) {
      if (status === 'passed') count.passed += 1;
      else if (status === 'failed') count.failed += 1;
      else count.skipped += 1;
    }
    if (file.status === 'failed' && !tests.some(({ status }) => status === 'failed')) {
      count.failed += 1;
    }
  }
  return count;
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return {};
  }
}

if (import.meta.main ?? process.argv[1]?.endsWith('count-tests.mjs')) {
  const counts = process.argv.slice(2).map((file) => countTests(readReport(file)));
  const sum = (kind) => counts.reduce((total, count) => total + count[kind], 0);
  process.stdout.write(
    `${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped\n`,
  );
  const isRight = counts.length > 0 && counts.every((count) => count.passed > 0);
  process.exitCode = isRight && sum('failed') === 0 ? 0 : 1;
}
