import type { ReactElement } from 'react';
import { assertNever } from '../../../main/core/assert-never.ts';
import type { ConnectionView } from '../../../preload/contract.ts';
import { classesOf } from '../../components/classes.ts';
import { useTill } from '../../hooks/till-context.ts';
import { useReadable } from '../../hooks/use-readable.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { AuthorizingState } from './authorizing-state.tsx';
import sheet from './connection.module.css';
import { DisconnectedState } from './disconnected-state.tsx';
import { LinkedState } from './linked-state.tsx';
import { NotConfiguredState } from './not-configured-state.tsx';
import { SupportAccess } from './support-access.tsx';

const c = classesOf(sheet);

/** HUBRISE INTEGRATION: the connection, one state at a time, and how to let the support in. */
export function IntegrationTab(): ReactElement {
  const view = useReadable(useTill().connection);
  return (
    <div className={c('page')}>
      <ConnectionState view={view ?? { kind: 'loading' }} />
      <SupportAccess />
    </div>
  );
}

function ConnectionState({ view }: { view: ConnectionView }): ReactElement {
  const { t } = useTranslation();
  switch (view.kind) {
    case 'loading':
      return (
        <p className={c('loading')} role="status">
          {t('connection.loading')}
        </p>
      );
    case 'not_configured':
      return <NotConfiguredState problem={view.importProblem} />;
    case 'disconnected':
      return <DisconnectedState view={view} />;
    case 'authorizing':
      return <AuthorizingState view={view} />;
    case 'connected':
    case 'failing':
      return <LinkedState view={view} />;
    default:
      return assertNever(view);
  }
}
