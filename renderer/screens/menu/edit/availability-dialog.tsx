import { type ReactElement, useState } from 'react';
import type { Availability, Target } from '../../../../main/core/draft/doc.ts';
import type { DraftView } from '../../../../preload/contract.ts';
import { classesOf } from '../../../components/classes.ts';
import { Overlay } from '../../../components/overlay.tsx';
import { Answers } from '../../../components/question.tsx';
import { Section } from '../../../components/section.tsx';
import { useTranslation } from '../../../i18n/use-translation.ts';
import { isClock } from '../../../logic/draft.ts';
import sheet from './availability-dialog.module.css';
import { ConditionFields } from './condition-fields.tsx';
import { Marks } from './marks.tsx';
import type { Editing } from './use-draft.ts';

const c = classesOf(sheet);

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
  const isFaulty = !isClock(wanted.from) || !isClock(wanted.to);
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
        <ConditionFields value={wanted} view={view} onChange={setWanted} />
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
      <Answers
        confirm={t('draft.keep')}
        isDisabled={isFaulty}
        onConfirm={() => void save()}
        onClose={onClose}
      />
    </Overlay>
  );
}
