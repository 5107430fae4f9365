import { dialog } from 'electron';
import type { Words } from '../lib/words.ts';

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
