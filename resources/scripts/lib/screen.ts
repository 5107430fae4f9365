import { existsSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { type Cleanup, firstLine, startService } from './services.ts';

/** Whether a window could be shown on this machine now. */
export function hasScreen(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): boolean {
  if (platform !== 'linux') return true;
  return Boolean(env['DISPLAY'] || env['WAYLAND_DISPLAY']);
}

/** Whether this login has a message bus, and with it whatever keyring the person uses. */
export function hasSessionBus(
  env: NodeJS.ProcessEnv,
  exists: (file: string) => boolean = existsSync,
): boolean {
  if (env['DBUS_SESSION_BUS_ADDRESS']) return true;
  const folder = env['XDG_RUNTIME_DIR'];
  return Boolean(folder) && exists(`${folder}/bus`);
}

/**
 * Starts Xvfb, a screen in memory, on the first free display, and answers what a program needs in
 * its environment to open windows there. `atEnd` takes at once what ends it.
 */
export async function startVirtualScreen(
  atEnd: (cleanup: Cleanup) => void,
): Promise<Record<string, string>> {
  const service = startService('Xvfb', [
    // Xvfb picks a free display by itself and writes its number once it accepts connections.
    '-displayfd',
    '3',
    '-screen',
    '0',
    '1600x1000x24',
    '-nolisten',
    'tcp',
    // Else it starts anew when the last program goes, and hangs up on one that comes at that moment.
    '-noreset',
  ]);
  atEnd(service.stop);
  const display = await firstLine(service, service.child.stdio[3] as Readable, 'Xvfb');
  // The demo plays its tour by itself where nobody can see a window.
  return { DISPLAY: `:${display.trim()}`, POS_HELPER_VIRTUAL_SCREEN: '1' };
}
