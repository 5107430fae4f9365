import type { Page } from 'playwright-core';
import { alike, type Shot, seen, shot, tap, type Way } from './shot.ts';

const counter = async (page: Page): Promise<void> => {
  await page.keyboard.press('F7');
  await page.getByRole('main').waitFor();
};
/** From the choice of a service to a phone number that is typed. */
const phone = async (page: Page, service: string, number: string): Promise<void> => {
  await press(service)(page);
  await page.getByLabel('Téléphone', { exact: true }).last().fill(number);
};
const press =
  (name: string | RegExp): Way =>
  (page) =>
    page.getByRole('button', { name }).first().click();

const dark: Way = async (page) => {
  await page.evaluate(() => window.fakeTill.api.settings.update({ theme: 'dark' }));
};

/** The menu bar has a « Carte » too. */
const payByCard = async (page: Page): Promise<void> => {
  const means = page.getByRole('main').getByRole('button', { name: 'Carte', exact: true });
  await means.click();
  await page.getByText('Présentez la carte').waitFor();
};

/** The dearest ticket that there is to be seen: 999 pizzas. */
const many: Way = async (page) => {
  await page.evaluate(() =>
    window.posHelper.counter.edit({ kind: 'qty', line: 1, qty: 999_000 }).then(() => undefined),
  );
  await page.getByText('12\u202f490,00\u00a0€').first().waitFor();
};

/** Comptoir. */
export const COMPTOIR_SHOTS: readonly Shot[] = [
  ...alike(['comptoir', 'comptoir_ticket', 'comptoir_send'], counter),
  shot('comptoir_sending', 'comptoir_send', counter, press('Envoyer en cuisine')),
  shot('comptoir_sent', 'comptoir_sent', counter),
  ...alike(['parked_one', 'parked_many', 'parked_dark'], (page) =>
    page.getByText('C9', { exact: true }).first().waitFor(),
  ),
  ...alike(
    [
      'comptoir_dark',
      'comptoir_bill',
      'comptoir_bill_dark',
      'comptoir_sold',
      'comptoir_training',
      'comptoir_no_keychain',
      'comptoir_date',
      'comptoir_divided',
      'comptoir_operators',
      'comptoir_nobody',
    ],
    counter,
  ),
  shot('comptoir_pin', 'comptoir_nobody', counter, press('Ada')),
  ...alike(['comptoir_own_list', 'comptoir_no_catalog'], counter),
  shot(
    'comptoir_change',
    'comptoir_ticket',
    counter,
    press(/^Encaisser/),
    press('Partager'),
    press('Payer en 2 parts'),
    press('20,00\u00a0€'),
  ),
  shot('card_set', 'card_set', counter, press(/^Encaisser/)),
  shot('card_waiting', 'card_set', counter, press(/^Encaisser/), payByCard),
  shot('card_waiting_dark', 'card_set_dark', counter, press(/^Encaisser/), payByCard),
  shot('card_calling', 'card_calling', counter),
  shot('card_refused', 'card_refused', counter, press(/^Encaisser/)),
  shot('card_lower', 'card_lower', counter, press(/^Encaisser/)),
  shot('card_part', 'card_part', counter),
  shot('card_part_pay', 'card_part', counter, press(/^Encaisser/)),
  shot('card_part_back', 'card_part', counter, press('Rendre sur la carte…')),
  shot('card_part_stuck', 'card_part_stuck', counter, press('Rendu à la main…')),
  shot(
    'card_part_stuck_other',
    'card_part_stuck',
    counter,
    press('Rendu à la main…'),
    tap('Autre motif'),
  ),
  shot('card_part_hand', 'card_part_hand', counter),
  shot('card_part_hand_pay', 'card_part_hand', counter, press(/^Encaisser/)),
  ...alike(['card_bill', 'card_unfinished'], counter),
  shot('card_unfinished_sure', 'card_unfinished', counter, press('Rendre en espèces')),
  ...alike(['card_given', 'card_unknown', 'card_unknown_dark', 'card_back_unknown'], counter),
  shot(
    'card_back_unknown_full',
    'card_back_unknown',
    counter,
    press('Accepté'),
    press('Oui, accepté'),
    seen('n’est pas encore enregistrée'),
  ),
  shot('card_back_aside', 'card_back_unknown', counter, press('Plus tard')),
  shot('card_unknown_sure', 'card_unknown', counter, press('Accepté')),
  shot('card_unknown_not', 'card_unknown', counter, press('Non passé')),
  shot('card_unknown_other', 'card_unknown', counter, press('Autre montant ou moyen…')),
  shot(
    'card_unknown_full',
    'card_unknown_full',
    counter,
    press('Accepté'),
    press('Oui, accepté'),
    seen('n’est pas encore enregistrée'),
  ),
  ...alike(['card_heard', 'card_heard_refused'], counter),
  shot('card_heard_full', 'card_heard', counter, press('Enregistrer la réponse'), seen('disque')),
  { ...shot('comptoir_fails', 'comptoir_fails', counter), said: 'error no counter' },
  shot('comptoir_many', 'comptoir_ticket', counter, many),
  shot('comptoir_give_back', 'comptoir_ticket', counter, press('Retirer')),
  shot('comptoir_give_back_dark', 'comptoir_ticket', counter, dark, press('Retirer')),
  shot('comptoir_divided_pay', 'comptoir_divided', counter, press(/^Encaisser/)),
  shot(
    'comptoir_split',
    'comptoir_ticket',
    counter,
    press(/^Encaisser/),
    press('Partager'),
    press(/^Reine/),
  ),
  shot(
    'comptoir_line_sans',
    'comptoir_big_menu',
    counter,
    press(/^Article 1-2\b/),
    press(/×/),
    press(/^SANS$/),
    press('Olives'),
  ),
  shot(
    'comptoir_line_with',
    'comptoir_big_menu',
    counter,
    dark,
    press(/^Article 1-2\b/),
    press(/×/),
    press(/^Chèvre/),
  ),
  shot('comptoir_pay', 'comptoir_ticket', counter, press(/^Encaisser/)),
  shot('comptoir_pay_more', 'card_set', counter, press(/^Encaisser/), press('Plus')),
  shot('comptoir_pay_dark', 'comptoir_dark', counter, press(/^Encaisser/)),
  shot('comptoir_pay_more_dark', 'comptoir_dark', counter, press(/^Encaisser/), press('Plus')),
  shot('comptoir_sold_exact', 'comptoir_dark', counter, press(/^Encaisser/), press(/^Exact/)),
  shot('comptoir_pay_training', 'comptoir_pay_training', counter, press(/^Encaisser/)),
  shot('comptoir_tickets', 'comptoir_ticket', counter, press(/^Tickets/)),
  shot('comptoir_phone', 'comptoir_phone', counter),
  shot('comptoir_customer', 'comptoir_phone', counter, press(/^Léa/)),
  shot('comptoir_customer_new', 'comptoir_phone_new', counter, async (page) => {
    await phone(page, 'Livraison', '06 99 88 77 66');
    await page.getByText('Ce numéro est nouveau').waitFor();
  }),
  shot('comptoir_customer_first', 'comptoir_again', counter, press('Téléphone')),
  shot('comptoir_again', 'comptoir_again', counter, async (page) => {
    await phone(page, 'Téléphone', '0612345678');
    await press('La même chose')(page);
    await page.getByText('Coca 33 cl').waitFor();
  }),
  shot('comptoir_line', 'comptoir_ticket', counter, press(/Reine Grande/)),
  shot('comptoir_rebate', 'comptoir_ticket', counter, press('Autres actions'), press('Remise')),
  shot(
    'comptoir_rebate_limit',
    'comptoir_limited',
    counter,
    press('Autres actions'),
    press('Remise'),
    async (page) => {
      await page.keyboard.type('15');
      await page.getByText('Votre limite').waitFor();
    },
  ),
  shot('comptoir_note', 'comptoir_ticket', counter, press('Autres actions'), press('Addition')),
  shot('comptoir_more', 'comptoir_ticket', counter, press('Autres actions')),
  shot('comptoir_drawer', 'comptoir', counter, press('Autres actions'), press('Tiroir')),
  shot(
    'comptoir_tip',
    'comptoir_ticket',
    counter,
    press(/^Encaisser/),
    press('Pourboire'),
    (page) => page.keyboard.type('250'),
  ),
  shot(
    'comptoir_tipped',
    'comptoir_invoice',
    counter,
    press(/^Encaisser/),
    press('Pourboire'),
    async (page) => {
      await page.keyboard.type('250');
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: /Pourboire 2,50/ }).waitFor();
    },
  ),
  shot(
    'comptoir_card_slip',
    'comptoir_ticket',
    counter,
    press(/^Encaisser/),
    press('Plus'),
    press('Ticket carte'),
  ),
  shot(
    'comptoir_invoice',
    'comptoir_dark',
    counter,
    press(/^Encaisser/),
    press('Plus'),
    press('Facture'),
    press('OK'),
  ),
  shot('comptoir_sale', 'comptoir', counter, press(/^Tickets/), press(/01-T00000041/)),
  shot(
    'comptoir_fix',
    'comptoir_dark',
    counter,
    press(/^Tickets/),
    press(/01-T00000042/),
    press('Changer le moyen de paiement'),
  ),
  shot(
    'comptoir_fix_avoir',
    'comptoir',
    counter,
    press(/^Tickets/),
    press(/01-T00000041/),
    press('Changer le moyen de l’avoir 01-A00000003'),
  ),
  shot('comptoir_search', 'comptoir_big_menu', counter, (page) =>
    page.getByRole('searchbox').fill('pizza'),
  ),
  shot('comptoir_search_open', 'comptoir_dark', counter, (page) =>
    page.getByRole('searchbox').click(),
  ),
  ...alike(['comptoir_big_menu', 'comptoir_favourites', 'comptoir_full'], counter),
  shot('comptoir_full_tickets', 'comptoir_full', counter, press(/^Tickets/), async (page) => {
    await page.getByLabel('Numéro ou montant').fill('99');
    await page.getByText('Aucun ticket trouvé.').waitFor();
  }),
];
