import type { Page } from 'playwright-core';
import type { Shot } from './shot.ts';

const counter =
  (after?: (page: Page) => Promise<void>) =>
  async (page: Page): Promise<void> => {
    await page.keyboard.press('F7');
    await page.getByRole('main').waitFor();
    await after?.(page);
  };
const press = (page: Page, name: string | RegExp): Promise<void> =>
  page.getByRole('button', { name }).first().click();

/** Comptoir. */
export const COMPTOIR_SHOTS: readonly Shot[] = [
  { name: 'comptoir', scene: 'comptoir', prepare: counter() },
  { name: 'comptoir_ticket', scene: 'comptoir_ticket', prepare: counter() },
  { name: 'comptoir_dark', scene: 'comptoir_dark', prepare: counter() },
  { name: 'comptoir_sold', scene: 'comptoir_sold', prepare: counter() },
  { name: 'comptoir_training', scene: 'comptoir_training', prepare: counter() },
  { name: 'comptoir_no_keychain', scene: 'comptoir_no_keychain', prepare: counter() },
  { name: 'comptoir_no_catalog', scene: 'comptoir_no_catalog', prepare: counter() },
  {
    name: 'comptoir_fails',
    scene: 'comptoir_fails',
    said: 'error no counter',
    prepare: counter(),
  },
  {
    name: 'comptoir_pay',
    scene: 'comptoir_ticket',
    prepare: counter((page) => press(page, /^Encaisser/)),
  },
  {
    name: 'comptoir_pay_dark',
    scene: 'comptoir_dark',
    prepare: counter((page) => press(page, /^Encaisser/)),
  },
  {
    name: 'comptoir_pay_training',
    scene: 'comptoir_pay_training',
    prepare: counter((page) => press(page, /^Encaisser/)),
  },
  {
    name: 'comptoir_tickets',
    scene: 'comptoir_ticket',
    prepare: counter((page) => press(page, /^Tickets/)),
  },
  {
    name: 'comptoir_line',
    scene: 'comptoir_ticket',
    prepare: counter((page) => press(page, /Reine Grande/)),
  },
];
