import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { median, percentile, tableOf } from '../bench/figures.ts';
import { treeCpuMs, treePss } from '../bench/process-tree.ts';

describe('the figures of a benchmark', () => {
  it('take the middle value, whatever the order', () => {
    expect(median([9, 1, 2])).toBe(2);
    expect(median([4, 1, 9, 2])).toBe(3);
    expect(() => median([])).toThrow(RangeError);
  });

  it('take the value that so many per cent do not exceed', () => {
    const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
    expect(percentile(hundred, 99)).toBe(99);
    expect(percentile(hundred, 50)).toBe(50);
    expect(percentile([7], 99)).toBe(7);
  });

  it('say which goals were missed, in columns', () => {
    const one = { name: 'start', measured: '1.20×', goal: '≤ 1.30×', detail: '600 ms' };
    const lines = tableOf([
      { ...one, reached: true },
      { ...one, name: 'memory of all', reached: false },
      { ...one, reached: null },
    ]).split('\n');
    expect(lines).toEqual([
      'benchmark      measured  goal     verdict       in numbers',
      'start          1.20×     ≤ 1.30×  reached       600 ms',
      'memory of all  1.20×     ≤ 1.30×  MISSED        600 ms',
      'start          1.20×     ≤ 1.30×  not measured  600 ms',
    ]);
  });
});

describe.runIf(process.platform === 'linux')('what a process tree costs', () => {
  it('counts the children of a process', async () => {
    const size = 64 * 1024 * 1024;
    const before = treePss(process.pid) ?? 0;
    const script = `const held = Buffer.alloc(${size}, 1); console.log(held.length); setInterval(() => {}, 1000)`;
    const cpuBefore = treeCpuMs(process.pid) ?? 0;
    const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(child.stdout, 'data');
    const withChild = treePss(process.pid) ?? 0;
    expect(treeCpuMs(process.pid)).toBeGreaterThan(cpuBefore);
    const exit = once(child, 'exit');
    child.kill();
    await exit;
    expect(withChild - before).toBeGreaterThan(size / 1024);
  });
});
