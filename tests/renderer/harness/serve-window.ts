import { existsSync } from 'node:fs';
import type { TestProject } from 'vitest/node';
import { browserPackages, ensureSystemParts } from '../../../resources/scripts/lib/debian.ts';
import { browserFile, type ServedAt, serveWindow, type WindowService } from './served-window.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    readonly window: ServedAt;
  }
}

let service: WindowService | undefined;

/** Once for all files of behaviours: the window is built and served, and a browser started. */
export async function setup(project: TestProject): Promise<void> {
  const look = async () => [browserFile()].filter((file) => !existsSync(file));
  await ensureSystemParts(look, browserPackages);
  service = await serveWindow();
  project.provide('window', service.at);
}

export async function teardown(): Promise<void> {
  await service?.end();
}
