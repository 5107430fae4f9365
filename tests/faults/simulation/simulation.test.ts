import { describe, expect, it } from 'vitest';
import { projectNode } from '../../../resources/scripts/lib/dependencies.mjs';
import { capture } from '../../../resources/scripts/lib/process.ts';

/** `npm run faults` with these arguments, as a process of its own. */
function faults(...args: readonly string[]): Promise<{ code: number; output: string }> {
  return capture(projectNode, ['tests/faults/main.ts', ...args]);
}

describe('the simulation of a shop that everything happens to', { timeout: 300_000 }, () => {
  it('keeps every promise through the first 120 schedules', async () => {
    const { code, output } = await faults('--schedules', '120', '--jobs', '1');
    expect(output).toContain('120 of 120 schedules');
    expect(code, output).toBe(0);
  });

  it('plays the same seed to the same trace', async () => {
    const [first, second] = await Promise.all([faults('--seed', '7'), faults('--seed', '7')]);
    expect(first.output).toMatch(/trace [0-9a-f]{16}/);
    expect(second.output).toBe(first.output);
  });
});
