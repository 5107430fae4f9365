import type { ElectronApplication } from 'playwright-core';
import type { Sound } from '../../../renderer/logic/ring.ts';
import { type AtEnd, launchTill, type TillApp, type TillAppOptions } from './till-app.ts';

/** A sound that has really begun: Chromium's promise of `play()` was kept. */
export interface Heard {
  /** `new_order` for `new-order.wav`. */
  readonly sound: Sound;
  /** 0 to 1. */
  readonly level: number;
  /** When the page asked for it: real time, ms since the epoch, whatever the page believes. */
  readonly began: number;
  /** When it could be heard, by the same clock. It is known of only now. */
  readonly at: number;
}

interface Ears extends NodeJS.EventEmitter {
  readonly heard: Heard[];
}

/** Where no sound has been heard yet. */
export const FROM_THE_START = 0;

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
    const began = real();
    await play.call(this);
    const sound = file.replaceAll('-', '_');
    const heard = { sound, level: this.volume, began, at: real() };
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

/** The page's moment, by the clock of its sounds. One that has begun before may yet be heard of. */
export function momentOf({ page }: Pick<TillApp, 'page'>): Promise<number> {
  return page.evaluate(() => performance.timeOrigin + performance.now());
}

/** How many of the sounds heard so far began after a moment. */
export function soundsSince(
  { electron }: { electron: ElectronApplication },
  moment: number,
): Promise<number> {
  return electron.evaluate((_electron, from) => {
    const { ears } = globalThis as unknown as { ears: Ears };
    return ears.heard.filter(({ began }) => began > from).length;
  }, moment);
}

/** The first sound of this name that began after a moment; waits for it, and rejects if none comes. */
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
          const found = ears.heard.find((one) => one.sound === wanted && one.began > from);
          if (found === undefined) return;
          clearTimeout(timer);
          ears.off('heard', look);
          resolve(found);
        };
        const timer = setTimeout(() => {
          ears.off('heard', look);
          const all = ears.heard.map((one) => `${one.sound} at ${one.began}`).join(', ');
          reject(new Error(`No ${wanted} after ${from} of: ${all}`));
        }, limit);
        ears.on('heard', look);
        look();
      }),
    [sound, after, LIMIT_MS] as const,
  );
}
