import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { App } from 'electron';
import { type BuildKind, buildKindOf } from '../core/build-kind.ts';

/** How this app was built, as its own manifest says: in the archive, which is all that it loads. */
export function readBuildKind(app: App): BuildKind {
  try {
    const manifest: unknown = JSON.parse(
      readFileSync(join(app.getAppPath(), 'package.json'), 'utf8'),
    );
    return buildKindOf(app.isPackaged, manifest);
  } catch {
    return buildKindOf(app.isPackaged, null);
  }
}
