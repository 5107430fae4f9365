import { type ReactElement, useState } from 'react';
import type { ConnectionView } from '../../../preload/contract.ts';
import { ActionButton, Actions } from '../../components/action-button.tsx';
import { classesOf } from '../../components/classes.ts';
import { ConnectProblemMessage } from '../../components/connection/connect-problem.tsx';
import { Field } from '../../components/field.tsx';
import { useTill } from '../../hooks/till-context.ts';
import { useClock } from '../../hooks/use-clock.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { countdown } from '../../logic/countdown.ts';
import sheet from './connection.module.css';
import { ConnectionBox } from './connection-box.tsx';

const c = classesOf(sheet);

/** Far more than HubRise gives, and room for what is pasted with it. */
const LONGEST_CODE = 1000;

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
      {waiting && <p className="quiet">{t('connection.authorizing.left', { left })}</p>}
      <Actions>
        <ActionButton size="primary" onPress={() => void api.connection.cancel().catch(fail)}>
          {t('connection.cancel')}
        </ActionButton>
      </Actions>
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
      <Field
        label={t('connection.code')}
        value={code}
        maxLength={LONGEST_CODE}
        autoFocus
        onChange={setCode}
      />
      <ActionButton look="primary" isDisabled={!ready} onPress={submit}>
        {t('connection.submitCode')}
      </ActionButton>
    </form>
  );
}
