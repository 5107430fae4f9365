import { type ReactElement, useState } from 'react';
import type { OperatorChoice, OperatorView } from '../../../preload/contract.ts';
import { useTill } from '../../hooks/till-context.ts';
import { useBusy } from '../../hooks/use-busy.ts';
import { useClock } from '../../hooks/use-clock.ts';
import { useKeychain } from '../../hooks/use-keychain.ts';
import { useLive } from '../../hooks/use-live.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { timeLeftText } from '../../logic/countdown.ts';
import { ActionButton } from '../action-button.tsx';
import { classesOf } from '../classes.ts';
import { Overlay, OverlayActions } from '../overlay.tsx';
import { PinPad } from '../pin-pad.tsx';
import sheet from './operators.module.css';

const c = classesOf(sheet);

/** Who is at the counter; a tap on a name changes it. A shop of one never sees it. */
export function OperatorBar(): ReactElement | null {
  const { api, fail, speech } = useTill();
  const { t } = useTranslation();
  const view = useLive('operators');
  const [asked, setAsked] = useState<OperatorView | null>(null);
  if (view === null) return null;
  const { current, operators } = view;
  if (operators.length === 1 && current !== null) return null;
  const chosen = (choice: OperatorChoice): void => {
    if (choice.kind === 'chosen') speech.say(t('operators.now', { name: choice.operator.name }));
  };
  return (
    <fieldset className={c('names')} aria-label={t('operators.who')}>
      {operators.map((operator) => (
        <ActionButton
          key={operator.id}
          look={operator.id === current?.id ? 'primary' : 'secondary'}
          onPress={() => {
            if (operator.id === current?.id) return;
            if (operator.hasPin) setAsked(operator);
            else api.operators.choose(operator.id, null).then(chosen, fail);
          }}
        >
          {operator.name}
        </ActionButton>
      ))}
      {asked !== null && (
        <OperatorPin
          operator={asked}
          onClose={() => setAsked(null)}
          onChosen={(choice) => {
            setAsked(null);
            chosen(choice);
          }}
        />
      )}
    </fieldset>
  );
}

/** Asks somebody for their PIN; `approves`: they agree to something, and whoever is at the counter stays. */
export function OperatorPin(props: {
  readonly approves?: boolean;
  readonly operator: OperatorView;
  readonly onClose: () => void;
  readonly onChosen: (choice: OperatorChoice) => void;
}): ReactElement {
  const { onChosen, onClose, operator } = props;
  const { api } = useTill();
  const { t } = useTranslation();
  const [busy, during] = useBusy();
  const keychain = useKeychain();
  const [last, setLast] = useState<OperatorChoice['kind'] | null>(null);
  const [tryAt, setTryAt] = useState(0);
  const left = useClock(() => timeLeftText(tryAt - performance.now()));
  const submit = async (pin: string): Promise<void> => {
    const ask = props.approves === true ? api.operators.approve : api.operators.choose;
    const choice = await ask(operator.id, pin);
    if (choice.kind === 'chosen' || choice.kind === 'gone') onChosen(choice);
    if ('waitMs' in choice) setTryAt(performance.now() + choice.waitMs);
    setLast(choice.kind);
  };
  const problem = (): string | null => {
    if (left !== '') return t('access.wait', { left });
    if (last === 'wrong') return t('operators.wrong');
    return last === 'unavailable' ? t('operators.unavailable', { keychain }) : null;
  };
  return (
    <Overlay place="centre" title={operator.name} onClose={onClose}>
      <PinPad
        label={t('operators.pin')}
        problem={problem()}
        isPending={busy}
        mustWait={left !== ''}
        onSubmit={(pin) => during(() => submit(pin))}
      />
      <OverlayActions>
        <ActionButton onPress={onClose}>{t('action.changeNothing')}</ActionButton>
      </OverlayActions>
    </Overlay>
  );
}
