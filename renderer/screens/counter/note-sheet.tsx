import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LONGEST_CUSTOMER } from '../../../main/core/counter/invoice.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { Field } from '../../components/field.tsx';
import { Overlay, OverlayActions } from '../../components/overlay.tsx';

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
      <OverlayActions>
        <ActionButton size="primary" onPress={props.onClose}>
          {t('action.changeNothing')}
        </ActionButton>
        <ActionButton
          size="primary"
          look="primary"
          autoFocus
          onPress={() => props.onPrint(name.trim() === '' ? null : name.trim())}
        >
          {t('comptoir.printBill')}
        </ActionButton>
      </OverlayActions>
    </Overlay>
  );
}
