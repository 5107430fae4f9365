import { type ReactElement, useState } from 'react';
import { DUE_MINUTES, dueAt, dueIn } from '../../../main/core/counter/service.ts';
import { classesOf } from '../../components/classes.ts';
import { Field } from '../../components/field.tsx';
import { PressButton } from '../../components/press-button.tsx';
import { useTill } from '../../hooks/till-context.ts';
import { useReadable } from '../../hooks/use-readable.ts';
import { useWhen } from '../../hooks/use-when.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import sheet from './customer.module.css';

const c = classesOf(sheet);

/** When they want it: as soon as it can be, in so many minutes, or at a time of the day. */
export function DueChoice(props: {
  readonly due: number | null;
  readonly onChange: (due: number | null) => void;
}): ReactElement {
  const { due, onChange } = props;
  const { board, clock } = useTill();
  const { t } = useTranslation();
  const when = useWhen();
  const timeZone = useReadable(board.timeZone);
  const [typed, setTyped] = useState('');
  /** What was chosen before the typing began: what is no time, or is erased, puts it back. */
  const [before, setBefore] = useState(due);
  const isWrong = typed.trim() !== '' && dueAt(typed, clock.get(), timeZone) === null;
  return (
    <fieldset className={c('due')} aria-label={t('comptoir.client.due')}>
      <p className={c('dueSaid')}>
        {due === null ? t('order.asap') : t('comptoir.client.dueAt', { when: when(due) })}
      </p>
      <div className={c('dueButtons')}>
        <PressButton
          className={c('dueButton', due === null && 'chosen')}
          onPress={() => {
            setTyped('');
            onChange(null);
          }}
        >
          {t('order.asap')}
        </PressButton>
        {DUE_MINUTES.map((minutes) => (
          <PressButton
            key={minutes}
            className={c('dueButton')}
            onPress={() => {
              setTyped('');
              onChange(dueIn(minutes, clock.get()));
            }}
          >
            {t('action.delay', { minutes })}
          </PressButton>
        ))}
      </div>
      <Field
        label={t('comptoir.client.dueTime')}
        value={typed}
        maxLength={6}
        inputMode="numeric"
        fault={isWrong ? t('comptoir.client.noTime') : null}
        onChange={(text) => {
          const chosen = typed === '' ? due : before;
          setBefore(chosen);
          setTyped(text);
          onChange(dueAt(text, clock.get(), timeZone) ?? chosen);
        }}
      />
    </fieldset>
  );
}
