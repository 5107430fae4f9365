import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BoardView } from '../../preload/contract.ts';
import { SHORTCUTS } from '../../renderer/logic/shortcuts.ts';
import type { OrderInput } from '../stand-ins/hubrise/rules/order-input.ts';
import { type HubriseStandIn, startHubrise } from '../stand-ins/hubrise/stand-in.ts';
import { type Desktop, startDesktop } from './support/desktop.ts';
import {
  cancelledNotice,
  card,
  column,
  openPanel,
  openStrip,
  tillAtWork,
} from './support/journey.ts';
import { onLinux } from './support/on-linux.ts';
import { inject } from './support/orders.ts';
import type { TillApp } from './support/till-app.ts';
import { untilWindow } from './support/windows.ts';
import { say } from './support/words.ts';

type Key = (typeof SHORTCUTS)[number]['keys'][number]['key'];
/** Presses the key where it means something, and sees that it did what the list of keys says. */
type Check = (till: TillApp, press: () => Promise<void>) => Promise<void>;

const ACCEPTED = { status: 'accepted' } as const;
const WAITING = ['UN', 'DEUX', 'TROIS'] as const;

/** An order of the key's own, its card having the focus. */
async function choose(till: TillApp, code: string, fields?: Partial<OrderInput>): Promise<void> {
  await inject(till, code, fields);
  await focus(till, code);
}

async function focus(till: TillApp, code: string): Promise<void> {
  await card(till, code)
    .getByRole('button', { name: say('card.open', { code }) })
    .focus();
}

const onScreen =
  (name: string): Check =>
  async ({ page }, press) => {
    await press();
    const current = page.getByRole('navigation').locator('[aria-current="page"]');
    await current.and(page.getByRole('button', { name })).waitFor();
  };

const fromTo =
  (from: string, to: string): Check =>
  async (till, press) => {
    await focus(till, from);
    await press();
    await till.page.locator('article:has(:focus)').filter({ hasText: to }).waitFor();
  };

const movesTo =
  (code: string, place: string, fields?: Partial<OrderInput>): Check =>
  async (till, press) => {
    await choose(till, code, fields);
    await press();
    await column(till, place)
      .getByRole('article', { name: new RegExp(`^${code},`) })
      .waitFor();
  };

const leaves =
  (code: string, fields: Partial<OrderInput>): Check =>
  async (till, press) => {
    await choose(till, code, fields);
    await press();
    await card(till, code).waitFor({ state: 'detached' });
  };

const asks =
  (
    code: string,
    title: 'reject.title' | 'cancel.title' | 'print.title',
    from?: OrderInput,
  ): Check =>
  async (till, press) => {
    await choose(till, code, from);
    await press();
    const question = till.page.getByRole('dialog', { name: say(title, { code }) });
    await question.waitFor();
    await till.page.keyboard.press('Escape');
    await question.waitFor({ state: 'detached' });
  };

/** Accepted for so many minutes later than the platform wanted. */
const acceptsLater =
  (code: string, minutes: number): Check =>
  async (till, press) => {
    await movesTo(code, 'En préparation')(till, press);
    const text = await till.page.evaluate(() => window.posHelper.orders.getBoard());
    const { cards }: BoardView = JSON.parse(text);
    const accepted = cards.find((one) => one.code === code);
    const wanted = accepted?.timing.kind === 'asap' ? accepted.timing.expectedAt : null;
    expect((accepted?.confirmedAt ?? 0) - (wanted ?? 0)).toBe(minutes * 60_000);
  };

const helps: Check = async ({ page }, press) => {
  await press();
  const help = page.getByRole('dialog', { name: say('help.title') });
  await help.waitFor();
  await page.keyboard.press('Escape');
  await help.waitFor({ state: 'detached' });
};

/** One for every key of the table: a new key without a check does not compile. */
const CHECKS: Readonly<Record<Key, Check>> = {
  F4: onScreen('Paramètres'),
  F3: onScreen('Ventes'),
  F2: onScreen('Caisse'),
  F6: async (till, press) => {
    await press();
    await till.page.getByRole('heading', { level: 1 }).getByText(/Carte/).waitFor();
    await till.page.keyboard.press('F2');
  },
  // No counter has been set up: there is no such screen.
  F7: async (till, press) => {
    await press();
    await till.page
      .getByRole('button', { name: 'Caisse', exact: true })
      .and(till.page.locator('[aria-current="page"]'))
      .waitFor();
  },
  // UN, DEUX and TROIS stand one below the other, EN-CUISINE in the column beside them.
  ArrowRight: fromTo('UN', 'EN-CUISINE'),
  ArrowLeft: fromTo('EN-CUISINE', 'UN'),
  ArrowDown: fromTo('UN', 'DEUX'),
  ArrowUp: fromTo('TROIS', 'DEUX'),
  End: fromTo('UN', 'TROIS'),
  Home: fromTo('TROIS', 'UN'),
  Tab: async (till, press) => {
    await focus(till, 'UN');
    await press();
    await card(till, 'UN')
      .getByRole('button', { name: 'Accepter' })
      .and(till.page.locator(':focus'))
      .waitFor();
  },
  Enter: async (till, press) => {
    await focus(till, 'UN');
    await press();
    const panel = till.page.getByRole('dialog', { name: say('panel.label', { code: 'UN' }) });
    await panel.waitFor();
    await till.page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
  },
  Escape: async (till, press) => {
    const panel = await openPanel(till, 'UN');
    await panel.waitFor();
    await press();
    await panel.waitFor({ state: 'detached' });
  },
  r: asks('REFUS', 'reject.title'),
  x: asks('ANNULE', 'cancel.title', ACCEPTED),
  i: asks('PAPIER', 'print.title'),
  a: movesTo('ACCEPTE', 'En préparation'),
  c: acceptsLater('CINQ', 5),
  d: acceptsLater('DIX', 10),
  q: acceptsLater('QUINZE', 15),
  p: async (till, press) => {
    await choose(till, 'PREPARE', ACCEPTED);
    await press();
    await card(till, 'PREPARE').getByRole('button', { name: 'Prête' }).waitFor();
  },
  e: movesTo('PRETE', 'Prêtes', { status: 'in_preparation' }),
  l: movesTo('PARTIE', 'En livraison', { status: 'awaiting_shipment' }),
  t: leaves('FINIE', { status: 'in_delivery' }),
  z: async (till, press) => {
    await leaves('REPRISE', { status: 'in_delivery' })(till, () => till.page.keyboard.press('t'));
    await press();
    await card(till, 'REPRISE').waitFor();
  },
  v: async (till, press) => {
    const { id } = await inject(till, 'VUE', ACCEPTED);
    await card(till, 'VUE').waitFor();
    await till.hubrise.admin.updateOrder(id, { status: 'cancelled' }, { as: 'Uber Eats Bridge' });
    await cancelledNotice(card(till, 'VUE')).waitFor();
    await focus(till, 'VUE');
    await press();
    await card(till, 'VUE').waitFor({ state: 'detached' });
  },
  u: async ({ page }, press) => {
    const panel = page.getByRole('dialog', { name: say('soldOut.title') });
    await press();
    await panel.waitFor();
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
  },
  m: async ({ page }, press) => {
    await press();
    const muted = page.getByRole('button', { name: /^Son coupé/ });
    await muted.waitFor();
    await press();
    await muted.waitFor({ state: 'detached' });
  },
  F11: async (till, press) => {
    await press();
    await untilWindow(till, { fullScreen: true });
    // The key does what the button says, and the page hears a moment later how the window stands.
    await till.page.getByRole('button', { name: say('fullScreen.leave') }).waitFor();
    await press();
    await untilWindow(till, { fullScreen: false });
  },
  '?': helps,
  F1: helps,
};

// On a screen with a window manager: without one no window fills the screen.
describe.runIf(onLinux)('in a real window', () => {
  let desktop: Desktop;
  let hubrise: HubriseStandIn;
  beforeAll(async () => {
    desktop = await startDesktop();
    hubrise = await startHubrise();
  });
  afterAll(async () => {
    await hubrise.close();
    await desktop.close();
  });

  it('every key does what the list of keys says', async () => {
    const till = await tillAtWork({ hubrise, env: desktop.env });
    for (const code of WAITING) {
      await inject(till, code);
      await card(till, code).waitFor();
    }
    await inject(till, 'EN-CUISINE', ACCEPTED);
    await card(till, 'EN-CUISINE').waitFor();
    // Keys reach the orders that are on the screen.
    await openStrip(till, 'En livraison');
    const { page } = till;
    for (const [key, check] of Object.entries(CHECKS)) {
      await check(till, () => page.keyboard.press(key)).catch((error: unknown) => {
        throw new Error(`The key ${key} did not do what it says`, { cause: error });
      });
    }
  });

  it('the list shows every one of them, and no other', async () => {
    const { page } = await tillAtWork({ hubrise, env: desktop.env });
    await page.keyboard.press('?');
    await page.getByRole('tab', { name: say('help.part.keys') }).click();
    const shown = await page.getByRole('dialog').locator('kbd').allTextContents();
    expect(shown).toHaveLength(SHORTCUTS.flatMap(({ keys }) => keys).length);
    expect(new Set(shown).size).toBe(shown.length);
    for (const { text } of SHORTCUTS) await page.getByText(say(`help.${text}`)).waitFor();
  });
});
