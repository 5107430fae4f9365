import type { ReactElement } from 'react';
import { Trans } from 'react-i18next';
import type { StockView } from '../../../../preload/contract.ts';
import { ActionButton } from '../../../components/action-button.tsx';
import { classesOf } from '../../../components/classes.ts';
import { Message } from '../../../components/message.tsx';
import { useTill } from '../../../hooks/till-context.ts';
import { useReadable } from '../../../hooks/use-readable.ts';
import { useTranslation } from '../../../i18n/use-translation.ts';
import { CatalogNotice } from '../catalog-notice.tsx';
import sheet from './sold-out-panel.module.css';

const c = classesOf(sheet);

/** What stands in the way of putting something off, each with what to do about it. */
export function StockNotices(props: { view: StockView; isUnknown: boolean }): ReactElement {
  const { isUnknown, view } = props;
  const { t } = useTranslation();
  return (
    <>
      {isUnknown && (
        <Message tone="warning" title={t('soldOut.unknown.what')} announced>
          {t('soldOut.unknown.next')}
        </Message>
      )}
      {/* What comes by itself to a list that is there stands below it: `StockFoot`. */}
      {view.catalog !== 'known' && <CatalogNotice view={view} />}
      {view.canWrite && view.catalog === 'known' && <FirstUse />}
    </>
  );
}

/** What comes by itself: below the list, of which alone it takes its room. */
export function StockFoot(): ReactElement | null {
  const { stock } = useTill();
  const view = useReadable(stock);
  if (view?.catalog !== 'known') return null;
  return (
    <div className={c('foot')}>
      <CatalogNotice view={view} />
    </div>
  );
}

/** The till cannot see whether the platforms follow: it says so until somebody has understood. */
function FirstUse(): ReactElement | null {
  const { api, fail, settings } = useTill();
  const { t } = useTranslation();
  const isExplained = useReadable(settings, (known) => known?.stockExplained ?? true);
  if (isExplained) return null;
  return (
    <Message
      tone="neutral"
      title={t('soldOut.firstUse.what')}
      actions={
        <>
          <ActionButton
            look="primary"
            onPress={() => void api.settings.update({ stockExplained: true }).catch(fail)}
          >
            {t('action.understood')}
          </ActionButton>
          <ActionButton
            icon="external"
            onPress={() => void api.app.openLink('hubrise_backoffice').catch(fail)}
          >
            {t('action.openBackOffice')}
          </ActionButton>
        </>
      }
    >
      <Trans i18nKey="soldOut.firstUse.next" components={{ b: <strong /> }} />
    </Message>
  );
}
