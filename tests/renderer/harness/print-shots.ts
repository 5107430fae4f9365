import type { Page } from 'playwright-core';
import { press, type Shot, seen, settings, shot, tap } from './shot.ts';

/** Paramètres › Imprimantes, and a button there. */
const printers =
  (button?: string) =>
  async (page: Page): Promise<void> => {
    await settings('printers')(page);
    if (button !== undefined) await press(button)(page);
  };

/** Imprimer, of an order that is open. */
const openPrint = async (page: Page): Promise<void> => {
  await press('Ouvrir la commande B12')(page);
  await page.getByRole('dialog').getByText('Historique').waitFor();
  await press('Imprimer')(page);
};

/** Printers, tickets, and what is said of those that did not come out. */
export const PRINT_SHOTS: readonly Shot[] = [
  shot('printers_none', 'empty', printers()),
  shot('printers', 'printers', printers()),
  shot('printers_dark', 'printers_dark', printers('Test page')),
  shot('printers_test', 'printers', printers('Page de test')),
  shot('printers_add', 'empty', printers('Ajouter une imprimante')),
  shot('printers_edit', 'printers', printers(), async (page) => {
    await page.getByRole('button', { name: 'Modifier' }).nth(1).click();
    await page.getByText('EPSON TM-T20III').waitFor();
  }),
  shot('printers_categories', 'printers', printers('Modifier')),
  shot('printers_preview', 'printers', printers('Aperçu')),
  shot('printers_remove', 'printers', printers('Supprimer')),
  shot('print_dialog', 'printers', openPrint, seen('Pas encore imprimé')),
  shot(
    'print_no_printer',
    'busy_dark',
    openPrint,
    press('Ticket client'),
    seen('Aucune imprimante'),
  ),
  shot('health_printer', 'printers', tap('plus de papier')),
  shot('printer_unconnected', 'printer_unconnected'),
  shot('health_printer_unconnected', 'printer_unconnected', tap('plus de papier')),
  shot(
    'health_prints_unconnected',
    'prints_failed_unconnected',
    tap('2 tickets non sortis'),
    seen('Faites-les sortir ailleurs'),
  ),
  shot('prints_failed', 'prints_failed', async (page) => {
    await page.getByText('2 tickets non sortis').click();
    await press('Tickets non sortis (2)')(page);
    await page.getByText('Imprimer sur Comptoir').first().waitFor();
  }),
];
