import { type ReactElement, useState } from 'react';
import type { PinChange } from '../../../../main/core/access/pin.ts';
import { ActionButton } from '../../../components/action-button.tsx';
import { Overlay, OverlayActions } from '../../../components/overlay.tsx';
import { PinPad } from '../../../components/pin-pad.tsx';
import { useTill } from '../../../hooks/till-context.ts';
import { useBusy } from '../../../hooks/use-busy.ts';
import { useClock } from '../../../hooks/use-clock.ts';
import { useKeychain } from '../../../hooks/use-keychain.ts';
import { useTranslation } from '../../../i18n/use-translation.ts';
import { timeLeftText } from '../../../logic/countdown.ts';
import { firstStep, nextStep, type PinProgress, type PinTask } from '../../../logic/pin-steps.ts';

const TITLES = {
  set: 'settings.access.choose',
  change: 'settings.access.change',
  remove: 'settings.access.remove',
} as const satisfies Record<PinTask, string>;

interface PinChangeDialogProps {
  readonly task: PinTask;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

type Refusal = Exclude<PinChange['kind'], 'done'>;

/** Sets, changes or removes the PIN: one PIN to type at a time, each on the same keypad. */
export function PinChangeDialog({ task, onDone, onClose }: PinChangeDialogProps): ReactElement {
  const { api } = useTill();
  const { t } = useTranslation();
  const keychain = useKeychain();
  const [progress, setProgress] = useState(() => firstStep(task));
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [tryAt, setTryAt] = useState(0);
  const [busy, during] = useBusy();
  const left = useClock(() => timeLeftText(tryAt - performance.now()));

  const carryOut = async ({ typed }: PinProgress): Promise<void> => {
    const { current = null, next = '' } = typed;
    const change =
      task === 'remove'
        ? await api.access.removePin(current ?? '')
        : await api.access.setPin(next, current);
    if (change.kind === 'done') {
      onDone();
      return;
    }
    setRefusal(change.kind);
    if ('waitMs' in change) setTryAt(performance.now() + change.waitMs);
    setProgress(firstStep(task));
  };
  const submit = (pin: string): void => {
    const after = nextStep(task, progress, pin);
    setRefusal(null);
    setProgress(after);
    if (!after.isComplete) return;
    void during(() => carryOut(after));
  };

  const problem = (): string | null => {
    if (left !== '') return t('access.wait', { left });
    if (progress.problem !== null) return t(`settings.access.problem.${progress.problem}`);
    if (refusal === 'wrong') return t('access.wrong');
    if (refusal === 'unavailable') return t('access.unavailable.what', { keychain });
    if (refusal === 'not_a_pin' || refusal === 'not_kept') {
      return t(`settings.access.problem.${refusal}`, { keychain });
    }
    return null;
  };
  return (
    <Overlay place="centre" title={t(TITLES[task])} onClose={onClose}>
      <PinPad
        key={progress.step}
        label={t(`settings.access.step.${progress.step}`)}
        problem={problem()}
        isPending={busy}
        mustWait={left !== ''}
        onSubmit={submit}
      />
      <OverlayActions>
        <ActionButton onPress={onClose}>{t('action.changeNothing')}</ActionButton>
      </OverlayActions>
    </Overlay>
  );
}
