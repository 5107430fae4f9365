import { type ReactElement, useId, useState } from 'react';
import { classesOf } from '../../../components/classes.ts';
import { PressButton } from '../../../components/press-button.tsx';
import { useTill } from '../../../hooks/till-context.ts';
import { useFormat } from '../../../hooks/use-format.ts';
import { useTranslation } from '../../../i18n/use-translation.ts';
import { timesToChoose } from '../../../logic/sold-out.ts';
import sheet from './time-choice.module.css';

const c = classesOf(sheet);

/** Until when: round times from here on, today's and tomorrow's. */
export function TimeChoice({ onChoose }: { onChoose: (at: number) => void }): ReactElement {
  const { clock } = useTill();
  const { t } = useTranslation();
  const { time } = useFormat();
  // The times stay where they are while somebody chooses among them.
  const [now] = useState(clock.get);
  const times = timesToChoose(now);
  const [first] = times;
  const today = times.filter((at) => time.daysBetween(now, at) === 0);
  const later = times.filter((at) => time.daysBetween(now, at) > 0);
  return (
    <>
      <p>{t('soldOut.untilWhen')}</p>
      {today.length > 0 && (
        <Times title={t('soldOut.today')} times={today} first={first} onChoose={onChoose} />
      )}
      {later.length > 0 && (
        <Times title={t('soldOut.tomorrow')} times={later} first={first} onChoose={onChoose} />
      )}
    </>
  );
}

function Times(props: {
  readonly title: string;
  readonly times: readonly number[];
  /** Of all: it has the focus at first. */
  readonly first: number | undefined;
  readonly onChoose: (at: number) => void;
}): ReactElement {
  const { first, onChoose, times, title } = props;
  const { time } = useFormat();
  const id = useId();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a grid.
    <div role="group" aria-labelledby={id} className={c('group')}>
      <h4 id={id}>{title}</h4>
      <div className={c('times')}>
        {times.map((at) => (
          <PressButton
            key={at}
            className={c('time')}
            autoFocus={at === first}
            onPress={() => onChoose(at)}
          >
            {time.time(at)}
          </PressButton>
        ))}
      </div>
    </div>
  );
}
