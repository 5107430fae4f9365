import type { Timers } from './timers.ts';

/**
 * What `work` comes to, or `otherwise` where it takes longer than `limitMs` or is called off. For
 * what cannot be stopped by itself: a hanging print service must hold up neither the queue nor the
 * end of the app.
 */
export async function withPatience<T>(
  work: Promise<T>,
  otherwise: T,
  limit: { readonly limitMs: number; readonly signal: AbortSignal; readonly timers: Timers },
): Promise<T> {
  const { limitMs, signal, timers } = limit;
  const { promise, resolve } = Promise.withResolvers<T>();
  const giveUp = (): void => resolve(otherwise);
  const cancel = timers.after(limitMs, giveUp);
  signal.addEventListener('abort', giveUp, { once: true });
  if (signal.aborted) giveUp();
  try {
    return await Promise.race([work, promise]);
  } finally {
    cancel();
    signal.removeEventListener('abort', giveUp);
  }
}
