import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActionButton } from '../../components/action-button.tsx';
import { OptionList } from '../../components/option-list.tsx';
import { Overlay, OverlayActions } from '../../components/overlay.tsx';
import { Stepper } from '../../components/stepper.tsx';
import { useTill } from '../../hooks/till-context.ts';

const REASONS = ['gesture', 'loyal', 'student', 'late', 'staff', 'quality'] as const;
type Reason = (typeof REASONS)[number];

/** So many percent off a line (null: the ticket), and why. */
export function RebateSheet(props: {
  readonly line: number | null;
  readonly onClose: () => void;
}): ReactElement {
  const { line, onClose } = props;
  const { counter } = useTill();
  const { t } = useTranslation();
  const [percent, setPercent] = useState<number | null>(10);
  const [reason, setReason] = useState<Reason>('gesture');
  const put = (points: number): void => {
    onClose();
    const why = t(`comptoir.rebates.${reason}`);
    const rebate = points === 0 ? null : ({ kind: 'percent', points, reason: why } as const);
    counter.edit({ kind: 'rebate', line, rebate });
  };
  return (
    <Overlay place="centre" title={t('comptoir.rebate')} onClose={onClose}>
      <Stepper
        label={t('comptoir.percent')}
        value={percent}
        range={{ least: 5, most: 100, step: 5 }}
        words={percent === null ? t('comptoir.noRebate') : `${percent}\u00a0%`}
        onChange={setPercent}
      />
      <OptionList
        label={t('comptoir.reason')}
        value={reason}
        options={REASONS.map((value) => ({ value, label: t(`comptoir.rebates.${value}`) }))}
        onChange={setReason}
      />
      <OverlayActions>
        <ActionButton size="primary" onPress={onClose}>
          {t('action.changeNothing')}
        </ActionButton>
        <ActionButton size="primary" look="primary" onPress={() => put((percent ?? 0) * 100)}>
          {t('comptoir.apply')}
        </ActionButton>
      </OverlayActions>
    </Overlay>
  );
}
