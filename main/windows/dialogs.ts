import { join } from 'node:path';
import {
  app,
  type BrowserWindow,
  dialog,
  type OpenDialogOptions,
  type SaveDialogOptions,
} from 'electron';
import type { FileFormat } from '../../preload/contract.ts';
import type { Words } from '../lib/words.ts';

/** Lets the person pick the file that HubRise's back office gave; null where they think better. */
export function chooseClientFile(
  parent: BrowserWindow | null,
  words: Words,
): Promise<string | null> {
  return picked(parent, {
    title: words.say('main.importDialog.title'),
    buttonLabel: words.say('main.importDialog.confirm'),
    properties: ['openFile'],
    filters: [{ name: words.say('main.importDialog.filter'), extensions: ['json'] }],
  });
}

/**
 * Lets the person say where a file of orders goes, `name` being proposed among their documents; null
 * where they think better. The system itself asks before an existing file is replaced.
 */
export function chooseExportFile(
  parent: BrowserWindow | null,
  words: Words,
  name: string,
): Promise<string | null> {
  return saved(parent, {
    title: words.say('main.export.title'),
    buttonLabel: words.say('main.export.confirm'),
    defaultPath: join(app.getPath('documents'), name),
    filters: [{ name: words.say('main.export.filter'), extensions: ['csv'] }],
  });
}

/** Lets the person say where a file of the catalogue goes. */
export function chooseCatalogFile(
  parent: BrowserWindow | null,
  words: Words,
  name: string,
): Promise<string | null> {
  return saved(parent, {
    title: words.say('main.catalogSheet.exportTitle'),
    buttonLabel: words.say('main.export.confirm'),
    defaultPath: join(app.getPath('documents'), name),
  });
}

/** Lets the person say into which folder the archive of the journal goes; null where they think better. */
export function chooseArchiveFolder(
  parent: BrowserWindow | null,
  words: Words,
): Promise<string | null> {
  return picked(parent, {
    title: words.say('main.archive.title'),
    buttonLabel: words.say('main.archive.confirm'),
    defaultPath: app.getPath('documents'),
    properties: ['openDirectory', 'createDirectory'],
  });
}

/** Lets the person say where the attestation goes. */
export function chooseAttestationFile(
  parent: BrowserWindow | null,
  words: Words,
  name: string,
): Promise<string | null> {
  return saved(parent, {
    title: words.say('main.attestation.title'),
    buttonLabel: words.say('main.export.confirm'),
    defaultPath: join(app.getPath('documents'), name),
    filters: [{ name: 'PDF', extensions: ['pdf'] }],
  });
}

/** Lets the person say where a file of the shop's own list goes. */
export function chooseOwnListFile(
  parent: BrowserWindow | null,
  words: Words,
  name: string,
): Promise<string | null> {
  return saved(parent, {
    title: words.say('main.ownSheet.exportTitle'),
    buttonLabel: words.say('main.export.confirm'),
    defaultPath: join(app.getPath('documents'), name),
    filters: [{ name: words.say('main.export.filter'), extensions: ['csv'] }],
  });
}

/** Lets the person pick the file that becomes the shop's own list. */
export function chooseOwnListToImport(
  parent: BrowserWindow | null,
  words: Words,
): Promise<string | null> {
  return picked(parent, {
    title: words.say('main.ownSheet.importTitle'),
    buttonLabel: words.say('main.importDialog.confirm'),
    properties: ['openFile'],
    filters: [{ name: words.say('main.export.filter'), extensions: ['csv', 'tsv', 'txt'] }],
  });
}

/** Lets the person pick the file by which the catalogue is changed. */
export function chooseCatalogToImport(
  parent: BrowserWindow | null,
  words: Words,
  format: FileFormat,
): Promise<string | null> {
  return picked(parent, {
    title: words.say('main.catalogSheet.importTitle'),
    buttonLabel: words.say('main.importDialog.confirm'),
    properties: ['openFile'],
    filters: [{ name: words.say(`main.catalogSheet.filter.${format}`), extensions: [format] }],
  });
}

/**
 * Another program holds the database at the start, when there is no window to say it in: whether the
 * person wants to try again.
 */
export function asksAgain(words: Words): boolean {
  const pressed = dialog.showMessageBoxSync({
    type: 'warning',
    title: 'POS HELPER',
    message: words.say('main.start.locked.title'),
    detail: words.say('main.start.locked.text'),
    buttons: [words.say('main.start.locked.retry'), words.say('main.start.locked.quit')],
    cancelId: 1,
    noLink: true,
  });
  return pressed === 0;
}

/** The system's box for a new file. The system itself asks before an existing one is replaced. */
async function saved(
  parent: BrowserWindow | null,
  options: SaveDialogOptions,
): Promise<string | null> {
  const { filePath } = await (parent === null
    ? dialog.showSaveDialog(options)
    : dialog.showSaveDialog(parent, options));
  return filePath === '' ? null : filePath;
}

/** The system's box for a file or folder that is there. */
async function picked(
  parent: BrowserWindow | null,
  options: OpenDialogOptions,
): Promise<string | null> {
  const { filePaths } = await (parent === null
    ? dialog.showOpenDialog(options)
    : dialog.showOpenDialog(parent, options));
  return filePaths[0] ?? null;
}
