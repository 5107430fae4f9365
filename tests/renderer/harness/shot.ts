import type { Page } from 'playwright-core';
import type { SettingsTab } from '../../../renderer/state/ui-store.ts';
import type { SceneName } from './scenes.ts';

/** One picture: a scene, and how to get from its start to what is to be seen. */
export interface Shot {
  readonly name: string;
  readonly scene: SceneName;
  /** The window is on a touch screen, without mouse and keyboard. */
  readonly touchOnly?: boolean;
  readonly prepare?: (page: Page) => Promise<void>;
  /** What the console says and should: the scene is about it. */
  readonly said?: string;
}

/** From one place on the screen to another. */
export type Way = (page: Page) => Promise<unknown>;

/** A picture of a scene at the end of these ways, which are gone one after the other. */
export function shot(name: string, scene: SceneName, ...ways: readonly Way[]): Shot {
  if (ways.length === 0) return { name, scene };
  return {
    name,
    scene,
    prepare: async (page) => {
      for (const way of ways) await way(page);
    },
  };
}

/** A picture of each of these scenes, under the scene's name, at the end of the same ways. */
export function alike(scenes: readonly SceneName[], ...ways: readonly Way[]): Shot[] {
  return scenes.map((scene) => shot(scene, scene, ...ways));
}

/** The first button, or tab, that is called just this. */
export const press =
  (name: string | RegExp, role: 'button' | 'tab' = 'button'): Way =>
  (page) =>
    page.getByRole(role, { name, exact: true }).first().click();

/** Paramètres and one of its parts, in any language. */
export const settings =
  (tab: SettingsTab): Way =>
  async (page) => {
    await page.keyboard.press('F4');
    await page.locator(`[role="tab"][data-key="${tab}"]`).click();
  };

/** A tap on a text. */
export const tap =
  (text: string): Way =>
  (page) =>
    page.getByText(text).click();

/** Until a text is there. */
export const seen =
  (text: string): Way =>
  (page) =>
    page.getByText(text).waitFor();

/** Down, or up, to a text. */
export const scrolledTo =
  (text: string): Way =>
  (page) =>
    page.getByText(text).scrollIntoViewIfNeeded();

/** Until what lies over the rest, or is said, is there. */
export const shown =
  (role: 'alert' | 'alertdialog' | 'dialog'): Way =>
  (page) =>
    page.getByRole(role).waitFor();
