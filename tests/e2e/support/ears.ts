import type { ElectronApplication } from 'playwright-core';
import type { Sound } from '../../../renderer/logic/ring.ts';
import { type AtEnd, launchTill, type TillApp, type TillAppOptions } from './till-app.ts';

/** A sound that has really begun: Chromium's promise of `play()` was kept. */
export interface Heard {
  /** `new_order` for `new-order.wav`. */
  readonly sound: Sound;
  /** 0 to 1. */
  readonly level: number;
  /** Real time, ms since the epoch, whatever the page believes. */
  readonly at: number;
}

interface Ears extends NodeJS.EventEmitter {
  readonly heard: Heard[];
}

const LIMIT_MS = 30_000;

/** The app with everything that it plays listened to, and a clock that `lookAhead` puts forward. */
export async function launchAudible(options: TillAppOptions, atEnd?: AtEnd): Promise<TillApp> {
  const inject = [...(options.inject ?? []), 'ears'];
  const till = await launchTill({ ...options, inject }, atEnd);
  await till.electron.context().addInitScript(tellOfSounds);
  await till.page.reload();
  await till.page.getByRole('navigation').waitFor();
  return till;
}

function tellOfSounds(): void {
  const real = () => performance.timeOrigin + performance.now();
  const { play } = HTMLMediaElement.prototype;
  HTMLMediaElement.prototype.play = async function played() {
    const file = /(new-order|order-[a-z]+|fault)-[^/]*\.wav/.exec(this.src)?.[1] ?? this.src;
    await play.call(this);
    const heard = { sound: file.replaceAll('-', '_'), level: this.volume, at: real() };
    // biome-ignore lint/suspicious/noConsole: the one way out of a page that may crash next.
    console.info(`heard ${JSON.stringify(heard)}`);
  };
  const { now } = Date;
  Date.now = () => now() + Number(sessionStorage.getItem('ahead') ?? 0);
}

/** For the page it is so much later from now on, also when it is loaded again. */
export async function lookAhead({ page }: Pick<TillApp, 'page'>, ms: number): Promise<void> {
  await page.evaluate((ahead) => sessionStorage.setItem('ahead', String(ahead)), ms);
}

/** How many sounds were heard so far. */
export function soundsSoFar({ electron }: { electron: ElectronApplication }): Promise<number> {
  return electron.evaluate(() => (globalThis as unknown as { ears: Ears }).ears.heard.length);
}

/** The first sound of this name after so many others; waits for it, and rejects if none comes. */
export function nextSound(
  { electron }: { electron: ElectronApplication },
  sound: Sound,
  after: number,
): Promise<Heard> {
  return electron.evaluate(
    (_electron, [wanted, from, limit]) =>
      new Promise<Heard>((resolve, reject) => {
        const { ears } = globalThis as unknown as { ears: Ears };
        const look = (): void => {
          const found = ears.heard.slice(from).find((one) => one.sound === wanted);
          if (found === undefined) return;
          clearTimeout(timer);
          ears.off('heard', look);
          resolve(found);
        };
        const timer = setTimeout(() => {
          ears.off('heard', look);
          const all = ears.heard.map((one) => one.sound).join(', ');
          reject(new Error(`No ${wanted} after ${from} of: ${all}`));
        }, limit);
        ears.on('heard', look);
        look();
      }),
    [sound, after, LIMIT_MS] as const,
  );
}
