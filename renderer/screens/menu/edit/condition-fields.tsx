import type { ReactElement } from 'react';
import type { Availability } from '../../../../main/core/draft/doc.ts';
import type { DraftView } from '../../../../preload/contract.ts';
import { classesOf } from '../../../components/classes.ts';
import { Field } from '../../../components/field.tsx';
import { Section } from '../../../components/section.tsx';
import { useTranslation } from '../../../i18n/use-translation.ts';
import { DAYS, isClock, isDayOn, toggledDays } from '../../../logic/draft.ts';
import sheet from './availability-dialog.module.css';
import { Marks } from './marks.tsx';

const c = classesOf(sheet);

interface ConditionFieldsProps<T extends Availability> {
  readonly value: T;
  readonly view: DraftView;
  readonly onChange: (value: T) => void;
}

/** On which days, at which hours and for which variants: of what is sold, or of another price. */
export function ConditionFields<T extends Availability>(
  props: ConditionFieldsProps<T>,
): ReactElement {
  const { onChange, value, view } = props;
  const { t } = useTranslation();
  const put = (change: Partial<Availability>): void => onChange({ ...value, ...change });
  const all = view.variants.map(({ ref }) => ref);
  return (
    <>
      <Section title={t('draft.availability.days')}>
        <Marks
          label={t('draft.availability.days')}
          options={DAYS.map((day) => ({ value: day, label: t(`draft.day.${day}`) }))}
          isOn={(day) => isDayOn(value.days, day)}
          onToggle={(day) => put({ days: toggledDays(value.days, day) })}
        />
      </Section>
      <Section title={t('draft.availability.hours')}>
        <div className={c('pair')}>
          {(['from', 'to'] as const).map((end) => (
            <Field
              key={end}
              label={t(`draft.availability.${end}`)}
              value={value[end] ?? ''}
              maxLength={5}
              help={t('draft.availability.always')}
              fault={isClock(value[end]) ? null : t('draft.fault.clock')}
              onChange={(text) => put({ [end]: text.trim() === '' ? null : text.trim() })}
            />
          ))}
        </div>
      </Section>
      {view.variants.length > 0 && (
        <Section title={t('draft.availability.variants')}>
          <Marks
            label={t('draft.availability.variants')}
            options={view.variants.map(({ name: label, ref }) => ({ value: ref, label }))}
            isOn={(ref) => value.variants?.includes(ref) ?? true}
            onToggle={(ref) => {
              const now = value.variants ?? all;
              const next = now.includes(ref) ? now.filter((one) => one !== ref) : [...now, ref];
              put({ variants: all.every((one) => next.includes(one)) ? null : next });
            }}
          />
        </Section>
      )}
    </>
  );
}
