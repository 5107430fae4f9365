import { describe, expect, it } from 'vitest';
import { createKeyedLock } from '../../main/lib/queues.ts';

describe('work on one order', () => {
  it('is done one after the other, in the order in which it was asked for', async () => {
    const lock = createKeyedLock();
    const log: string[] = [];
    const work = (name: string) => async () => {
      log.push(`${name} begins`);
      await new Promise((resolve) => setImmediate(resolve));
      log.push(`${name} ends`);
      return name;
    };
    const results = await Promise.all([
      lock.run('fq7h', work('read')),
      lock.run('fq7h', work('patch')),
    ]);
    expect(results).toEqual(['read', 'patch']);
    expect(log).toEqual(['read begins', 'read ends', 'patch begins', 'patch ends']);
  });

  it('does not wait for work on another', async () => {
    const lock = createKeyedLock();
    let release = (): void => undefined;
    const held = lock.run(
      'fq7h',
      () =>
        new Promise<void>((resolve) => {
          release = resolve;
        }),
    );
    await expect(lock.run('other', () => Promise.resolve('done'))).resolves.toBe('done');
    release();
    await held;
  });

  it('goes on after work that failed', async () => {
    const lock = createKeyedLock();
    const failed = lock.run('fq7h', () => Promise.reject(new Error('broken')));
    const next = lock.run('fq7h', () => Promise.resolve('done'));
    await expect(failed).rejects.toThrow('broken');
    await expect(next).resolves.toBe('done');
  });
});
