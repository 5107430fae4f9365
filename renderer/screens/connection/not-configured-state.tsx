import type { ReactElement } from 'react';
import type { ImportProblem } from '../../../preload/contract.ts';
import { Actions } from '../../components/action-button.tsx';
import { ImportClient } from '../../components/connection/connect-problem.tsx';
import { Steps } from '../../components/steps.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import { BackOfficeButton, ConnectionBox } from './connection-box.tsx';

/** The client id and secret are missing: how to get them, and the button that takes the file. */
export function NotConfiguredState(props: { problem: ImportProblem | null }): ReactElement {
  const { t } = useTranslation();
  return (
    <ConnectionBox tone="warning" icon="file" title={t('connection.notConfigured.title')}>
      <p>{t('connection.notConfigured.text')}</p>
      <Steps
        steps={[
          'connection.notConfigured.step1',
          'connection.notConfigured.step2',
          'connection.notConfigured.step3',
        ]}
      />
      <ImportClient problem={props.problem} look="primary" />
      <Actions>
        <BackOfficeButton />
      </Actions>
    </ConnectionBox>
  );
}
