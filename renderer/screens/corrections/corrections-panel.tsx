import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RefusedSend } from '../../../preload/contract.ts';
import { classesOf } from '../../components/classes.ts';
import { CloseButton } from '../../components/close-button.tsx';
import { Overlay } from '../../components/overlay.tsx';
import { useTill } from '../../hooks/till-context.ts';
import { AbandonDialog } from './abandon-dialog.tsx';
import sheet from './corrections-panel.module.css';
import { RefusedSendCard } from './refused-send-card.tsx';
import { useRefusedSends } from './use-refused-sends.ts';

const c = classesOf(sheet);

/** À corriger: the answers that HubRise would not take, each until a person settles it. */
export function CorrectionsPanel(): ReactElement {
  const { ui } = useTill();
  const { t } = useTranslation();
  const sends = useRefusedSends();
  const [abandoning, setAbandoning] = useState<RefusedSend | null>(null);
  const close = (): void => ui.patch({ correctionsOpen: false });
  return (
    <Overlay place="side" label={t('corrections.title')} onClose={close}>
      <header className={c('head')}>
        <h2>{t('corrections.title')}</h2>
        <CloseButton onPress={close} />
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long list is scrolled with the keys. */}
      <div className={c('body')} tabIndex={0}>
        {sends === null && <p role="status">{t('corrections.loading')}</p>}
        {sends?.length === 0 && <p role="status">{t('corrections.none')}</p>}
        {sends !== null && sends.length > 0 && (
          <>
            <p>{t('corrections.text')}</p>
            <ul className={c('list')}>
              {sends.map((send) => (
                <li key={send.id}>
                  <RefusedSendCard send={send} onAbandon={() => setAbandoning(send)} />
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
      {abandoning !== null && (
        <AbandonDialog send={abandoning} onClose={() => setAbandoning(null)} />
      )}
    </Overlay>
  );
}
