import type { ReactElement } from 'react';
import type { PublishAnswer } from '../../../../preload/contract.ts';
import { ActionButton } from '../../../components/action-button.tsx';
import { classesOf } from '../../../components/classes.ts';
import { Message } from '../../../components/message.tsx';
import { OverlayActions } from '../../../components/overlay.tsx';
import { placeKey } from '../../../components/place-key.ts';
import { useFormat } from '../../../hooks/use-format.ts';
import { useTranslation } from '../../../i18n/use-translation.ts';
import { allOf } from '../../../logic/draft.ts';
import { Lines } from './preview-lines.tsx';
import sheet from './publish-dialog.module.css';
import { useLineWords } from './use-line-words.ts';

const c = classesOf(sheet);

type Ended = Exclude<PublishAnswer, { kind: 'changed_elsewhere' }>;

/** How a publication, or the look before it, ended, and what to do. */
export function PublishResult(props: {
  readonly answer: Ended;
  readonly onAgain: () => void;
  readonly onClose: () => void;
}): ReactElement {
  const { answer, onAgain, onClose } = props;
  const { t } = useTranslation();
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long list is scrolled with the keys. */}
      <div className={c('body')} tabIndex={0}>
        <Outcome answer={answer} />
      </div>
      <OverlayActions>
        {answer.kind !== 'published' && answer.kind !== 'unsettled' && (
          <ActionButton onPress={onAgain}>{t('draft.publish.again')}</ActionButton>
        )}
        <ActionButton size="primary" look="primary" onPress={onClose}>
          {t('action.close')}
        </ActionButton>
      </OverlayActions>
    </>
  );
}

function Outcome({ answer }: { answer: Ended }): ReactElement {
  const { t } = useTranslation();
  switch (answer.kind) {
    case 'published':
      return (
        <>
          <Message tone="good" announced title={t('draft.ended.published.what')}>
            {t('draft.ended.published.next')}
          </Message>
          <Lines title={t('draft.publish.differences')} {...allOf(answer.differences)} />
        </>
      );
    case 'unsettled':
    case 'not_published':
    case 'unclear':
      return (
        <Message tone="warning" announced title={t(`draft.ended.${answer.kind}.what`)}>
          {t(`draft.ended.${answer.kind}.next`)}
        </Message>
      );
    case 'failed':
      return <Failed answer={answer} />;
  }
}

function Failed({ answer }: { answer: Extract<Ended, { kind: 'failed' }> }): ReactElement {
  const { t } = useTranslation();
  const { time } = useFormat();
  const words = useLineWords();
  if (answer.reason === 'busy') {
    return (
      <Message
        tone="warning"
        announced
        title={t('draft.failed.busy.what', { time: time.time(answer.until) })}
      >
        {t('draft.failed.busy.next')}
      </Message>
    );
  }
  return (
    <>
      <Message tone="bad" announced title={t(`draft.failed.${answer.reason}.what`)}>
        {t(`draft.failed.${answer.reason}.next`)}
      </Message>
      {answer.reason === 'refused' && (
        <ul>
          {answer.errors.map((error, place) => (
            <li key={placeKey(place)} className={c('line', 'bad')}>
              <strong>{words.subject(error)}</strong>
              <span>
                {t('draft.failed.refused.line', {
                  ...{ field: words.field(error.field), message: error.message },
                })}
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
