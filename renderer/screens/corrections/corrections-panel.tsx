import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RefusedSend } from '../../../preload/contract.ts';
import { ListPanel } from '../../components/list-panel.tsx';
import { useTill } from '../../hooks/till-context.ts';
import { AbandonDialog } from './abandon-dialog.tsx';
import { RefusedSendCard } from './refused-send-card.tsx';
import { useRefusedSends } from './use-refused-sends.ts';

/** À corriger: the answers that HubRise would not take, each until a person settles it. */
export function CorrectionsPanel(): ReactElement {
  const { ui } = useTill();
  const { t } = useTranslation();
  const sends = useRefusedSends();
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
