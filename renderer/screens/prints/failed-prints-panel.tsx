import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FailedPrint } from '../../../preload/contract.ts';
import { classesOf } from '../../components/classes.ts';
import { CloseButton } from '../../components/close-button.tsx';
import { Overlay } from '../../components/overlay.tsx';
import { useTill } from '../../hooks/till-context.ts';
import { useAskedAgain } from '../../hooks/use-asked-again.ts';
import { AbandonPrint } from './abandon-print.tsx';
import { FailedPrintCard } from './failed-print-card.tsx';
import sheet from './failed-prints-panel.module.css';

const c = classesOf(sheet);

/** The tickets that did not come out, each until a person settles it. */
export function FailedPrintsPanel(): ReactElement {
  const { api, ui } = useTill();
  const { t } = useTranslation();
  const prints = useAskedAgain(api.printing.listFailed);
  const [abandoning, setAbandoning] = useState<FailedPrint | null>(null);
  const close = (): void => ui.patch({ failedPrintsOpen: false });
  return (
    <Overlay place="side" label={t('prints.title')} onClose={close}>
      <header className={c('head')}>
        <h2>{t('prints.title')}</h2>
        <CloseButton onPress={close} />
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long list is scrolled with the keys. */}
      <div className={c('body')} tabIndex={0}>
        {prints === null && <p role="status">{t('prints.loading')}</p>}
        {prints?.length === 0 && <p role="status">{t('prints.none')}</p>}
        {prints !== null && prints.length > 0 && (
          <>
            <p>{t('prints.text')}</p>
            <ul className={c('list')}>
              {prints.map((print) => (
                <li key={print.id}>
                  <FailedPrintCard print={print} onAbandon={() => setAbandoning(print)} />
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
      {abandoning !== null && (
        <AbandonPrint print={abandoning} onClose={() => setAbandoning(null)} />
      )}
    </Overlay>
  );
}
