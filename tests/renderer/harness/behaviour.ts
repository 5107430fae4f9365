import type { Page } from 'playwright-core';
import type { SceneName } from './scenes.ts';

/** Something that a person does with the window, starting from a scene; throws where it fails. */
export interface Behaviour {
  readonly name: string;
  readonly scene: SceneName;
  readonly run: (page: Page) => Promise<void>;
}

export const focusedCode = (page: Page): Promise<string | null> =>
  page.evaluate(
    () => document.activeElement?.closest('article')?.querySelector('h3')?.textContent ?? null,
  );
export const column = (page: Page, name: string) => page.getByRole('region', { name });
export const cardOf = (page: Page, code: string) =>
  page.getByRole('article', { name: new RegExp(`^${code},`) });
export const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** Waits until a screen reader has been told. */
export const spoken = (page: Page, text: string) =>
  page.locator('[aria-live]').getByText(text).waitFor({ state: 'attached' });

/** Ears: every sound played and stopped from now on. */
export async function listen(page: Page): Promise<() => Promise<readonly string[]>> {
  await page.evaluate(() => {
    const heard: string[] = [];
    Object.assign(window, { heard });
    const { pause, play } = HTMLMediaElement.prototype;
    HTMLMediaElement.prototype.play = function played() {
      heard.push(
        `${/(?:new-order|order-[a-z]+|fault)(?=[^/]*\.wav)/.exec(this.src)?.[0]} ${this.volume}`,
      );
      return play.call(this);
    };
    HTMLMediaElement.prototype.pause = function paused() {
      heard.push('stop');
      pause.call(this);
    };
  });
  return () => page.evaluate(() => (window as unknown as { heard: string[] }).heard);
}
