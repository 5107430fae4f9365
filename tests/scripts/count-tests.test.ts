import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { countTests } from '../../resources/scripts/count-tests.mjs';
import { projectRoot } from '../../resources/scripts/lib/dependencies.mjs';

describe('the count line of continuous integration', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'pos-helper-count-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const file = (status: string, ...tests: readonly string[]) => ({
    status,
    assertionResults: tests.map((one) => ({ status: one })),
  });

  function lineOf(...reports: readonly unknown[]): {
    readonly stdout: string;
    readonly status: number | null;
  } {
    const paths = reports.map((report, i) => {
      const path = join(folder, `report-${i}.json`);
      writeFileSync(path, JSON.stringify(report));
      return path;
    });
    const script = join(projectRoot, 'resources/scripts/count-tests.mjs');
    const { stdout, status } = spawnSync(process.execPath, [script, ...paths], {
      encoding: 'utf8',
    });
    return { stdout, status };
  }

  test('counts each test, and everything neither passed nor failed as skipped', () => {
    const report = {
      testResults: [
        file('passed', 'passed', 'passed', 'pending'),
        file('passed', 'todo', 'skipped'),
      ],
    };
    expect(countTests(report)).toEqual({ passed: 2, failed: 0, skipped: 3 });
    expect(lineOf(report)).toEqual({ stdout: '2 passed, 0 failed, 3 skipped\n', status: 0 });
  });

  test('a file that could not be loaded is a failure', () => {
    const report = { testResults: [file('failed'), file('passed', 'passed')] };
    expect(lineOf(report)).toEqual({ stdout: '1 passed, 1 failed, 0 skipped\n', status: 1 });
  });

  test('a failed test is counted once', () => {
    const report = { testResults: [file('failed', 'failed', 'passed')] };
    expect(lineOf(report)).toEqual({ stdout: '1 passed, 1 failed, 0 skipped\n', status: 1 });
  });

  test('nothing run, or no report at all, is no success', () => {
    expect(lineOf({ testResults: [] })).toEqual({
      stdout: '0 passed, 0 failed, 0 skipped\n',
      status: 1,
    });
    expect(lineOf(null)).toMatchObject({ status: 1 });
    expect(lineOf()).toMatchObject({ status: 1 });
  });

  test('several reports are counted together, and one of nothing is no success', () => {
    const right = { testResults: [file('passed', 'passed', 'passed', 'skipped')] };
    const wrong = { testResults: [file('failed', 'failed', 'passed')] };
    const both = '4 passed, 0 failed, 2 skipped\n';
    expect(lineOf(right, right)).toEqual({ stdout: both, status: 0 });
    expect(lineOf(right, wrong)).toEqual({ stdout: '3 passed, 1 failed, 1 skipped\n', status: 1 });
    expect(lineOf(right, null)).toEqual({ stdout: '2 passed, 0 failed, 1 skipped\n', status: 1 });
  });
});
