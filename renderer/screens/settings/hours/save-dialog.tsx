import type { ReactElement } from 'react';
import type { DayChange } from '../../../../main/core/opening/week.ts';
import type { OpeningHours } from '../../../../main/core/shop/opening-hours.ts';
import { classesOf } from '../../../components/classes.ts';
import { Question } from '../../../components/question.tsx';
import { useTill } from '../../../hooks/till-context.ts';
import { useReadable } from '../../../hooks/use-readable.ts';
import { useTranslation } from '../../../i18n/use-translation.ts';
import sheet from './hours.module.css';
import { useHoursWords } from './use-hours-words.ts';

const c = classesOf(sheet);

/** Shows what changes, day by day, before HubRise is told. */
export function SaveDialog(props: {
  readonly changes: readonly DayChange[];
  /** The week that was changed, and what it is changed into. */
  readonly base: OpeningHours;
  readonly hours: OpeningHours;
  readonly onClose: (isSaved: boolean) => void;
}): ReactElement {
  const { base, changes, hours, onClose } = props;
  const { opening } = useTill();
  const { t } = useTranslation();
  const words = useHoursWords();
  const pending = useReadable(opening.pending);
  return (
    <Question
      title={t('hours.saveTitle')}
      look="primary"
      confirm={t('word.save')}
      isPending={pending?.kind === 'hours'}
      onConfirm={() => void opening.ask({ kind: 'hours', base, hours }).then(onClose)}
      onClose={() => onClose(false)}
    >
      <dl className={c('changes')}>
        {changes.map(({ after, before, day }) => (
          <div key={day}>
            <dt>{words.day(day)}</dt>
            <dd>
              <del>{words.spans(before)}</del>
              <ins>{words.spans(after)}</ins>
            </dd>
          </div>
        ))}
      </dl>
    </Question>
  );
}
