import { type ReactElement, useEffect, useEffectEvent } from 'react';
import type { PublishAnswer } from '../../../../preload/contract.ts';
import { ActionButton } from '../../../components/action-button.tsx';
import { classesOf } from '../../../components/classes.ts';
import { Message } from '../../../components/message.tsx';
import { OverlayActions } from '../../../components/overlay.tsx';
import { placeKey } from '../../../components/place-key.ts';
import { useTill } from '../../../hooks/till-context.ts';
import { useFormat } from '../../../hooks/use-format.ts';
import { useReadable } from '../../../hooks/use-readable.ts';
import { useTranslation } from '../../../i18n/use-translation.ts';
import { allOf } from '../../../logic/draft.ts';
import { Lines } from './preview-lines.tsx';
import sheet from './publish-dialog.module.css';
import { PublishingNotice } from './publishing-notice.tsx';
import { useLineWords } from './use-line-words.ts';

const c = classesOf(sheet);

type Ended = Exclude<PublishAnswer, { kind: 'changed_elsewhere' }>;

/** How a publication, or the look before it, ended, and what to do. */
export function PublishResult(props: {
  readonly answer: Ended;
  readonly onAgain: () => void;
  readonly onClose: () => void;
}): ReactElement {
  const { onAgain, onClose } = props;
  const { t } = useTranslation();
  const answer = useFollowed(props.answer);
  const isOpen = answer.kind === 'taken' || answer.kind === 'unsettled';
  const { draft } = useTill();
  const right = useReadable(draft, (state) => state?.right ?? 'off');
  const isAllowed = answer.kind === 'failed' && answer.reason === 'no_right' && right === 'asked';
  // Publishing was turned on: what it changes is shown anew, and nobody has to ask for that.
  const lookAgain = useEffectEvent(onAgain);
  useEffect(() => {
    if (isAllowed) lookAgain();
  }, [isAllowed]);
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long list is scrolled with the keys. */}
      <div className={c('body')} tabIndex={0}>
        <Outcome answer={answer} />
      </div>
      <OverlayActions>
        {answer.kind !== 'published' && !isOpen && (
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
      return <Published {...answer} />;
    case 'taken':
      return (
        <Message tone="neutral" announced title={t('draft.ended.taken.what')}>
          {t('draft.ended.taken.next')}
        </Message>
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

type PublishedAnswer = Extract<Ended, { kind: 'published' }>;

/** What HubRise noted otherwise is never good news. */
function Published({ differences, leftOut }: PublishedAnswer): ReactElement {
  const { t } = useTranslation();
  const said = allOf(differences);
  const kind = said.count === 0 ? 'published' : 'noted';
  return (
    <>
      <Message
        tone={said.count === 0 ? 'good' : 'bad'}
        announced
        title={t(`draft.ended.${kind}.what`)}
      >
        {t(`draft.ended.${kind}.next`)}
      </Message>
      {leftOut.length > 0 && (
        <Message
          tone="warning"
          title={t('draft.ended.leftOut', { count: leftOut.length, fields: leftOut.join(', ') })}
        />
      )}
      <Lines title={t('draft.publish.differences')} {...said} isBad />
    </>
  );
}

/** What became of it since: nobody reads on that it is not known when it is. */
function useFollowed(answer: Ended): Ended {
  const { draft } = useTill();
  const state = useReadable(draft);
  if ((answer.kind !== 'taken' && answer.kind !== 'unsettled') || state === null) return answer;
  const { ended, step } = state;
  if (step === 'taken' || step === 'unsettled') return { kind: step };
  if (step !== null || ended === null) return answer;
  switch (ended.state) {
    case 'published':
      return { kind: 'published', differences: ended.differences, leftOut: ended.leftOut };
    case 'refused':
      return { kind: 'not_published' };
    case 'not_published':
    case 'unclear':
      return { kind: ended.state };
  }
}

function Failed({ answer }: { answer: Extract<Ended, { kind: 'failed' }> }): ReactElement {
  const { t } = useTranslation();
  const { time } = useFormat();
  const words = useLineWords();
  const { draft } = useTill();
  const right = useReadable(draft, (state) => state?.right ?? 'off');
  if (answer.reason === 'busy' || answer.reason === 'no_request_left') {
    return (
      <Message
        tone="warning"
        announced
        title={t(`draft.failed.${answer.reason}.what`, { time: time.time(answer.until) })}
      >
        {t(`draft.failed.${answer.reason}.next`)}
      </Message>
    );
  }
  if (answer.reason === 'no_right' && right !== 'asked' && right !== 'granted') {
    return <PublishingNotice right={right} />;
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
                {error.message !== ''
                  ? t('draft.failed.refused.line', {
                      field: words.field(error.field),
                      message: error.message,
                    })
                  : t('draft.failed.refused.mute', { field: words.field(error.field) })}
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
