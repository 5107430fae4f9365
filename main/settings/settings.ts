import { existsSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import ElectronStore from 'electron-store';
import * as v from 'valibot';
import type { Settings } from '../../preload/contract.ts';
import { type FileContents, fileSchema } from './settings-schema.ts';

/** A list is an object to valibot, and no settings. */
const record = v.custom<object>((value) => typeof value === 'object' && !Array.isArray(value));

type WindowBounds = FileContents['window'];

export interface SettingsService {
  /** Name under which an unreadable file was kept; null when all was well. */
  readonly setAside: string | null;
  get(): Settings;
  update(change: Partial<Settings>): Settings;
  getWindow(): WindowBounds;
  setWindow(bounds: NonNullable<WindowBounds>): void;
  onChange(listener: (settings: Settings) => void): void;
}

/**
 * Preferences, in electron-store: never a secret, never an order. An unreadable file is set aside
 * under another name, which `setAside` tells, and the defaults are used.
 */
export function openSettings(folder: string, now: number): SettingsService {
  const setAside = setAsideIfUnreadable(join(folder, 'settings.json'), now);
  const store = new ElectronStore<FileContents>({ cwd: folder, name: 'settings' });
  const listeners: ((settings: Settings) => void)[] = [];
  // Asked for all the time, and nobody else writes the file: it is read once.
  let contents = contentsOf({ ...store.store });
  const get = (): Settings => {
    const { window: _window, ...settings } = contents;
    return settings;
  };
  const put = (change: Partial<FileContents>): void => {
    store.set({ ...contents, ...change });
    contents = contentsOf({ ...store.store });
  };
  return {
    setAside,
    get,
    update: (change) => {
      put(change);
      for (const listener of listeners) listener(get());
      return get();
    },
    getWindow: () => contents.window,
    setWindow: (bounds) => put({ window: bounds }),
    onChange: (listener) => listeners.push(listener),
  };
}

/** Until 2 December 2026 the file called closures closings. */
function contentsOf(file: Readonly<Record<string, unknown>>): FileContents {
  return v.parse(fileSchema, { closures: file['closings'], ...file });
}

function setAsideIfUnreadable(path: string, now: number): string | null {
  if (!existsSync(path)) return null;
  try {
    v.parse(v.pipe(record, fileSchema), JSON.parse(readFileSync(path, 'utf8')));
    return null;
  } catch {
    const kept = `${path}.unreadable-${new Date(now).toISOString().replace(/[:.]/g, '-')}`;
    renameSync(path, kept);
    return kept;
  }
}
