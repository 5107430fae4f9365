import assert from 'node:assert/strict';
import { join } from 'node:path';
import { afterAll, beforeAll, inject, it } from 'vitest';
import type { Behaviour } from './behaviour.ts';
import { openServed, type ServedWindow } from './served-window.ts';

const SIZE = { width: 1280, height: 800 };
/** How the window looked when a behaviour failed: a picture of each. */
const PICTURES = 'out/behave';
/** What a person waits for has come by then. */
const PATIENCE_MS = 15_000;

/** Uses the window as people do, without the main process: keys, taps, live changes, sounds. */
export function behave(behaviours: readonly Behaviour[]): void {
  let served: ServedWindow | undefined;
  beforeAll(async () => {
    served = await openServed(inject('window'));
  });
  afterAll(() => served?.close());

  for (const { name, run, scene, touchOnly } of behaviours) {
    it(name, async ({ task }) => {
      if (served === undefined) throw new Error('The window is not served');
      const { page, said } = await served.open(scene, SIZE, touchOnly);
      page.setDefaultTimeout(PATIENCE_MS);
      try {
        await run(page);
        assert.deepEqual(said, []);
      } catch (error) {
        await page.screenshot({ path: join(PICTURES, `${task.id}.png`) });
        throw error;
      } finally {
        await page.close();
      }
    });
  }
}
