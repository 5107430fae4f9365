import type { Page } from 'playwright-core';
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
