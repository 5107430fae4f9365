import { useEffect, useState } from 'react';
import type { ServiceDay } from '../../../../main/core/shop/service-day.ts';
import type { SpanKind } from '../../../../main/core/shop/spans.ts';
import type { Statistics } from '../../../../main/core/statistics/figures.ts';
import { useTill } from '../../../hooks/till-context.ts';
import { takeAnswer } from '../../../state/follow-answer.ts';

export type StatisticsState =
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
  const { api, fail } = useTill();
  const [answer, setAnswer] = useState<StatisticsState>({ kind: 'loading' });
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt asks for the same again.
  useEffect(() => {
    let leave = (): void => undefined;
    let waiting: ReturnType<typeof setTimeout> | null = null;
    const ask = (): void => {
      waiting = null;
      leave();
      leave = takeAnswer(
        api.statistics.get(kind, day),
        (figures) => setAnswer({ kind: 'shown', figures, stale: false }),
        (error) => {
          fail(error);
          setAnswer({ kind: 'failed' });
        },
      );
    };
    setAnswer((known) => (known.kind === 'shown' ? { ...known, stale: true } : known));
    ask();
    const stop = api.sales.onChange(() => {
      waiting ??= setTimeout(ask, FOLLOW_EVERY_MS);
    });
    return () => {
      leave();
      stop();
      if (waiting !== null) clearTimeout(waiting);
    };
  }, [api, fail, kind, day, attempt]);
  const retry = (): void => {
    setAnswer({ kind: 'loading' });
    setAttempt((count) => count + 1);
  };
  return [answer, retry];
}
