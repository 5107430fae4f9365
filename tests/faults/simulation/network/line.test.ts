import { expect, it } from 'vitest';
import { createUniverse } from '../time/universe.ts';
import { API_URL, createLine, type LineDeps } from './line.ts';

/** What leaves a computer whose power is there or not, and whether HubRise hears of it. */
function asked(hasNoPower: boolean) {
  const universe = createUniverse(1_000);
  const left: string[] = [];
  const heard: string[] = [];
  const deps = {
    universe,
    computer: { isAwake: () => true, run: (work: () => void) => work() },
    till: 0,
    hubrise: { connections: [], now: universe.now },
    weather: { met: () => [{ kind: 'silence', acting: false }] },
    delay: () => 10,
    hasNoPower: () => hasNoPower,
    onLeaving: ({ path }: { readonly path: string }) => left.push(path),
    onAnswered: ({ path }: { readonly path: string }) => heard.push(path),
  };
  const { fetch } = createLine(deps as unknown as LineDeps);
  void fetch(`${API_URL}/location/orders`, { method: 'GET' }, true);
  while (universe.next() !== null) universe.step();
  return { left, heard };
}

it('lets a request leave, whatever becomes of its answer', () => {
  expect(asked(false)).toEqual({ left: ['/location/orders'], heard: ['/location/orders'] });
});

it('lets nothing leave in the rest of the step in which the power went', () => {
  expect(asked(true)).toEqual({ left: [], heard: [] });
});
