import { type ReactElement, useState } from 'react';
import { ActionButton } from '../../components/action-button.tsx';
import { Message } from '../../components/message.tsx';
import { Overlay, OverlayActions } from '../../components/overlay.tsx';
import { PinPad } from '../../components/pin-pad.tsx';
import { Answers } from '../../components/question.tsx';
import { Steps } from '../../components/steps.tsx';
import { useTill } from '../../hooks/till-context.ts';
import { useClock } from '../../hooks/use-clock.ts';
import { systemOf, useKeychain } from '../../hooks/use-keychain.ts';
import { useReadable } from '../../hooks/use-readable.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { isOpen } from '../../logic/access.ts';
import { timeLeftText } from '../../logic/countdown.ts';

/** The PIN is asked for; with the way out for who has forgotten it. */
export function PinEntry({ onGiveUp }: { onGiveUp?: () => void }): ReactElement {
  const { access, fail } = useTill();
  const { t } = useTranslation();
  const keychain = useKeychain();
  const view = useReadable(access);
  const [isForgotten, setForgotten] = useState(false);
  const [tries, setTries] = useState<'none' | 'checking' | 'wrong'>('none');
  const left = useClock(() => timeLeftText(access.waitMs()));

  const unlock = (pin: string): void => {
    setTries('checking');
    access.unlock(pin).then(
      (check) => setTries(check.kind === 'wrong' ? 'wrong' : 'none'),
      (error: unknown) => {
        setTries('none');
        fail(error);
      },
    );
  };

  if (isForgotten) return <ForgottenPin onBack={() => setForgotten(false)} />;
  if (view === null || view.kind === 'loading') return <p role="status">{t('access.loading')}</p>;
  if (view.kind === 'unavailable') {
    return (
      <Message
        tone="bad"
        title={t('access.unavailable.what', { keychain })}
        announced
        actions={
          <>
            <ActionButton onPress={() => void access.look().catch(fail)}>
              {t('word.tryAgain')}
            </ActionButton>
            {onGiveUp !== undefined && (
              <ActionButton onPress={onGiveUp}>{t('action.changeNothing')}</ActionButton>
            )}
          </>
        }
      >
        {t('access.unavailable.next')}
      </Message>
    );
  }
  const problem = left === '' ? tries === 'wrong' && t('access.wrong') : t('access.wait', { left });
  return (
    <>
      <PinPad
        label={t('access.text')}
        problem={problem}
        isPending={tries === 'checking'}
        mustWait={left !== ''}
        onSubmit={unlock}
      />
      <OverlayActions>
        <ActionButton look="quiet" icon="help" onPress={() => setForgotten(true)}>
          {t('access.forgotten.link')}
        </ActionButton>
        {onGiveUp !== undefined && (
          <ActionButton onPress={onGiveUp}>{t('action.changeNothing')}</ActionButton>
        )}
      </OverlayActions>
    </>
  );
}

/** Asks for the PIN before something of the manager's is done, which then goes on by itself. */
export function PinDialog(): ReactElement | null {
  const { access } = useTill();
  const { t } = useTranslation();
  const isAsking = useReadable(access.asking, (work) => work !== null);
  if (!isAsking) return null;
  return (
    <Overlay place="centre" title={t('access.title')} onClose={access.giveUp}>
      <PinEntry onGiveUp={access.giveUp} />
    </Overlay>
  );
}

/** The way out of a forgotten PIN, which needs this computer's own account (main/access/README). */
function ForgottenPin({ onBack }: { onBack: () => void }): ReactElement {
  const { access, fail } = useTill();
  const { t } = useTranslation();
  const keychain = useKeychain();
  const [isStill, setStill] = useState(false);
  const look = (): void => {
    setStill(false);
    access.look().then((view) => setStill(!isOpen(view)), fail);
  };
  return (
    <>
      <h3>{t('access.forgotten.title')}</h3>
      <p>{t('access.forgotten.text', { keychain })}</p>
      <Steps
        steps={[
          `access.forgotten.${systemOf(navigator)}`,
          'access.forgotten.entry',
          'access.forgotten.back',
        ]}
      />
      {isStill && <Message tone="warning" title={t('access.forgotten.still')} announced />}
      <Answers
        keep={t('access.forgotten.return')}
        confirm={t('access.forgotten.done')}
        onConfirm={look}
        onClose={onBack}
      />
    </>
  );
}
