import type { Page } from 'playwright-core';
import { alike, type Shot, shot, shown, type Way } from './shot.ts';

const carte = async (page: Page): Promise<void> => {
  await page.keyboard.press('F6');
  await page.getByRole('main').waitFor();
};
const button =
  (name: string | RegExp): Way =>
  (page) =>
    page.getByRole('button', { name }).first().click();
const edit = async (page: Page): Promise<void> => {
  await carte(page);
  await button(/^(Modifier la carte|Edit the menu)/)(page);
  await page.getByRole('row').first().waitFor();
};
const publish = async (page: Page): Promise<void> => {
  await carte(page);
  await button(/^(Publier|Publish)$/)(page);
  await page.getByRole('dialog').waitFor();
};
const confirm = async (page: Page): Promise<void> => {
  await publish(page);
  await button(/^Publier 5/)(page);
  await page.getByRole('alert').first().waitFor();
};
const row =
  (name: RegExp): Way =>
  (page) =>
    page.getByRole('row', { name }).click();
const shelf =
  (name: RegExp): Way =>
  (page) =>
    page.getByRole('option', { name }).click();
const anyRow: Way = (page) => page.getByRole('row').first().click();

/** Modifier la carte and Publier. */
export const DRAFT_SHOTS: readonly Shot[] = [
  shot('draft_bar', 'draft', carte),
  shot('draft_edit', 'draft', edit, row(/^Margherita/)),
  shot('draft_edit_dark', 'draft_dark', edit, row(/^Quatre/)),
  shot('draft_edit_english', 'draft_english', edit),
  shot('draft_edit_list', 'draft_untouched', edit, shelf(/^Options/), row(/^Suppl/)),
  shot('draft_edit_category', 'draft_untouched', edit, shelf(/^Catégories/), row(/^Pizzas/)),
  shot(
    'draft_availability',
    'draft',
    edit,
    row(/^Margherita/),
    button(/^Disponibilité/),
    shown('dialog'),
  ),
  shot(
    'draft_rule',
    'draft',
    edit,
    row(/^Margherita/),
    button(/^Ajouter un autre prix/),
    shown('dialog'),
  ),
  shot('draft_tags', 'draft', edit, row(/^Margherita/), button(/^Mentions/), shown('dialog')),
  shot('draft_deal', 'draft_ruled', edit, shelf(/^Formules/), anyRow, async (page) => {
    await page.getByRole('heading', { name: 'Contenu de la formule' }).waitFor();
  }),
  shot(
    'draft_deal_part',
    'draft_ruled',
    edit,
    shelf(/^Formules/),
    anyRow,
    button(/^Modifier Boisson/),
    shown('dialog'),
  ),
  shot(
    'draft_new_list',
    'draft_untouched',
    edit,
    shelf(/^Options/),
    button('Ajouter une liste d’options'),
    shown('dialog'),
  ),
  shot('draft_publish_ruled', 'draft_ruled', publish),
  shot('draft_prices', 'draft', edit, button('Prix en série'), shown('dialog')),
  shot(
    'draft_files',
    'draft',
    edit,
    button('Fichiers'),
    button('Un tableau (CSV)'),
    shown('alert'),
  ),
  shot('draft_discard', 'draft', edit, button('Tout abandonner'), shown('alertdialog')),
  shot('draft_publish', 'draft', publish),
  shot('draft_publish_dark', 'draft_dark', publish),
  ...alike(
    ['draft_elsewhere', 'draft_no_right', 'draft_conflicts', 'draft_problems', 'draft_offline'],
    publish,
  ),
  shot('draft_published', 'draft', confirm),
  shot('draft_refused', 'draft_refused', confirm),
  shot('draft_noted', 'draft_noted', confirm),
  shot('draft_noted_bar', 'draft_noted', confirm, button('Fermer')),
  shot('draft_strangers', 'draft_strangers', publish),
  shot('draft_forbidden', 'draft_forbidden', confirm),
  ...alike(['draft_unsettled', 'draft_taken', 'draft_lost_limits', 'draft_overwritten'], carte),
  shot(
    'draft_overwritten_undone',
    'draft_overwritten_undone',
    carte,
    button('Reprendre vos changements'),
    shown('alertdialog'),
  ),
];
