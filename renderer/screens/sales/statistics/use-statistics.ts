import { useEffect, useState } from 'react';
import type { SpanKind } from '../../../../main/core/shop/opening-hours.ts';
import type { ServiceDay } from '../../../../main/core/shop/shop-time.ts';
import type { Statistics } from '../../../../main/core/statistics/figures.ts';
import { useTill } from '../../../hooks/till-context.ts';

type StatisticsState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed' }
  /** `stale`: another span has been asked for, and is not there yet. */
  | { readonly kind: 'shown'; readonly figures: Statistics; readonly stale: boolean };

/** On a Saturday orders change every second; the figures follow as fast as somebody reads them. */
const FOLLOW_EVERY_MS = 10_000;

/** The figures of a span, and how to ask for them once more where that failed. */
export function useStatistics(
  kind: SpanKind,
  day: ServiceDay | null,
): readonly [StatisticsState, () => void] {
  const { api, fail, live } = useTill();
  const [answer, setAnswer] = useState<StatisticsState>({ kind: 'loading' });
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt asks for the same again.
  useEffect(() => {
    let wanted = true;
    let waiting: ReturnType<typeof setTimeout> | null = null;
    const ask = (): void => {
      waiting = null;
      api.statistics.get(kind, day).then(
        (figures) => {
          if (wanted) setAnswer({ kind: 'shown', figures, stale: false });
        },
        (error: unknown) => {
          if (!wanted) return;
          fail(error);
          setAnswer({ kind: 'failed' });
        },
      );
    };
    setAnswer((known) => (known.kind === 'shown' ? { ...known, stale: true } : known));
    ask();
    const stop = live.onChange(['sales'], () => {
      waiting ??= setTimeout(ask, FOLLOW_EVERY_MS);
    });
    return () => {
      wanted = false;
      stop();
      if (waiting !== null) clearTimeout(waiting);
    };
  }, [api, fail, live, kind, day, attempt]);
  const retry = (): void => {
    setAnswer({ kind: 'loading' });
    setAttempt((count) => count + 1);
  };
  return [answer, retry];
}
