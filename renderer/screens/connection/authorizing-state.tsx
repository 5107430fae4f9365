import { type ReactElement, useState } from 'react';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { TextField } from 'react-aria-components/TextField';
import { useTranslation } from 'react-i18next';
import type { ConnectionView } from '../../../preload/contract.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { classesOf } from '../../components/classes.ts';
import { useTill } from '../../hooks/till-context.ts';
import { useClock } from '../../hooks/use-clock.ts';
import { countdown } from '../../logic/countdown.ts';
import sheet from './authorizing-state.module.css';
import { ConnectProblemMessage } from './connect-problem.tsx';
import { BoxActions, ConnectionBox } from './connection-box.tsx';

const c = classesOf(sheet);

type Authorizing = Extract<ConnectionView, { kind: 'authorizing' }>;

/** Waiting for the person in HubRise's pages, or carrying out what they allowed. */
export function AuthorizingState({ view }: { view: Authorizing }): ReactElement {
  const { api, fail } = useTill();
  const { t } = useTranslation();
  const left = useClock((now) => countdown(view.expiresAt, now).text);
  const waiting = view.step === 'waiting';
  return (
    <ConnectionBox tone="neutral" icon="clock" title={t('connection.authorizing.title')}>
      <p role="status">
        {waiting
          ? t(`connection.authorizing.${view.method}`)
          : t('connection.authorizing.finishing')}
      </p>
      <ConnectProblemMessage problem={view.problem} />
      {waiting && view.method === 'code' && <CodeField />}
      {waiting && <p className={c('left')}>{t('connection.authorizing.left', { left })}</p>}
      <BoxActions>
        <ActionButton size="primary" onPress={() => void api.connection.cancel().catch(fail)}>
          {t('connection.cancel')}
        </ActionButton>
      </BoxActions>
    </ConnectionBox>
  );
}

function CodeField(): ReactElement {
  const { access, api, fail } = useTill();
  const { t } = useTranslation();
  const [code, setCode] = useState('');
  const ready = code.trim() !== '';
  const submit = (): void => {
    if (ready) access.need(() => void api.connection.submitCode(code).catch(fail));
  };
  return (
    <form
      className={c('code')}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <TextField autoFocus value={code} onChange={setCode} className={c('field')}>
        <Label>{t('connection.code')}</Label>
        <Input className={c('input')} autoComplete="off" spellCheck="false" />
      </TextField>
      <ActionButton look="primary" isDisabled={!ready} onPress={submit}>
        {t('connection.submitCode')}
      </ActionButton>
    </form>
  );
}
