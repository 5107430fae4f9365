import { join } from 'node:path';
import { app, type BrowserWindow, dialog } from 'electron';
import type { Words } from '../lib/words.ts';

/**
 * Lets the person say where a file of orders goes, `name` being proposed among their documents; null
 * where they think better. The system itself asks before an existing file is replaced.
 */
export async function chooseExportFile(
  parent: BrowserWindow | null,
  words: Words,
  name: string,
): Promise<string | null> {
  const options = {
    title: words.say('main.export.title'),
    buttonLabel: words.say('main.export.confirm'),
    defaultPath: join(app.getPath('documents'), name),
    filters: [{ name: words.say('main.export.filter'), extensions: ['csv'] }],
  };
  const { filePath } = await (parent === null
    ? dialog.showSaveDialog(options)
    : dialog.showSaveDialog(parent, options));
  return filePath === '' ? null : filePath;
}
