import { type BrowserWindow, dialog } from 'electron';

/** Lets the person pick the file that HubRise's back office gave; null where they think better. */
export async function chooseClientFile(
  parent: BrowserWindow | null,
  title: string,
): Promise<string | null> {
  const options = {
    title,
    properties: ['openFile' as const],
    filters: [{ name: 'JSON', extensions: ['json'] }],
  };
  const picked = await (parent === null
    ? dialog.showOpenDialog(options)
    : dialog.showOpenDialog(parent, options));
  return picked.filePaths[0] ?? null;
}
