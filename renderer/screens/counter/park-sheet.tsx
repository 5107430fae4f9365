import { type ReactElement, useState } from 'react';
import { LONGEST_LABEL } from '../../../main/core/counter/draft.ts';
import { Field } from '../../components/field.tsx';
import { Overlay } from '../../components/overlay.tsx';
import { Answers } from '../../components/question.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';

/** Under which name, table or phone a ticket is put aside. */
export function ParkSheet(props: {
  readonly label: string;
  readonly onClose: () => void;
  readonly onPark: (label: string) => void;
}): ReactElement {
  const { t } = useTranslation();
  const [label, setLabel] = useState(props.label);
  return (
    <Overlay place="centre" title={t('comptoir.park')} onClose={props.onClose}>
      <Field
        label={t('comptoir.parkLabel')}
        value={label}
        maxLength={LONGEST_LABEL}
        autoFocus
        onChange={setLabel}
      />
      <Answers
        confirm={t('comptoir.park')}
        onConfirm={() => props.onPark(label.trim())}
        onClose={props.onClose}
      />
    </Overlay>
  );
}
