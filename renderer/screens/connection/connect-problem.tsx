import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConnectProblem } from '../../../preload/contract.ts';
import { Message } from '../../components/message.tsx';
import { ImportClient } from './import-client.tsx';

/** Why the last attempt came to nothing, and what to do; nothing where there was none. */
export function ConnectProblemMessage(props: {
  problem: ConnectProblem | null;
}): ReactElement | null {
  const { problem } = props;
  const { t } = useTranslation();
  if (problem === null) return null;
  const byChoice = problem === 'cancelled' || problem === 'window_closed';
  return (
    <>
      <Message
        tone={byChoice ? 'neutral' : 'bad'}
        title={t(`connectProblem.${problem}.what`)}
        announced
      >
        {t(`connectProblem.${problem}.next`)}
      </Message>
      {problem === 'wrong_client' && <ImportClient problem={null} look="secondary" />}
    </>
  );
}
