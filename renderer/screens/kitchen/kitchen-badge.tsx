import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { localeOf } from '../../../main/core/format/locale.ts';
import { createTimeFormat } from '../../../main/core/format/time-format.ts';
import { classesOf } from '../../components/classes.ts';
import { useReadable } from '../../hooks/use-readable.ts';
import { type DueTime, untilDue } from '../../logic/due-time.ts';
import sheet from './kitchen-badge.module.css';
import { useKitchen, useKitchenView } from './kitchen-context.ts';

const c = classesOf(sheet);

/** Minutes until the order is due, or since: grey, amber, red, as on the board. */
export function KitchenBadge({ dueAt }: { dueAt: number }): ReactElement {
  const { clock } = useKitchen();
  const { language, timeZone } = useKitchenView();
  const { t } = useTranslation();
  const kind = useReadable(clock, (now) => untilDue(dueAt, now).kind);
  const value = useReadable(clock, (now) => untilDue(dueAt, now).value);
  const time = (): string => createTimeFormat(localeOf(language), timeZone).time(value);
  const words: Readonly<Record<DueTime['kind'], () => readonly [string, string]>> = {
    at: () => [time(), t('card.dueAt', { time: time() })],
    calm: () => [t('card.minutes', { count: value }), t('card.dueIn', { count: value })],
    soon: () => [t('card.minutes', { count: value }), t('card.dueIn', { count: value })],
    late: () => [`−${t('card.minutes', { count: value })}`, t('card.late', { count: value })],
  };
  const [text, label] = words[kind]();
  return (
    <div className={c('badge', kind)} role="timer" aria-label={label}>
      <span aria-hidden="true">{text}</span>
    </div>
  );
}
