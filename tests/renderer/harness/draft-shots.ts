import type { Page } from 'playwright-core';
import type { Shot } from './shot.ts';

const carte = async (page: Page): Promise<void> => {
  await page.keyboard.press('F6');
  await page.getByRole('main').waitFor();
};
const button = (page: Page, name: string | RegExp): Promise<void> =>
  page.getByRole('button', { name }).first().click();
const edit =
  (after?: (page: Page) => Promise<void>) =>
  async (page: Page): Promise<void> => {
    await carte(page);
    await button(page, /^(Modifier la carte|Edit the catalogue)/);
    await page.getByRole('row').first().waitFor();
    await after?.(page);
  };
const publish =
  (after?: (page: Page) => Promise<void>) =>
  async (page: Page): Promise<void> => {
    await carte(page);
    await button(page, /^(Publier|Publish)$/);
    await page.getByRole('dialog').waitFor();
    await after?.(page);
  };
const confirm = publish(async (page) => {
  await button(page, /^Publier 5/);
  await page.getByRole('alert').first().waitFor();
});
const row = (page: Page, name: RegExp): Promise<void> => page.getByRole('row', { name }).click();

/** Modifier la carte and Publier. */
export const DRAFT_SHOTS: readonly Shot[] = [
  { name: 'draft_bar', scene: 'draft', prepare: carte },
  { name: 'draft_edit', scene: 'draft', prepare: edit((page) => row(page, /^Margherita/)) },
  { name: 'draft_edit_dark', scene: 'draft_dark', prepare: edit((page) => row(page, /^Quatre/)) },
  { name: 'draft_edit_english', scene: 'draft_english', prepare: edit() },
  {
    name: 'draft_edit_list',
    scene: 'draft_untouched',
    prepare: edit(async (page) => {
      await page.getByRole('option', { name: /^Options/ }).click();
      await row(page, /^Suppl/);
    }),
  },
  {
    name: 'draft_edit_category',
    scene: 'draft_untouched',
    prepare: edit(async (page) => {
      await page.getByRole('option', { name: /^Rubriques/ }).click();
      await row(page, /^Pizzas/);
    }),
  },
  {
    name: 'draft_availability',
    scene: 'draft',
    prepare: edit(async (page) => {
      await row(page, /^Margherita/);
      await button(page, /^Disponibilité/);
      await page.getByRole('dialog').waitFor();
    }),
  },
  {
    name: 'draft_rule',
    scene: 'draft',
    prepare: edit(async (page) => {
      await row(page, /^Margherita/);
      await button(page, /^Ajouter un autre prix/);
      await page.getByRole('dialog').waitFor();
    }),
  },
  {
    name: 'draft_tags',
    scene: 'draft',
    prepare: edit(async (page) => {
      await row(page, /^Margherita/);
      await button(page, /^Mentions/);
      await page.getByRole('dialog').waitFor();
    }),
  },
  {
    name: 'draft_deal',
    scene: 'draft_ruled',
    prepare: edit(async (page) => {
      await page.getByRole('option', { name: /^Formules/ }).click();
      await page.getByRole('row').first().click();
      await page.getByRole('heading', { name: 'Contenu de la formule' }).waitFor();
    }),
  },
  {
    name: 'draft_deal_part',
    scene: 'draft_ruled',
    prepare: edit(async (page) => {
      await page.getByRole('option', { name: /^Formules/ }).click();
      await page.getByRole('row').first().click();
      await button(page, /^Modifier Boisson/);
      await page.getByRole('dialog').waitFor();
    }),
  },
  {
    name: 'draft_new_list',
    scene: 'draft_untouched',
    prepare: edit(async (page) => {
      await page.getByRole('option', { name: /^Options/ }).click();
      await button(page, 'Ajouter une liste d’options');
      await page.getByRole('dialog').waitFor();
    }),
  },
  { name: 'draft_publish_ruled', scene: 'draft_ruled', prepare: publish() },
  {
    name: 'draft_prices',
    scene: 'draft',
    prepare: edit(async (page) => {
      await button(page, 'Prix en série');
      await page.getByRole('dialog').waitFor();
    }),
  },
  {
    name: 'draft_files',
    scene: 'draft',
    prepare: edit(async (page) => {
      await button(page, 'Fichiers');
      await button(page, 'Un tableau (CSV)');
      await page.getByRole('alert').waitFor();
    }),
  },
  {
    name: 'draft_discard',
    scene: 'draft',
    prepare: edit(async (page) => {
      await button(page, 'Tout abandonner');
      await page.getByRole('alertdialog').waitFor();
    }),
  },
  { name: 'draft_publish', scene: 'draft', prepare: publish() },
  { name: 'draft_publish_dark', scene: 'draft_dark', prepare: publish() },
  { name: 'draft_elsewhere', scene: 'draft_elsewhere', prepare: publish() },
  { name: 'draft_no_right', scene: 'draft_no_right', prepare: publish() },
  { name: 'draft_conflicts', scene: 'draft_conflicts', prepare: publish() },
  { name: 'draft_problems', scene: 'draft_problems', prepare: publish() },
  { name: 'draft_offline', scene: 'draft_offline', prepare: publish() },
  { name: 'draft_published', scene: 'draft', prepare: confirm },
  { name: 'draft_refused', scene: 'draft_refused', prepare: confirm },
  { name: 'draft_unsettled', scene: 'draft_unsettled', prepare: carte },
  { name: 'draft_overwritten', scene: 'draft_overwritten', prepare: carte },
  {
    name: 'draft_overwritten_undone',
    scene: 'draft_overwritten_undone',
    prepare: async (page) => {
      await carte(page);
      await button(page, 'Reprendre vos changements');
      await page.getByRole('alertdialog').waitFor();
    },
  },
];
