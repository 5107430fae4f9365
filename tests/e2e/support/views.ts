import type { ConnectionView, Health } from '../../../preload/contract.ts';
import { HANG_MS } from '../../support/limits.ts';
import type { TillApp } from './till-app.ts';

type Facts<T> = T extends unknown ? Partial<T> : never;

/**
 * Waits until the window knows of a connection with these facts; gives all of it. A signal for what
 * a person would not see change, or not at once.
 */
export async function untilView(
  till: TillApp,
  facts: Facts<ConnectionView>,
): Promise<ConnectionView> {
  await until(till, 'connection', facts);
  return till.page.evaluate(() => window.posHelper.live.get('connection'));
}

/** The same for the health of the connection. */
export async function untilHealth(till: TillApp, facts: Partial<Health>): Promise<Health> {
  await until(till, 'health', facts);
  return till.page.evaluate(() => window.posHelper.live.get('health'));
}

function until({ page }: TillApp, area: 'connection' | 'health', facts: object): Promise<void> {
  return page.evaluate(
    ([name, wanted, limit]) =>
      new Promise<void>((resolve, reject) => {
        const { live } = window.posHelper;
        let last: unknown = null;
        const end = (work: () => void): void => {
          clearTimeout(timer);
          stop();
          work();
        };
        const look = (view: object): void => {
          last = view;
          const fits = Object.entries(wanted).every(
            ([key, value]) => Reflect.get(view, key) === value,
          );
          if (fits) end(resolve);
        };
        const timer = setTimeout(() => {
          end(() => reject(new Error(`Not ${JSON.stringify(wanted)}: ${JSON.stringify(last)}`)));
        }, limit);
        const ask = (): void => void live.get(name).then(look, reject);
        const stop = live.onChange((names) => {
          if (names.includes(name)) ask();
        });
        ask();
      }),
    [area, facts, HANG_MS] as const,
  );
}
