import { join } from 'node:path';
import { app, type BrowserWindow, dialog, type FileFilter, type OpenDialogOptions } from 'electron';
import type { FileFormat } from '../../preload/contract.ts';
import { createWords, type Words } from '../lib/words.ts';

/** Without a window there is only the system's own box to say in that the till does not start. */
export function sayAndExit(
  problem: 'fromFuture' | 'tooOld' | 'noCopy' | 'failed' | 'spied',
  values: Readonly<Record<string, string>> = {},
): void {
  const words = createWords(() => 'fr');
  const title = words.say(`main.start.${problem}.title`);
  dialog.showErrorBox(title, words.say(`main.start.${problem}.text`, values));
  app.exit(1);
}

type Chosen = Promise<string | null>;

/** Which file or folder the person means; null where they think better. */
export interface FileDialogs {
  /** The file that HubRise's back office gave. */
  chooseClientFile(): Chosen;
  /** Where a file of orders goes, `name` being proposed among their documents. */
  chooseExportFile(name: string): Chosen;
  /** Where a file of the catalogue goes, and by which one it is changed. */
  chooseCatalogFile(name: string): Chosen;
  chooseCatalogToImport(format: FileFormat): Chosen;
  /** Into which folder the archive of the journal goes. */
  chooseArchiveFolder(): Chosen;
  /** Where the diagnostic file goes. */
  chooseDiagnosticFile(name: string): Chosen;
  /** Where the attestation goes. */
  chooseAttestationFile(name: string): Chosen;
  /** Where a file of the shop's own list goes, and from which one it is read. */
  chooseOwnListFile(name: string): Chosen;
  chooseOwnListToImport(): Chosen;
}

/** The system's boxes, over the till's window where there is one. */
export function createFileDialogs(window: () => BrowserWindow | null, words: Words): FileDialogs {
  const csv = (...extensions: string[]): FileFilter[] => [
    { name: words.say('main.export.filter'), extensions },
  ];

  /** For a new file. The system itself asks before an existing one is replaced. */
  async function saved(name: string, title: string, filters: FileFilter[]): Chosen {
    const options = {
      title,
      filters,
      buttonLabel: words.say('main.export.confirm'),
      defaultPath: join(app.getPath('documents'), name),
    };
    const parent = window();
    const { filePath } = await (parent === null
      ? dialog.showSaveDialog(options)
      : dialog.showSaveDialog(parent, options));
    return filePath === '' ? null : filePath;
  }

  /** For a file or folder that is there. */
  async function picked(options: OpenDialogOptions): Chosen {
    const parent = window();
    const { filePaths } = await (parent === null
      ? dialog.showOpenDialog(options)
      : dialog.showOpenDialog(parent, options));
    return filePaths[0] ?? null;
  }

  const opened = (title: string, filters: FileFilter[]): Chosen => {
    const buttonLabel = words.say('main.importDialog.confirm');
    return picked({ title, buttonLabel, filters, properties: ['openFile'] });
  };

  return {
    chooseClientFile: () =>
      opened(words.say('main.importDialog.title'), [
        { name: words.say('main.importDialog.filter'), extensions: ['json'] },
      ]),
    chooseExportFile: (name) => saved(name, words.say('main.export.title'), csv('csv')),
    chooseCatalogFile: (name) => saved(name, words.say('main.catalogSheet.exportTitle'), []),
    chooseCatalogToImport: (format) =>
      opened(words.say('main.catalogSheet.importTitle'), [
        { name: words.say(`main.catalogSheet.filter.${format}`), extensions: [format] },
      ]),
    chooseArchiveFolder: () =>
      picked({
        title: words.say('main.archive.title'),
        buttonLabel: words.say('main.archive.confirm'),
        defaultPath: app.getPath('documents'),
        properties: ['openDirectory', 'createDirectory'],
      }),
    chooseDiagnosticFile: (name) =>
      saved(name, words.say('main.diagnostic.title'), [
        { name: words.say('main.diagnostic.filter'), extensions: ['txt'] },
      ]),
    chooseAttestationFile: (name) =>
      saved(name, words.say('main.attestation.title'), [{ name: 'PDF', extensions: ['pdf'] }]),
    chooseOwnListFile: (name) => saved(name, words.say('main.ownSheet.exportTitle'), csv('csv')),
    chooseOwnListToImport: () =>
      opened(words.say('main.ownSheet.importTitle'), csv('csv', 'tsv', 'txt')),
  };
}

/**
 * Another program holds the database at the start, or there is no room for what a start writes, when there is no
 * window to say it in: whether the person wants to try again.
 */
export function asksAgain(words: Words, why: 'locked' | 'full'): boolean {
  const pressed = dialog.showMessageBoxSync({
    type: 'warning',
    title: 'POS HELPER',
    message: words.say(`main.start.${why}.title`),
    detail: words.say(`main.start.${why}.text`),
    buttons: [words.say('main.start.retry'), words.say('main.start.quit')],
    cancelId: 1,
    noLink: true,
  });
  return pressed === 0;
}
