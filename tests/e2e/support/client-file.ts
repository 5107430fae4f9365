import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HubriseStandIn } from '../../stand-ins/hubrise/stand-in.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import type { TillApp } from './till-app.ts';
import { say } from './words.ts';

/** For the environment of a till that was given no credentials yet. */
export const NOT_CONFIGURED = {
  POS_HELPER_HUBRISE_CLIENT_ID: undefined,
  POS_HELPER_HUBRISE_CLIENT_SECRET: undefined,
};

/** The file that HubRise's back office gives. */
export function clientFile({ id, secret }: HubriseStandIn['client']): string {
  return fileWith(JSON.stringify({ client_id: id, client_secret: secret }));
}

export function fileWith(contents: string): string {
  const path = join(tempFolder(), 'hubrise-client.json');
  writeFileSync(path, contents);
  return path;
}

/** Asks for the file on screen and picks this one in the system's dialog; null picks none. */
export async function importFile({ electron, page }: TillApp, path: string | null): Promise<void> {
  await electron.evaluate(({ dialog }, picked) => {
    dialog.showOpenDialog = async () => ({
      canceled: picked === null,
      filePaths: picked === null ? [] : [picked],
    });
  }, path);
  await page.getByRole('button', { name: say('connection.import') }).click();
}
