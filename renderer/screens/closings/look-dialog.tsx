import { type ReactElement, useEffect, useState } from 'react';
import type { FiscalAnswer, TicketPreview } from '../../../preload/contract.ts';
import { classesOf } from '../../components/classes.ts';
import { Message } from '../../components/message.tsx';
import { Overlay } from '../../components/overlay.tsx';
import { Answers } from '../../components/question.tsx';
import { TicketPaper } from '../../components/ticket-paper.tsx';
import { useTill } from '../../hooks/till-context.ts';
import { usePaperWords, useRefusalWords } from '../../hooks/use-refusal-words.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import sheet from './closings.module.css';

const c = classesOf(sheet);

/** X: the figures of the open day, without effect. Each look is recorded, so it is made once. */
export function LookDialog({ onClose }: { onClose: () => void }): ReactElement {
  const { api, fail } = useTill();
  const { t } = useTranslation();
  const refusal = useRefusalWords();
  const words = usePaperWords();
  const [look, setLook] = useState<FiscalAnswer<TicketPreview> | null>(null);
  const [told, setTold] = useState<string | null>(null);
  useEffect(() => {
    api.closings.x().then(setLook, fail);
  }, [api, fail]);
  return (
    <Overlay place="wide" title={t('closings.x')} onClose={onClose}>
      {told !== null && <Message tone="neutral" title={told} announced />}
      {look === null && <p role="status">{t('counter.loading')}</p>}
      {look?.kind === 'refused' && <Message tone="bad" title={refusal(look)} announced />}
      {look?.kind === 'done' && (
        <div className={c('paper')}>
          <TicketPaper preview={look.value} />
        </div>
      )}
      <p className="quiet">{t('closings.blind')}</p>
      <Answers
        keep={t('action.close')}
        confirm={t('counter.print')}
        isDisabled={look?.kind !== 'done'}
        onConfirm={() => {
          api.closings.printX().then((answer) => setTold(words(answer)), fail);
        }}
        onClose={onClose}
      />
    </Overlay>
  );
}
