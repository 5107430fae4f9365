import { HANG_MS } from '../../support/limits.ts';
import type { TillApp } from './till-app.ts';

/** How the till's window stands on the screen. */
export interface WindowState {
  readonly minimised: boolean;
  readonly focused: boolean;
  readonly fullScreen: boolean;
}

/** What the app did outside its window, as `inject/outside.cjs` kept it. */
export interface Outside {
  readonly flash: readonly boolean[];
  readonly badge: readonly number[];
  readonly notifications: readonly { readonly title: string; readonly body: string }[];
}

const RED = '#ff0000';
/** Within the other program's window; the till's own lies there too. */
const SPOT = { x: 250, y: 250 };

/** Waits until the till's window stands like this. */
export async function untilWindow(till: TillApp, wanted: Partial<WindowState>): Promise<void> {
  await till.electron.evaluate(
    ({ BrowserWindow }, [facts, limit]) =>
      new Promise<void>((resolve, reject) => {
        const window = BrowserWindow.getAllWindows().find((one) => one.title === 'POS HELPER');
        if (window === undefined) throw new Error('The till has no window');
        const look = (): void => {
          const state: WindowState = {
            minimised: window.isMinimized(),
            focused: window.isFocused(),
            fullScreen: window.isFullScreen(),
          };
          last = JSON.stringify(state);
          const fits = Object.entries(facts).every(
            ([key, value]) => Reflect.get(state, key) === value,
          );
          if (!fits) return;
          end(resolve);
        };
        let last = '';
        const end = (work: () => void): void => {
          clearTimeout(timer);
          for (const name of events) window.off(name as 'focus', later);
          work();
        };
        // Electron says so while the state changes; it is asked for once that is over.
        const later = (): void => void setTimeout(look);
        const events = [
          'minimize',
          'restore',
          'focus',
          'blur',
          'enter-full-screen',
          'leave-full-screen',
        ];
        const timer = setTimeout(
          () => end(() => reject(new Error(`Not ${JSON.stringify(facts)}: ${last}`))),
          limit,
        );
        for (const name of events) window.on(name as 'focus', later);
        look();
      }),
    [wanted, HANG_MS] as const,
  );
}

export async function minimise(till: TillApp): Promise<void> {
  await till.electron.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()
      .find((one) => one.title === 'POS HELPER')
      ?.minimize();
  });
  await untilWindow(till, { minimised: true });
}

/** Another program comes in front and takes the keyboard: a red window over a part of the till's. */
export async function coverWithAnother(till: TillApp): Promise<void> {
  await till.electron.evaluate(
    ({ BrowserWindow }, backgroundColor) =>
      new Promise<void>((resolve) => {
        const other = new BrowserWindow({
          title: 'Another program',
          x: 100,
          y: 100,
          width: 300,
          height: 300,
          backgroundColor,
        });
        other.once('focus', () => resolve());
        other.focus();
      }),
    RED,
  );
  await untilWindow(till, { focused: false });
}

/** Whose window a person sees where both lie over one another: a look at the screen's pixels. */
export function onTop(till: TillApp): Promise<'till' | 'other'> {
  return till.electron.evaluate(async ({ desktopCapturer, screen }, { x, y }) => {
    const { height, width } = screen.getPrimaryDisplay().size;
    const [shot] = await desktopCapturer.getSources({
      types: ['screen'],
      thumbnailSize: { width, height },
    });
    const at = (y * width + x) * 4;
    const [blue, green, red] = shot?.thumbnail.toBitmap().subarray(at, at + 3) ?? [];
    return red === 255 && green === 0 && blue === 0 ? 'other' : 'till';
  }, SPOT);
}

export function outside({ electron }: TillApp): Promise<Outside> {
  return electron.evaluate(() => {
    const { badge, flash, notifications } = Reflect.get(globalThis, 'outside') as Outside;
    return {
      flash,
      badge,
      notifications: notifications.map(({ body, title }) => ({ body, title })),
    };
  });
}

/** Clicks on the last notification. */
export function clickNotification({ electron }: TillApp): Promise<void> {
  return electron.evaluate(() => {
    const { notifications } = Reflect.get(globalThis, 'outside') as {
      notifications: { click: () => void }[];
    };
    notifications.at(-1)?.click();
  });
}
