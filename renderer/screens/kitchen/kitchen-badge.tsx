import type { ReactElement } from 'react';
import { localeOf } from '../../../main/core/format/numbers.ts';
import { createTimeFormat } from '../../../main/core/format/time-format.ts';
import { DueBadge } from '../../components/order/time-badge.tsx';
import { useReadable } from '../../hooks/use-readable.ts';
import { untilDue } from '../../logic/due-time.ts';
import { useKitchen, useKitchenView } from './kitchen-context.ts';

/** Minutes until the order is due, or since, as on the board. */
export function KitchenBadge({ dueAt }: { dueAt: number }): ReactElement {
  const { clock } = useKitchen();
  const { language, timeZone } = useKitchenView();
  const kind = useReadable(clock, (now) => untilDue(dueAt, now).kind);
  const value = useReadable(clock, (now) => untilDue(dueAt, now).value);
  const at = (): readonly [string, string] => {
    const time = createTimeFormat(localeOf(language), timeZone).time(value);
    return [time, time];
  };
  return <DueBadge kind={kind} value={value} at={at} size="large" />;
}
