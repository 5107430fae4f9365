import { describe, expect, it } from 'vitest';
import { forEachLimit } from '../../main/sync/for-each-limit.ts';

describe('many items, a few at a time', () => {
  it('are each worked on once, in order, never more than the limit at once', async () => {
    const items = Array.from({ length: 20 }, (_, index) => index);
    const begun: number[] = [];
    let open = 0;
    let most = 0;
    await forEachLimit(items, 4, async (item) => {
      begun.push(item);
      open += 1;
      most = Math.max(most, open);
      await new Promise((resolve) => setImmediate(resolve));
      open -= 1;
    });
    expect(begun).toEqual(items);
    expect(most).toBe(4);
  });

  it.each([0, 1, 3])('are all done where there are %d, fewer than the limit', async (count) => {
    const done: number[] = [];
    await forEachLimit([...Array(count).keys()], 4, async (item) => {
      done.push(item);
    });
    expect(done).toHaveLength(count);
  });

  it('end with the first failure', async () => {
    const work = async (item: number): Promise<void> => {
      if (item === 2) throw new Error('broken');
    };
    await expect(forEachLimit([1, 2, 3], 1, work)).rejects.toThrow('broken');
  });
});
