import type { ConnectionView, Health } from '../../../preload/contract.ts';
import type { TillApp } from './till-app.ts';

type Facts<T> = T extends unknown ? Partial<T> : never;

/**
 * Waits until the window knows of a connection with these facts; gives all of it. A signal for what
 * a person would not see change, or not at once.
 */
export function untilView(till: TillApp, facts: Facts<ConnectionView>): Promise<ConnectionView> {
  return till.page.evaluate(async (wanted) => {
    const { get, onChange } = window.posHelper.connection;
    const fits = (view: ConnectionView): boolean =>
      Object.entries(wanted).every(([key, value]) => view[key as keyof ConnectionView] === value);
    return new Promise<ConnectionView>((resolve, reject) => {
      const look = (view: ConnectionView): void => {
        if (fits(view)) resolve(view);
      };
      onChange(look);
      get().then(look, reject);
    });
  }, facts);
}

/** The same for the health of the connection. */
export function untilHealth(till: TillApp, facts: Partial<Health>): Promise<Health> {
  return till.page.evaluate(async (wanted) => {
    const { get, onChange } = window.posHelper.health;
    const fits = (health: Health): boolean =>
      Object.entries(wanted).every(([key, value]) => health[key as keyof Health] === value);
    return new Promise<Health>((resolve, reject) => {
      const look = (health: Health): void => {
        if (fits(health)) resolve(health);
      };
      onChange(look);
      get().then(look, reject);
    });
  }, facts);
}
