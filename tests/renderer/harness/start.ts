import { KITCHEN_PAGE_HASH } from '../../../main/core/kitchen/kitchen-screen.ts';
import { LARGE_ANSWERS } from '../../../preload/large-answers.ts';
import { createFakeTill, type FakeTill, type Scene } from './fake-api.ts';
import { SCENES, type SceneName } from './scenes.ts';

declare global {
  interface Window {
    /** For whoever drives the page: pushes what the main process would. */
    fakeTill: FakeTill;
  }
}

const wanted = new URLSearchParams(location.search).get('scene') ?? 'busy';
const names = Object.keys(SCENES) as SceneName[];
const name = names.find((one) => one === wanted) ?? 'busy';

type Answered = (...args: readonly unknown[]) => Promise<unknown>;

/** What may be large comes as text, as it crosses Electron's bridge. */
function asItCrosses(api: FakeTill['api']): FakeTill['api'] {
  for (const [area, calls] of Object.entries(LARGE_ANSWERS)) {
    const answers = api[area as keyof typeof LARGE_ANSWERS] as unknown as Record<string, Answered>;
    for (const call of calls) {
      const answer = answers[call];
      if (answer === undefined) continue;
      answers[call] = async (...args) => JSON.stringify(await answer(...args));
    }
  }
  return api;
}

window.fakeTill = createFakeTill(SCENES[name]);
Object.defineProperty(window, 'posHelper', { value: asItCrosses(window.fakeTill.api) });

const scene: Scene = SCENES[name];
if (scene.kitchen !== undefined) location.hash = KITCHEN_PAGE_HASH;

// Only now: the window's own entry reads `posHelper` as it starts.
void import('../../../renderer/main.tsx');
