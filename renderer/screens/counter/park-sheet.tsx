import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LONGEST_LABEL } from '../../../main/core/counter/draft.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { Field } from '../../components/field.tsx';
import { Overlay, OverlayActions } from '../../components/overlay.tsx';

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
      <OverlayActions>
        <ActionButton size="primary" onPress={props.onClose}>
          {t('action.changeNothing')}
        </ActionButton>
        <ActionButton size="primary" look="primary" onPress={() => props.onPark(label.trim())}>
          {t('comptoir.park')}
        </ActionButton>
      </OverlayActions>
    </Overlay>
  );
}
