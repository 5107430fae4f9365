import { KITCHEN_PAGE_HASH } from '../../../main/core/kitchen/kitchen-screen.ts';
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

window.fakeTill = createFakeTill(SCENES[name]);
Object.defineProperty(window, 'posHelper', { value: window.fakeTill.api });

const scene: Scene = SCENES[name];
if (scene.kitchen !== undefined) location.hash = KITCHEN_PAGE_HASH;

// Only now: the window's own entry reads `posHelper` as it starts.
void import('../../../renderer/main.tsx');
