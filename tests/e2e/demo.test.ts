import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../resources/scripts/lib/paths.ts';
import { capture, type Outcome } from '../../resources/scripts/lib/process.ts';
import { tempFolder } from '../support/temp-folder.ts';

/** Runs the demo as it is run where there is no screen, with `folder` as the system's temp. */
function runDemo(folder: string, env: Record<string, string> = {}): Promise<Outcome> {
  const script = join(projectRoot, 'resources/scripts/demo.ts');
  return capture(process.execPath, [script], {
    env: { ...process.env, POS_HELPER_VIRTUAL_SCREEN: '1', TMPDIR: folder, ...env },
  });
}

describe('the demo without a screen', () => {
  it('tours from the first start to an accepted order and leaves nothing but its pictures', async () => {
    const folder = tempFolder();
    const { code, output } = await runDemo(folder);
    expect(output).toContain('is "in_preparation" at HubRise');
    expect(code).toBe(0);

    const left = readdirSync(folder).filter((name) => name.startsWith('pos-helper-'));
    expect(left).toEqual([expect.stringMatching(/^pos-helper-tour-/)]);
    const pictures = [...output.matchAll(/^ +(\/.+\.png)$/gm)].map(([, path]) => path ?? '');
    expect(pictures.length).toBeGreaterThanOrEqual(8);
    for (const path of pictures) {
      expect(readFileSync(path).subarray(1, 4).toString()).toBe('PNG');
    }
  });

  it('fails when the app does not start', async () => {
    const { code } = await runDemo(tempFolder(), { ELECTRON_EXEC_PATH: '/bin/false' });
    expect(code).not.toBe(0);
  });
});
