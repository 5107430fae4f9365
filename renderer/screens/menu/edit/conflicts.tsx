import { type ReactElement, useState } from 'react';
import type { Choice as Side } from '../../../../main/core/draft/rebase.ts';
import type { DraftConflict, DraftPreview } from '../../../../preload/contract.ts';
import { classesOf } from '../../../components/classes.ts';
import { Message } from '../../../components/message.tsx';
import { Choice } from '../../../components/option-list.tsx';
import { Answers } from '../../../components/question.tsx';
import { useTranslation } from '../../../i18n/use-translation.ts';
import { allOf } from '../../../logic/draft.ts';
import { Lines } from './preview-lines.tsx';
import sheet from './publish-dialog.module.css';
import { useLineWords } from './use-line-words.ts';

const c = classesOf(sheet);

const SIDES = ['mine', 'theirs'] as const;

interface ConflictsProps {
  readonly preview: DraftPreview;
  readonly onDecide: (choices: Readonly<Record<string, Side>>) => void;
  readonly onClose: () => void;
}

/** What was changed here and elsewhere: each is decided by a person. */
export function Conflicts({ onClose, onDecide, preview }: ConflictsProps): ReactElement {
  const { t } = useTranslation();
  const [choices, setChoices] = useState<Readonly<Record<string, Side>>>({});
  const { conflicts } = preview;
  const isDone = conflicts.every(({ id }) => choices[id] !== undefined);
  const sideOfAll = SIDES.find((side) => conflicts.every(({ id }) => choices[id] === side)) ?? null;
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long list is scrolled with the keys. */}
      <div className={c('body')} tabIndex={0}>
        <Message tone="warning" announced title={t('draft.conflict.title')}>
          {t('draft.conflict.text')}
        </Message>
        {conflicts.length > 1 && (
          <Choice
            label={t('draft.conflict.all.label')}
            value={sideOfAll}
            options={SIDES.map((value) => ({ value, label: t(`draft.conflict.all.${value}`) }))}
            onChange={(side) =>
              setChoices(Object.fromEntries(conflicts.map(({ id }) => [id, side])))
            }
          />
        )}
        {conflicts.map((conflict) => (
          <Conflict
            key={conflict.id}
            conflict={conflict}
            side={choices[conflict.id] ?? null}
            onChoose={(side) => setChoices({ ...choices, [conflict.id]: side })}
          />
        ))}
        <Lines title={t('draft.publish.elsewhere')} {...allOf(preview.elsewhere)} />
      </div>
      <Answers
        keep={t('action.later')}
        confirm={t('draft.conflict.goOn')}
        isDisabled={!isDone}
        onConfirm={() => onDecide(choices)}
        onClose={onClose}
      />
    </>
  );
}

function Conflict(props: {
  readonly conflict: DraftConflict;
  readonly side: Side | null;
  readonly onChoose: (side: Side) => void;
}): ReactElement {
  const { conflict, onChoose, side } = props;
  const { t } = useTranslation();
  const words = useLineWords();
  const { kind, mine, theirs } = conflict;
  const subject = words.subject(conflict);
  const isValue = kind === 'both_changed';
  const label = isValue ? `${subject} : ${words.field(conflict.field)}` : subject;
  return (
    <Choice
      label={label}
      value={side}
      options={SIDES.map((value) => ({
        value,
        label: isValue
          ? t(`draft.conflict.value.${value}`, {
              value: words.value(value === 'mine' ? mine : theirs, conflict.field),
            })
          : t(`draft.conflict.${kind}.${value}`),
      }))}
      onChange={onChoose}
    />
  );
}
