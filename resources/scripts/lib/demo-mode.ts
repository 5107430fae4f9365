import { parseArgs } from 'node:util';
import { SetupError } from './log.ts';

/**
 * `open`: the window stays open for a person, orders keep coming. `tour`: the demo plays by itself
 * and ends, a little slower where somebody can watch.
 */
export type DemoMode =
  | { readonly kind: 'open' }
  | { readonly kind: 'tour'; readonly watched: boolean };

/**
 * What the demo does with these arguments. A virtual screen, started because there is no other,
 * shows a window to nobody. Throws a SetupError on an argument that does not exist.
 */
export function demoMode(args: readonly string[], env: NodeJS.ProcessEnv): DemoMode {
  const watched = env['POS_HELPER_VIRTUAL_SCREEN'] !== '1';
  return wantsTour(args) || !watched ? { kind: 'tour', watched } : { kind: 'open' };
}

function wantsTour(args: readonly string[]): boolean {
  try {
    const { values } = parseArgs({ args: [...args], options: { tour: { type: 'boolean' } } });
    return values.tour ?? false;
  } catch (error) {
    throw new SetupError(`the demo takes --tour and nothing else: ${(error as Error).message}`);
  }
}
