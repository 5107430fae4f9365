import { type ReactElement, useState } from 'react';
import { DAYS_OF_WEEK } from '../../../../main/core/opening/week.ts';
import { ActionButton } from '../../../components/action-button.tsx';
import { classesOf } from '../../../components/classes.ts';
import { Overlay } from '../../../components/overlay.tsx';
import { Answers } from '../../../components/question.tsx';
import { useTranslation } from '../../../i18n/use-translation.ts';
import { Toggle } from '../toggle.tsx';
import sheet from './hours.module.css';
import { useHoursWords } from './use-hours-words.ts';

const c = classesOf(sheet);

/** Asks on which other days the hours of one are to hold as well. */
export function CopyDialog(props: {
  readonly day: number;
  readonly onCopy: (onto: readonly number[]) => void;
  readonly onClose: () => void;
}): ReactElement {
  const { day, onClose, onCopy } = props;
  const { t } = useTranslation();
  const words = useHoursWords();
  const others = DAYS_OF_WEEK.filter((other) => other !== day);
  const [onto, setOnto] = useState<readonly number[]>([]);
  return (
    <Overlay place="centre" title={t('hours.copyTitle', { day: words.day(day) })} onClose={onClose}>
      <div className={c('copies')}>
        {others.map((other) => (
          <Toggle
            key={other}
            label={words.day(other)}
            isOn={onto.includes(other)}
            onChange={(on) =>
              setOnto(on ? [...onto, other] : onto.filter((chosen) => chosen !== other))
            }
          />
        ))}
      </div>
      <Answers
        confirm={t('word.copy')}
        isDisabled={onto.length === 0}
        onConfirm={() => {
          onCopy(onto);
          onClose();
        }}
        onClose={onClose}
      >
        <ActionButton size="primary" onPress={() => setOnto(others)}>
          {t('hours.all')}
        </ActionButton>
      </Answers>
    </Overlay>
  );
}
