import type { ReactElement } from 'react';
import type { FailingCause } from '../../../main/core/requests/listening.ts';
import type { ConnectionView } from '../../../preload/contract.ts';
import { ActionButton, Actions } from '../../components/action-button.tsx';
import { Message } from '../../components/message.tsx';
import { useTill } from '../../hooks/till-context.ts';
import { useMoment } from '../../hooks/use-when.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { failingAdvice } from '../../logic/health-summary.ts';
import { BackOfficeButton } from './connection-box.tsx';

/** Every request is refused: since when, why, and first the button that the advice is about. */
export function FailingNews(props: {
  readonly view: Extract<ConnectionView, { kind: 'failing' }>;
}): ReactElement {
  const { cause, since } = props.view;
  const { t } = useTranslation();
  const moment = useMoment();
  const what = t(`failingCause.${cause}.what`);
  return (
    <Message
      tone="bad"
      title={`${t('connection.failing.since', { moment: moment(since) })} ${what}`}
      announced
    >
      {t(`failingCause.${cause}.next`)}
    </Message>
  );
}

export function FailingActions({ cause }: { cause: FailingCause }): ReactElement {
  const { access, api, fail } = useTill();
  const { t } = useTranslation();
  const elsewhere = failingAdvice(cause) === 'back_office';
  return (
    <Actions>
      {elsewhere && <BackOfficeButton isMain />}
      <ActionButton
        look={elsewhere ? 'secondary' : 'primary'}
        size="primary"
        onPress={() => access.need(() => void api.connection.connect('window').catch(fail))}
      >
        {t('connection.reconnect')}
      </ActionButton>
    </Actions>
  );
}

/** HubRise does not answer at all, or keeps no orders: nothing comes, though the connection stands. */
export function SilenceNews({
  since,
  why,
}: {
  readonly since: number;
  readonly why: 'offline' | 'deaf';
}): ReactElement {
  const { t } = useTranslation();
  const moment = useMoment();
  return (
    <Message tone="bad" title={t(`connection.${why}.since`, { moment: moment(since) })} announced>
      {t(`connection.${why}.next`)}
    </Message>
  );
}
