import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FailedPrint } from '../../../preload/contract.ts';
import { ListPanel } from '../../components/list-panel.tsx';
import { useTill } from '../../hooks/till-context.ts';
import { useAskedAgain } from '../../hooks/use-asked-again.ts';
import { AbandonPrint } from './abandon-print.tsx';
import { FailedPrintCard } from './failed-print-card.tsx';

/** The tickets that did not come out, each until a person settles it. */
export function FailedPrintsPanel(): ReactElement {
  const { api, ui } = useTill();
  const { t } = useTranslation();
  const prints = useAskedAgain(api.printing.listFailed, api.printing.onChange);
  const [abandoning, setAbandoning] = useState<FailedPrint | null>(null);
  return (
    <ListPanel
      title={t('prints.title')}
      entries={prints}
      keyOf={({ id }) => id}
      card={(print) => <FailedPrintCard print={print} onAbandon={() => setAbandoning(print)} />}
      words={{ loading: t('prints.loading'), none: t('prints.none'), text: t('prints.text') }}
      onClose={() => ui.close('failed_prints')}
    >
      {abandoning !== null && (
        <AbandonPrint print={abandoning} onClose={() => setAbandoning(null)} />
      )}
    </ListPanel>
  );
}
