import type { ReactElement } from 'react';
import type { StockView } from '../../../preload/contract.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { Message } from '../../components/message.tsx';
import { useTill } from '../../hooks/till-context.ts';
import { useBusy } from '../../hooks/use-busy.ts';
import { useReadable } from '../../hooks/use-readable.ts';
import { useMoment } from '../../hooks/use-when.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { isLinked } from '../../logic/tour.ts';

/** What stands in the way of knowing what is sold, with what to do about it. */
export function CatalogNotice({ view }: { view: StockView }): ReactElement | null {
  const { connection } = useTill();
  const { t } = useTranslation();
  const moment = useMoment();
  const linked = useReadable(connection, isLinked);
  if (!view.canWrite && (view.catalog !== 'none' || !linked)) return <NotConnected />;
  if (view.catalog === 'none') {
    return (
      <Message tone="warning" title={t('soldOut.noCatalog.what')} actions={<Integration />}>
        {t('soldOut.noCatalog.next')}
      </Message>
    );
  }
  if (view.failed) {
    return (
      <Message tone="bad" title={t('soldOut.failed.what')} actions={<ReadAgain />}>
        {view.readAt === null
          ? t('soldOut.failed.never')
          : t('soldOut.failed.next', { moment: moment(view.readAt) })}
      </Message>
    );
  }
  if (view.catalog === 'unread') {
    return (
      <Message tone="neutral" title={t('soldOut.unread.what')} actions={<ReadAgain />}>
        {t('soldOut.unread.next')}
      </Message>
    );
  }
  return null;
}

/** What is sold without a catalogue is listed elsewhere: whoever looks for it here is shown where. */
export function OwnListHint(): ReactElement {
  const { ui } = useTill();
  const { t } = useTranslation();
  return (
    <Message
      tone="neutral"
      title={t('carte.ownList')}
      actions={
        <ActionButton onPress={() => ui.patch({ screen: 'parametres', settingsTab: 'counter' })}>
          {t('ownList.title')}
        </ActionButton>
      }
    />
  );
}

function NotConnected(): ReactElement {
  const { t } = useTranslation();
  return (
    <Message tone="bad" title={t('soldOut.notConnected.what')} actions={<Integration />}>
      {t('soldOut.notConnected.next')}
    </Message>
  );
}

function Integration(): ReactElement {
  const { ui } = useTill();
  const { t } = useTranslation();
  return (
    <ActionButton
      onPress={() => {
        ui.close('sold_out');
        ui.patch({ screen: 'ventes', salesTab: 'integration' });
      }}
    >
      {t('board.notConnected.action')}
    </ActionButton>
  );
}

/** Reads catalogue and stock now. */
export function ReadAgain(): ReactElement {
  const { api } = useTill();
  const { t } = useTranslation();
  const [busy, during] = useBusy();
  return (
    <ActionButton icon="refresh" isPending={busy} onPress={() => during(api.menu.readAgain)}>
      {t('soldOut.readAgain')}
    </ActionButton>
  );
}
