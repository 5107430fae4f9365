import { app, dialog } from 'electron';
import { createWords } from '../lib/words.ts';

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
