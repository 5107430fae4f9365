import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActionButton } from '../../components/action-button.tsx';
import { OptionList } from '../../components/option-list.tsx';
import { Overlay, OverlayActions } from '../../components/overlay.tsx';

const REASONS = ['mistake', 'changed_mind', 'gone', 'sold_out', 'gesture', 'quality'] as const;
type Reason = (typeof REASONS)[number];

/** Why something is taken off: it is sealed with it. */
export function ReasonSheet(props: {
  readonly title: string;
  readonly confirm: string;
  readonly onClose: () => void;
  readonly onReason: (reason: string) => void;
}): ReactElement {
  const { t } = useTranslation();
  const [reason, setReason] = useState<Reason>('mistake');
  return (
    <Overlay place="centre" role="alertdialog" title={props.title} onClose={props.onClose}>
      <OptionList
        label={t('comptoir.reason')}
        value={reason}
        options={REASONS.map((value) => ({ value, label: t(`comptoir.reasons.${value}`) }))}
        onChange={setReason}
      />
      <OverlayActions>
        <ActionButton size="primary" onPress={props.onClose}>
          {t('action.changeNothing')}
        </ActionButton>
        <ActionButton
          size="primary"
          look="danger"
          onPress={() => props.onReason(t(`comptoir.reasons.${reason}`))}
        >
          {props.confirm}
        </ActionButton>
      </OverlayActions>
    </Overlay>
  );
}
