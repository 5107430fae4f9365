import { expect, it } from 'vitest';
import { createWords } from '../../main/lib/words.ts';

it('the main process speaks the language of the moment, without a restart', () => {
  let language: 'fr' | 'en' = 'fr';
  const words = createWords(() => language);
  const title = (): string => words.say('main.notification.newOrder.title', { code: 'A1' });
  const french = title();
  language = 'en';
  expect(title()).not.toBe(french);
  expect(title()).toContain('A1');
  language = 'fr';
  expect(title()).toBe(french);
});
