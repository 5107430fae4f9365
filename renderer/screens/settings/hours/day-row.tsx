import { type ReactElement, useState } from 'react';
import {
  clockOf,
  copyDay,
  freeSpan,
  isWholeDay,
  type Span,
  type WeekFault,
  withDay,
} from '../../../../main/core/opening/week.ts';
import type { OpeningHours } from '../../../../main/core/shop/opening-hours.ts';
import { classesOf } from '../../../components/classes.ts';
import { IconButton } from '../../../components/icon-button.tsx';
import { Pick } from '../../../components/pick.tsx';
import { useTranslation } from '../../../i18n/use-translation.ts';
import { CopyDialog } from './copy-dialog.tsx';
import sheet from './hours.module.css';
import { useHoursWords } from './use-hours-words.ts';

const c = classesOf(sheet);

const STEP = 15;
const QUARTERS = Array.from({ length: (24 * 60) / STEP }, (_, quarter) => quarter * STEP);

/** One day: its hours, one more, none, or the same as on others. */
export function DayRow(props: {
  readonly day: number;
  readonly hours: OpeningHours;
  /** HubRise knows some, or somebody has begun to say them: a day without any is a closed one. */
  readonly isKnown: boolean;
  readonly faults: readonly WeekFault[];
  readonly onChange: (hours: OpeningHours) => void;
}): ReactElement {
  const { day, faults, hours, isKnown, onChange } = props;
  const { t } = useTranslation();
  const words = useHoursWords();
  const [copying, setCopying] = useState(false);
  const spans = hours[day] ?? [];
  const name = words.day(day);
  const put = (next: readonly Span[]): void => onChange(withDay(hours, day, next));
  const more = freeSpan(spans);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a grid row.
    <div className={c('day')} role="group" aria-label={name}>
      <h3>{name}</h3>
      <div className={c('spans')}>
        {spans.length === 0 && (
          <p className={c('closed')}>{t(isKnown ? 'hours.closed' : 'hours.notKnown')}</p>
        )}
        {spans.map((span, place) => (
          <SpanRow
            // biome-ignore lint/suspicious/noArrayIndexKey: spans have no names, and stand in order.
            key={place}
            day={name}
            span={span}
            fault={faults.find((one) => one.place === place)?.fault ?? null}
            onChange={(next) => put(spans.map((one, other) => (other === place ? next : one)))}
            onRemove={() => put(spans.filter((_, other) => other !== place))}
          />
        ))}
      </div>
      <div className={c('acts')}>
        <IconButton
          icon="plus"
          label={t('hours.add', { day: name })}
          isDisabled={more === null}
          onPress={() => {
            if (more !== null) put([...spans, more]);
          }}
        />
        <IconButton
          icon="copy"
          label={t('hours.copy', { day: name })}
          onPress={() => setCopying(true)}
        />
      </div>
      {copying && (
        <CopyDialog
          day={day}
          onCopy={(onto) => onChange(copyDay(hours, day, onto))}
          onClose={() => setCopying(false)}
        />
      )}
    </div>
  );
}

function SpanRow(props: {
  readonly day: string;
  readonly span: Span;
  readonly fault: WeekFault['fault'] | null;
  readonly onChange: (span: Span) => void;
  readonly onRemove: () => void;
}): ReactElement {
  const { day, fault, onChange, span } = props;
  const { t } = useTranslation();
  return (
    <div className={c('span')}>
      <TimePick
        label={t('hours.from', { day })}
        minutes={span.from}
        onChange={(from) => onChange({ ...span, from })}
      />
      <span aria-hidden="true">–</span>
      <TimePick
        label={t('hours.to', { day })}
        minutes={span.to}
        onChange={(to) => onChange({ ...span, to })}
      />
      <IconButton
        icon="cross"
        label={t('hours.remove', { day, from: clockOf(span.from), to: clockOf(span.to) })}
        onPress={props.onRemove}
      />
      {fault === null ? (
        <>
          {span.to < span.from && span.to > 0 && <p className={c('note')}>{t('hours.nextDay')}</p>}
          {isWholeDay(span) && <p className={c('note')}>{t('hours.wholeDay')}</p>}
        </>
      ) : (
        <p className={c('fault')} role="alert">
          {t(`hours.fault.${fault}`)}
        </p>
      )}
    </div>
  );
}

/** By quarters of an hour; a time between two of them is kept as it is. */
function TimePick(props: {
  readonly label: string;
  readonly minutes: number;
  readonly onChange: (minutes: number) => void;
}): ReactElement {
  const { label, minutes } = props;
  const shown = QUARTERS.includes(minutes)
    ? QUARTERS
    : [...QUARTERS, minutes].toSorted((one, other) => one - other);
  return (
    <Pick
      label={label}
      value={String(minutes)}
      options={shown.map((one) => ({ value: String(one), label: clockOf(one) }))}
      onChange={(chosen) => {
        if (chosen !== null) props.onChange(Number(chosen));
      }}
    />
  );
}
