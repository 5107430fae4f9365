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

/** What may be large comes as text, as it crosses Electron's bridge; whoever drives the page asks for the values. */
function asItCrosses(api: FakeTill['api']): object {
  const bridge: Record<string, object> = { ...api };
  for (const [area, names] of Object.entries(LARGE_ANSWERS)) {
    const answers = bridge[area] as Readonly<Record<string, Answered>>;
    const texts = names.map((name) => [name, { value: asText(answers, name), enumerable: true }]);
    // Over the area, and no copy of it: what is put in the place of another call there is found here.
    bridge[area] = Object.create(answers, Object.fromEntries(texts)) as object;
  }
  return bridge;
}

function asText(answers: Readonly<Record<string, Answered>>, name: string): Answered {
  return async (...args) => JSON.stringify(await answers[name]?.(...args));
}

window.fakeTill = createFakeTill(SCENES[name]);
Object.defineProperty(window, 'posHelper', { value: asItCrosses(window.fakeTill.api) });

const scene: Scene = SCENES[name];
if (scene.kitchen !== undefined) location.hash = KITCHEN_PAGE_HASH;

// Only now: the window's own entry reads `posHelper` as it starts.
void import('../../../renderer/main.tsx');
