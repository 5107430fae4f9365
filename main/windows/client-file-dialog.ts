import { type BrowserWindow, dialog } from 'electron';
import type { Words } from '../lib/words.ts';

/** Lets the person pick the file that HubRise's back office gave; null where they think better. */
export async function chooseClientFile(
  parent: BrowserWindow | null,
  words: Words,
): Promise<string | null> {
  const options = {
    title: words.say('main.importDialog.title'),
    buttonLabel: words.say('main.importDialog.confirm'),
    properties: ['openFile' as const],
    filters: [{ name: words.say('main.importDialog.filter'), extensions: ['json'] }],
  };
  const picked = await (parent === null
    ? dialog.showOpenDialog(options)
    : dialog.showOpenDialog(parent, options));
  return picked.filePaths[0] ?? null;
}
