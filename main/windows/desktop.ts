import { type App, type BrowserWindow, clipboard } from 'electron';
import type { AppInfo, FileFormat, ImportResult } from '../../preload/contract.ts';
import type { ClientImport, ClientService } from '../connection/client.ts';
import type { Words } from '../lib/words.ts';
import { pdfOf } from '../platform/hidden-window.ts';
import { openInBrowser } from '../platform/security.ts';
import {
  chooseArchiveFolder,
  chooseAttestationFile,
  chooseCatalogFile,
  chooseCatalogToImport,
  chooseClientFile,
  chooseExportFile,
  chooseOwnListFile,
  chooseOwnListToImport,
} from './dialogs.ts';

export interface DesktopDeps {
  readonly app: App;
  readonly window: () => BrowserWindow | null;
  readonly words: Words;
  readonly client: Pick<ClientService, 'importFile'>;
  readonly managerUrl: string;
  readonly onImport: () => void;
}

/** What the person asks of their own computer: a file, a page in their browser, a text to paste. */
export interface Desktop {
  importClient(): Promise<ImportResult>;
  /** Where a file of orders goes, `name` being proposed; null where they think better. */
  chooseExportFile(name: string): Promise<string | null>;
  /** Where a file of the catalogue goes. */
  chooseCatalogFile(name: string): Promise<string | null>;
  /** Where the archive of the journal goes; null where they think better. */
  chooseArchiveFolder(): Promise<string | null>;
  /** Where the attestation goes, and a page as the PDF that goes there. */
  chooseAttestationFile(name: string): Promise<string | null>;
  pdfOf(html: string): Promise<Uint8Array>;
  /** Which file the catalogue is changed by. */
  chooseCatalogToImport(format: FileFormat): Promise<string | null>;
  /** Where a file of the shop's own list goes, and which one it is read from. */
  chooseOwnListFile(name: string): Promise<string | null>;
  chooseOwnListToImport(): Promise<string | null>;
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
  let lastImport: ClientImport | null = null;
  return {
    importClient: async () => {
      const path = await chooseClientFile(deps.window(), deps.words);
      if (path === null) return { kind: 'cancelled' };
      lastImport = await deps.client.importFile(path);
      deps.onImport();
      return lastImport;
    },
    chooseExportFile: (name) => chooseExportFile(deps.window(), deps.words, name),
    chooseCatalogFile: (name) => chooseCatalogFile(deps.window(), deps.words, name),
    chooseArchiveFolder: () => chooseArchiveFolder(deps.window(), deps.words),
    chooseAttestationFile: (name) => chooseAttestationFile(deps.window(), deps.words, name),
    pdfOf,
    chooseCatalogToImport: (format) => chooseCatalogToImport(deps.window(), deps.words, format),
    chooseOwnListFile: (name) => chooseOwnListFile(deps.window(), deps.words, name),
    chooseOwnListToImport: () => chooseOwnListToImport(deps.window(), deps.words),
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
