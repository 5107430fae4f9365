import type { Page } from 'playwright-core';
import type { Shot } from './shot.ts';

const press = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).first().click();

/** Paramètres › Imprimantes, and a button there. */
const printers =
  (button?: string) =>
  async (page: Page): Promise<void> => {
    await page.keyboard.press('F4');
    await page.locator('[role="tab"][data-key="printers"]').click();
    if (button !== undefined) await press(page, button);
  };

/** Imprimer, of an order that is open. */
const openPrint =
  (after: (page: Page) => Promise<void>) =>
  async (page: Page): Promise<void> => {
    await press(page, 'Ouvrir la commande B12');
    await page.getByRole('dialog').getByText('Historique').waitFor();
    await press(page, 'Imprimer');
    await after(page);
  };

/** Printers, tickets, and what is said of those that did not come out. */
export const PRINT_SHOTS: readonly Shot[] = [
  { name: 'printers_none', scene: 'empty', prepare: printers() },
  { name: 'printers', scene: 'printers', prepare: printers() },
  { name: 'printers_dark', scene: 'printers_dark', prepare: printers('Test page') },
  { name: 'printers_test', scene: 'printers', prepare: printers('Page de test') },
  { name: 'printers_add', scene: 'empty', prepare: printers('Ajouter une imprimante') },
  {
    name: 'printers_edit',
    scene: 'printers',
    prepare: async (page) => {
      await printers()(page);
      await page.getByRole('button', { name: 'Modifier' }).nth(1).click();
      await page.getByText('EPSON TM-T20III').waitFor();
    },
  },
  { name: 'printers_categories', scene: 'printers', prepare: printers('Modifier') },
  { name: 'printers_preview', scene: 'printers', prepare: printers('Aperçu') },
  { name: 'printers_remove', scene: 'printers', prepare: printers('Supprimer') },
  {
    name: 'print_dialog',
    scene: 'printers',
    prepare: openPrint(async (page) => {
      await page.getByText('Pas encore imprimé').waitFor();
    }),
  },
  {
    name: 'print_no_printer',
    scene: 'busy_dark',
    prepare: openPrint(async (page) => {
      await press(page, 'Ticket client');
      await page.getByText('Aucune imprimante').waitFor();
    }),
  },
  {
    name: 'health_printer',
    scene: 'printers',
    prepare: (page) => page.getByText('plus de papier').click(),
  },
  {
    name: 'prints_failed',
    scene: 'prints_failed',
    prepare: async (page) => {
      await page.getByText('2 tickets non sortis').click();
      await press(page, 'Tickets non sortis (2)');
      await page.getByText('Imprimer sur Comptoir').first().waitFor();
    },
  },
];
