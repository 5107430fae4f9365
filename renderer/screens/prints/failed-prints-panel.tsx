import { type ReactElement, useState } from 'react';
import type { FailedPrint } from '../../../preload/contract.ts';
import { ListPanel } from '../../components/list-panel.tsx';
import { Question } from '../../components/question.tsx';
import { useTill } from '../../hooks/till-context.ts';
import { useLive } from '../../hooks/use-live.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { FailedPrintCard } from './failed-print-card.tsx';

/** The tickets that did not come out, each until a person settles it. */
export function FailedPrintsPanel(): ReactElement {
  const { ui } = useTill();
  const { t } = useTranslation();
  const prints = useLive('failedPrints');
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

/** Asks before a ticket is abandoned: the kitchen will never see it. */
function AbandonPrint(props: {
  readonly print: FailedPrint;
  readonly onClose: () => void;
}): ReactElement {
  const { onClose, print } = props;
  const { api, fail, speech } = useTill();
  const { t } = useTranslation();

  const abandon = async (): Promise<void> => {
    onClose();
    await api.printing.abandon(print.id);
    speech.say(t('prints.abandoned'));
  };

  return (
    <Question
      title={t('prints.abandonTitle')}
      keep={t('prints.keep')}
      confirm={t('word.abandon')}
      onConfirm={() => void abandon().catch(fail)}
      onClose={onClose}
    >
      <p>{t('prints.abandonText')}</p>
    </Question>
  );
}
