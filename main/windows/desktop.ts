import { type App, type BrowserWindow, clipboard } from 'electron';
import type { AppInfo, ImportResult } from '../../preload/contract.ts';
import type { ClientImport, ClientService } from '../connection/client.ts';
import type { Words } from '../lib/words.ts';
import { pdfOf } from '../platform/hidden-window.ts';
import { openInBrowser } from '../platform/security.ts';
import { createFileDialogs, type FileDialogs } from './dialogs.ts';

export interface DesktopDeps {
  readonly app: App;
  readonly window: () => BrowserWindow | null;
  readonly words: Words;
  readonly client: Pick<ClientService, 'importFile'>;
  readonly managerUrl: string;
  readonly onImport: () => void;
}

/** What the person asks of their own computer: a file, a page in their browser, a text to paste. */
export interface Desktop extends Omit<FileDialogs, 'chooseClientFile'> {
  importClient(): Promise<ImportResult>;
  /** A page as a PDF. */
  pdfOf(html: string): Promise<Uint8Array>;
  /** What became of the file that was imported last since the start. */
  lastImport(): ClientImport | null;
  readonly links: {
    readonly signUp: () => Promise<void>;
    readonly backOffice: () => Promise<void>;
  };
  copy(text: string): void;
  setFullScreen(on: boolean): void;
  readonly info: AppInfo;
}

export function createDesktop(deps: DesktopDeps): Desktop {
  const { app, managerUrl } = deps;
  const { chooseClientFile, ...files } = createFileDialogs(deps.window, deps.words);
  let lastImport: ClientImport | null = null;
  return {
    ...files,
    importClient: async () => {
      const path = await chooseClientFile();
      if (path === null) return { kind: 'cancelled' };
      lastImport = await deps.client.importFile(path);
      deps.onImport();
      return lastImport;
    },
    pdfOf,
    lastImport: () => lastImport,
    links: {
      signUp: async () => void (await openInBrowser(new URL('/signup', managerUrl))),
      backOffice: async () => void (await openInBrowser(new URL(managerUrl))),
    },
    copy: (text) => clipboard.writeText(text),
    setFullScreen: (on) => deps.window()?.setFullScreen(on),
    info: {
      version: app.getVersion(),
      electron: process.versions.electron ?? '',
      platform: process.platform,
    },
  };
}
