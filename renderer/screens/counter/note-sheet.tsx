import { type ReactElement, useState } from 'react';
import { LONGEST_CUSTOMER } from '../../../main/core/counter/customer.ts';
import { Field } from '../../components/field.tsx';
import { Overlay } from '../../components/overlay.tsx';
import { Answers } from '../../components/question.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';

/** The bill before it is paid. The customer's name is printed, unless refused, and kept nowhere. */
export function NoteSheet(props: {
  readonly onClose: () => void;
  readonly onPrint: (customer: string | null) => void;
}): ReactElement {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  return (
    <Overlay place="centre" title={t('comptoir.bill')} onClose={props.onClose}>
      <p>{t('comptoir.billHint')}</p>
      <Field
        label={t('comptoir.billName')}
        help={t('comptoir.billNameHint')}
        value={name}
        maxLength={LONGEST_CUSTOMER}
        onChange={setName}
      />
      <Answers
        confirm={t('comptoir.printBill')}
        isConfirmFirst
        onConfirm={() => props.onPrint(name.trim() === '' ? null : name.trim())}
        onClose={props.onClose}
      />
    </Overlay>
  );
}
