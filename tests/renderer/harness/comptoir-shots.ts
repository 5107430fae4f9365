import type { Page } from 'playwright-core';
import type { Shot } from './shot.ts';

const counter =
  (after?: (page: Page) => Promise<void>) =>
  async (page: Page): Promise<void> => {
    await page.keyboard.press('F7');
    await page.getByRole('main').waitFor();
    await after?.(page);
  };
/** From the choice of a service to a phone number that is typed. */
const phone = async (page: Page, service: string, number: string): Promise<void> => {
  await press(page, service);
  await page.getByLabel('Téléphone', { exact: true }).last().fill(number);
};
const press = (page: Page, name: string | RegExp): Promise<void> =>
  page.getByRole('button', { name }).first().click();

/** The menu bar has a « Carte » too. */
const payByCard = async (page: Page): Promise<void> => {
  const means = page.getByRole('main').getByRole('button', { name: 'Carte', exact: true });
  await means.click();
  await page.getByText('Présentez la carte').waitFor();
};

/** Comptoir. */
export const COMPTOIR_SHOTS: readonly Shot[] = [
  { name: 'comptoir', scene: 'comptoir', prepare: counter() },
  { name: 'comptoir_ticket', scene: 'comptoir_ticket', prepare: counter() },
  { name: 'comptoir_send', scene: 'comptoir_send', prepare: counter() },
  {
    name: 'comptoir_sending',
    scene: 'comptoir_send',
    prepare: counter((page) => press(page, 'Envoyer en cuisine')),
  },
  { name: 'comptoir_sent', scene: 'comptoir_sent', prepare: counter() },
  ...(['parked_one', 'parked_many', 'parked_dark'] as const).map((scene) => ({
    ...{ name: scene, scene },
    prepare: async (page: Page) => {
      await page.getByText('C9', { exact: true }).first().waitFor();
    },
  })),
  { name: 'comptoir_dark', scene: 'comptoir_dark', prepare: counter() },
  { name: 'comptoir_bill', scene: 'comptoir_bill', prepare: counter() },
  { name: 'comptoir_bill_dark', scene: 'comptoir_bill_dark', prepare: counter() },
  { name: 'comptoir_sold', scene: 'comptoir_sold', prepare: counter() },
  { name: 'comptoir_training', scene: 'comptoir_training', prepare: counter() },
  { name: 'comptoir_no_keychain', scene: 'comptoir_no_keychain', prepare: counter() },
  { name: 'comptoir_operators', scene: 'comptoir_operators', prepare: counter() },
  { name: 'comptoir_nobody', scene: 'comptoir_nobody', prepare: counter() },
  {
    name: 'comptoir_pin',
    scene: 'comptoir_nobody',
    prepare: counter((page) => press(page, 'Ada')),
  },
  { name: 'comptoir_own_list', scene: 'comptoir_own_list', prepare: counter() },
  { name: 'comptoir_no_catalog', scene: 'comptoir_no_catalog', prepare: counter() },
  {
    name: 'card_set',
    scene: 'card_set',
    prepare: counter((page) => press(page, /^Encaisser/)),
  },
  {
    name: 'card_waiting',
    scene: 'card_set',
    prepare: counter(async (page) => {
      await press(page, /^Encaisser/);
      await payByCard(page);
    }),
  },
  {
    name: 'card_waiting_dark',
    scene: 'card_set_dark',
    prepare: counter(async (page) => {
      await press(page, /^Encaisser/);
      await payByCard(page);
    }),
  },
  { name: 'card_calling', scene: 'card_calling', prepare: counter() },
  {
    name: 'card_refused',
    scene: 'card_refused',
    prepare: counter((page) => press(page, /^Encaisser/)),
  },
  {
    name: 'card_lower',
    scene: 'card_lower',
    prepare: counter((page) => press(page, /^Encaisser/)),
  },
  { name: 'card_part', scene: 'card_part', prepare: counter() },
  {
    name: 'card_part_pay',
    scene: 'card_part',
    prepare: counter((page) => press(page, /^Encaisser/)),
  },
  {
    name: 'card_part_back',
    scene: 'card_part',
    prepare: counter((page) => press(page, 'Rendre sur la carte…')),
  },
  {
    name: 'card_part_stuck',
    scene: 'card_part_stuck',
    prepare: counter((page) => press(page, 'Rendu à la main…')),
  },
  {
    name: 'card_part_stuck_other',
    scene: 'card_part_stuck',
    prepare: counter(async (page) => {
      await press(page, 'Rendu à la main…');
      await page.getByText('Autre raison').click();
    }),
  },
  { name: 'card_part_hand', scene: 'card_part_hand', prepare: counter() },
  {
    name: 'card_part_hand_pay',
    scene: 'card_part_hand',
    prepare: counter((page) => press(page, /^Encaisser/)),
  },
  { name: 'card_bill', scene: 'card_bill', prepare: counter() },
  { name: 'card_unfinished', scene: 'card_unfinished', prepare: counter() },
  {
    name: 'card_unfinished_sure',
    scene: 'card_unfinished',
    prepare: counter((page) => press(page, 'Rendre en espèces')),
  },
  { name: 'card_given', scene: 'card_given', prepare: counter() },
  { name: 'card_unknown', scene: 'card_unknown', prepare: counter() },
  { name: 'card_unknown_dark', scene: 'card_unknown_dark', prepare: counter() },
  {
    name: 'card_unknown_sure',
    scene: 'card_unknown',
    prepare: counter((page) => press(page, 'Accepté')),
  },
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
  { name: 'comptoir_phone', scene: 'comptoir_phone', prepare: counter() },
  {
    name: 'comptoir_customer',
    scene: 'comptoir_phone',
    prepare: counter((page) => press(page, /^Léa/)),
  },
  {
    name: 'comptoir_customer_new',
    scene: 'comptoir_phone_new',
    prepare: counter(async (page) => {
      await phone(page, 'Livraison', '06 99 88 77 66');
      await page.getByText('Ce numéro est nouveau').waitFor();
    }),
  },
  {
    name: 'comptoir_customer_first',
    scene: 'comptoir_again',
    prepare: counter((page) => press(page, 'Téléphone')),
  },
  {
    name: 'comptoir_again',
    scene: 'comptoir_again',
    prepare: counter(async (page) => {
      await phone(page, 'Téléphone', '0612345678');
      await press(page, 'La même chose');
      await page.getByText('Coca 33 cl').waitFor();
    }),
  },
  {
    name: 'comptoir_line',
    scene: 'comptoir_ticket',
    prepare: counter((page) => press(page, /Reine Grande/)),
  },
  {
    name: 'comptoir_rebate',
    scene: 'comptoir_ticket',
    prepare: counter((page) => press(page, 'Remise')),
  },
  {
    name: 'comptoir_rebate_limit',
    scene: 'comptoir_limited',
    prepare: counter(async (page) => {
      await press(page, 'Remise');
      await page.keyboard.type('15');
      await page.getByText('Votre limite').waitFor();
    }),
  },
  {
    name: 'comptoir_note',
    scene: 'comptoir_ticket',
    prepare: counter((page) => press(page, 'Addition')),
  },
  {
    name: 'comptoir_drawer',
    scene: 'comptoir',
    prepare: counter((page) => press(page, 'Tiroir')),
  },
  {
    name: 'comptoir_tip',
    scene: 'comptoir_ticket',
    prepare: counter(async (page) => {
      await press(page, /^Encaisser/);
      await press(page, 'Pourboire');
      await page.keyboard.type('250');
    }),
  },
  {
    name: 'comptoir_tipped',
    scene: 'comptoir_invoice',
    prepare: counter(async (page) => {
      await press(page, /^Encaisser/);
      await press(page, 'Pourboire');
      await page.keyboard.type('250');
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: /Pourboire 2,50/ }).waitFor();
    }),
  },
  {
    name: 'comptoir_card_slip',
    scene: 'comptoir_ticket',
    prepare: counter(async (page) => {
      await press(page, /^Encaisser/);
      await press(page, 'Ticket carte');
    }),
  },
  {
    name: 'comptoir_invoice',
    scene: 'comptoir_dark',
    prepare: counter(async (page) => {
      await press(page, /^Encaisser/);
      await press(page, 'Facture');
      await press(page, 'OK');
    }),
  },
  {
    name: 'comptoir_sale',
    scene: 'comptoir',
    prepare: counter(async (page) => {
      await press(page, /^Tickets/);
      await press(page, /01-T00000041/);
    }),
  },
  {
    name: 'comptoir_fix',
    scene: 'comptoir_dark',
    prepare: counter(async (page) => {
      await press(page, /^Tickets/);
      await press(page, /01-T00000042/);
      await press(page, 'Changer le moyen de paiement');
    }),
  },
  { name: 'comptoir_big_menu', scene: 'comptoir_big_menu', prepare: counter() },
  { name: 'comptoir_full', scene: 'comptoir_full', prepare: counter() },
  {
    name: 'comptoir_full_tickets',
    scene: 'comptoir_full',
    prepare: counter(async (page) => {
      await press(page, /^Tickets/);
      await page.getByLabel('Numéro ou montant').fill('99');
      await page.getByText('Aucun ticket trouvé.').waitFor();
    }),
  },
];
