import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RefusedSend } from '../../../preload/contract.ts';
import { ListPanel } from '../../components/list-panel.tsx';
import { useTill } from '../../hooks/till-context.ts';
import { useAskedAgain } from '../../hooks/use-asked-again.ts';
import { AbandonDialog } from './abandon-dialog.tsx';
import { RefusedSendCard } from './refused-send-card.tsx';

/** À corriger: the answers that HubRise would not take, each until a person settles it. */
export function CorrectionsPanel(): ReactElement {
  const { api, ui } = useTill();
  const { t } = useTranslation();
  // What HubRise refuses, and what a person settles, changes its order.
  const sends = useAskedAgain(api.orders.listRefused, api.sales.onChange);
  const [abandoning, setAbandoning] = useState<RefusedSend | null>(null);
  return (
    <ListPanel
      title={t('corrections.title')}
      entries={sends}
      keyOf={({ id }) => id}
      card={(send) => <RefusedSendCard send={send} onAbandon={() => setAbandoning(send)} />}
      words={{
        loading: t('corrections.loading'),
        none: t('corrections.none'),
        text: t('corrections.text'),
      }}
      onClose={() => ui.close('corrections')}
    >
      {abandoning !== null && (
        <AbandonDialog send={abandoning} onClose={() => setAbandoning(null)} />
      )}
    </ListPanel>
  );
}
