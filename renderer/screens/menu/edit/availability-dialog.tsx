import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Target } from '../../../../main/core/draft/doc.ts';
import type { Availability } from '../../../../main/core/draft/edits.ts';
import type { DraftView } from '../../../../preload/contract.ts';
import { ActionButton } from '../../../components/action-button.tsx';
import { classesOf } from '../../../components/classes.ts';
import { Field } from '../../../components/field.tsx';
import { Overlay, OverlayActions } from '../../../components/overlay.tsx';
import { Section } from '../../../components/section.tsx';
import { DAYS, isDayOn, toggledDays } from '../../../logic/draft.ts';
import sheet from './availability-dialog.module.css';
import { Marks } from './marks.tsx';
import type { Editing } from './use-draft.ts';

const c = classesOf(sheet);
const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/;

interface AvailabilityDialogProps {
  readonly name: string;
  readonly at: Target;
  readonly availability: Availability;
  /** Of a size: the refs of its lists of options; null: it has none. */
  readonly lists: readonly string[] | null;
  readonly view: DraftView;
  readonly editing: Editing;
  readonly onClose: () => void;
}

/** When and where something is sold, and with which options. */
export function AvailabilityDialog(props: AvailabilityDialogProps): ReactElement {
  const { at, editing, name, onClose, view } = props;
  const { t } = useTranslation();
  const [wanted, setWanted] = useState(props.availability);
  const [lists, setLists] = useState(props.lists);
  const put = (change: Partial<Availability>): void => setWanted({ ...wanted, ...change });
  const faultOf = (text: string | null): string | null =>
    text === null || CLOCK.test(text) ? null : t('draft.fault.clock');
  const isFaulty = faultOf(wanted.from) !== null || faultOf(wanted.to) !== null;
  const save = async (): Promise<void> => {
    if (JSON.stringify(wanted) !== JSON.stringify(props.availability)) {
      await editing.edit({ kind: 'availability', at, ...wanted });
    }
    if (lists !== null && JSON.stringify(lists) !== JSON.stringify(props.lists)) {
      await editing.edit({ kind: 'lists', at, refs: lists });
    }
    onClose();
  };
  return (
    <Overlay place="wide" title={t('draft.availability.title', { name })} onClose={onClose}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long page is scrolled with the keys. */}
      <div className={c('body')} tabIndex={0}>
        <Section title={t('draft.availability.days')}>
          <Marks
            label={t('draft.availability.days')}
            options={DAYS.map((value) => ({
              value,
              label: t(`draft.day.${value}`),
            }))}
            isOn={(day) => isDayOn(wanted.days, day)}
            onToggle={(day) => put({ days: toggledDays(wanted.days, day) })}
          />
        </Section>
        <Section title={t('draft.availability.hours')}>
          <div className={c('pair')}>
            {(['from', 'to'] as const).map((end) => (
              <Field
                key={end}
                label={t(`draft.availability.${end}`)}
                value={wanted[end] ?? ''}
                maxLength={5}
                help={t('draft.availability.always')}
                fault={faultOf(wanted[end])}
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
              isOn={(ref) => wanted.variants?.includes(ref) ?? true}
              onToggle={(ref) => {
                const all = view.variants.map((one) => one.ref);
                const now = wanted.variants ?? all;
                const next = now.includes(ref) ? now.filter((one) => one !== ref) : [...now, ref];
                put({ variants: all.every((one) => next.includes(one)) ? null : next });
              }}
            />
          </Section>
        )}
        {lists !== null && view.optionLists.length > 0 && (
          <Section title={t('draft.availability.lists')}>
            <Marks
              label={t('draft.availability.lists')}
              options={view.optionLists.map(({ name: label, ref }) => ({ value: ref, label }))}
              isOn={(ref) => lists.includes(ref)}
              onToggle={(ref) =>
                setLists(lists.includes(ref) ? lists.filter((one) => one !== ref) : [...lists, ref])
              }
            />
          </Section>
        )}
      </div>
      <OverlayActions>
        <ActionButton onPress={onClose}>{t('action.changeNothing')}</ActionButton>
        <ActionButton look="primary" isDisabled={isFaulty} onPress={() => void save()}>
          {t('draft.keep')}
        </ActionButton>
      </OverlayActions>
    </Overlay>
  );
}
