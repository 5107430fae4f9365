import { type ReactElement, useState } from 'react';
import type { TicketPreview } from '../../../preload/contract.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { classesOf } from '../../components/classes.ts';
import { PrintedPage } from '../../components/figures/printed-page.tsx';
import { Message } from '../../components/message.tsx';
import { Overlay } from '../../components/overlay.tsx';
import { Answers } from '../../components/question.tsx';
import { TicketPaper } from '../../components/ticket-paper.tsx';
import { useTill } from '../../hooks/till-context.ts';
import { useAsked } from '../../hooks/use-asked-again.ts';
import { usePaperWords, useRefusalWords } from '../../hooks/use-refusal-words.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import sheet from './closings.module.css';

const c = classesOf(sheet);

/** A closing as it was sealed, to be read and printed again. */
export function PaperDialog(props: {
  readonly number: string;
  readonly onClose: () => void;
}): ReactElement {
  const { number, onClose } = props;
  const { api, fail } = useTill();
  const { t } = useTranslation();
  const words = usePaperWords();
  const refusal = useRefusalWords();
  const [ask] = useState(() => () => api.closings.paper(number));
  const paper = useAsked(ask);
  const [told, setTold] = useState<string | null>(null);
  const [page, setPage] = useState<TicketPreview | null>(null);
  const asPdf = (): void => {
    api.closings.asPdf(number).then((answer) => {
      if (answer.kind === 'done') setPage(answer.value);
      else setTold(refusal(answer));
    }, fail);
  };
  return (
    <Overlay place="wide" title={number} onClose={onClose}>
      {told !== null && <Message tone="neutral" title={told} announced />}
      {paper === null ? (
        <p role="status">{t('counter.loading')}</p>
      ) : (
        <div className={c('paper')}>
          <TicketPaper preview={paper.preview} />
        </div>
      )}
      {page !== null && <PrintedPage preview={page} onDone={() => setPage(null)} />}
      <p className="quiet">{t('closings.duplicataText')}</p>
      <Answers
        keep={t('action.close')}
        confirm={t('counter.print')}
        onConfirm={() => {
          api.closings.print(number).then((answer) => setTold(words(answer)), fail);
        }}
        onClose={onClose}
      >
        <ActionButton size="primary" onPress={asPdf}>
          {t('closings.pdf')}
        </ActionButton>
      </Answers>
    </Overlay>
  );
}
