import { type ReactElement, useEffect, useRef, useState } from 'react';
import type { Choice } from '../../../../main/core/draft/rebase.ts';
import type { DraftPreview, PreviewAnswer, PublishAnswer } from '../../../../preload/contract.ts';
import { classesOf } from '../../../components/classes.ts';
import { Message } from '../../../components/message.tsx';
import { Overlay } from '../../../components/overlay.tsx';
import { Answers } from '../../../components/question.tsx';
import { useTill } from '../../../hooks/till-context.ts';
import { useReadable } from '../../../hooks/use-readable.ts';
import { useTranslation } from '../../../i18n/use-translation.ts';
import { allOf } from '../../../logic/draft.ts';
import { Conflicts } from './conflicts.tsx';
import { PreviewLines, Problems } from './preview-lines.tsx';
import sheet from './publish-dialog.module.css';
import { PublishResult } from './publish-result.tsx';
import { PublishingNotice } from './publishing-notice.tsx';

const c = classesOf(sheet);

type Shown =
  | { readonly kind: 'reading' | 'publishing' }
  | { readonly kind: 'preview'; readonly preview: DraftPreview }
  | {
      readonly kind: 'ended';
      readonly answer: Exclude<PublishAnswer, { kind: 'changed_elsewhere' }>;
    };

interface PublishDialogProps {
  /** `former`: the version of before is to be put back. */
  readonly of: 'draft' | 'former';
  readonly onClose: () => void;
}

/** Publishing: what changes, line by line; then how it goes, and how it ended. */
export function PublishDialog({ of, onClose }: PublishDialogProps): ReactElement {
  const { access, api, fail } = useTill();
  const { t } = useTranslation();
  const [shown, setShown] = useState<Shown>({ kind: 'reading' });
  const [isElsewhere, setElsewhere] = useState(false);
  const begun = useRef(false);

  const show = (answer: PreviewAnswer): void =>
    setShown(
      answer.kind === 'ready'
        ? { kind: 'preview', preview: answer.preview }
        : { kind: 'ended', answer },
    );
  const look = async (): Promise<void> => {
    setShown({ kind: 'reading' });
    show(await (of === 'draft' ? api.draft.preview() : api.draft.previewFormer()));
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked at once, when it opens.
  useEffect(() => {
    // A catalogue is a heavy read: never twice for one dialog.
    if (begun.current) return;
    begun.current = true;
    look().catch(fail);
  }, []);
  const decide = (choices: Readonly<Record<string, Choice>>): void => {
    setShown({ kind: 'reading' });
    api.draft.decide(choices).then(show, fail);
  };
  const publish = async (id: string): Promise<void> => {
    setShown({ kind: 'publishing' });
    const answer = await api.draft.publish(id);
    if (answer.kind !== 'changed_elsewhere') return setShown({ kind: 'ended', answer });
    setElsewhere(true);
    return look();
  };

  return (
    <Overlay
      place="wide"
      title={t(of === 'draft' ? 'draft.publish.title' : 'draft.former.title')}
      onClose={onClose}
    >
      {shown.kind === 'reading' && <p role="status">{t('draft.step.reading')}</p>}
      {shown.kind === 'publishing' && <Progress />}
      {shown.kind === 'ended' && (
        <PublishResult answer={shown.answer} onAgain={() => look().catch(fail)} onClose={onClose} />
      )}
      {shown.kind === 'preview' &&
        (shown.preview.conflicts.length > 0 ? (
          <Conflicts preview={shown.preview} onDecide={decide} onClose={onClose} />
        ) : (
          <Ready
            preview={shown.preview}
            isElsewhere={isElsewhere}
            onPublish={(id) => access.need(() => publish(id).catch(fail))}
            onClose={onClose}
          />
        ))}
    </Overlay>
  );
}

function Progress(): ReactElement {
  const { draft } = useTill();
  const { t } = useTranslation();
  const step = useReadable(draft, (state) => state?.step ?? 'sending');
  return <p role="status">{t(`draft.step.${step}`)}</p>;
}

/** What the till does not know of what is published, and what becomes of it. */
function Strangers({ preview }: { preview: DraftPreview }): ReactElement {
  const { t } = useTranslation();
  const [leftOut, sent] = [true, false].map((isLeftOut) =>
    preview.strangers.filter((one) => one.isLeftOut === isLeftOut).map(({ field }) => field),
  );
  const said = (fields: readonly string[] = [], isLeftOut: boolean): ReactElement | null =>
    fields.length === 0 ? null : (
      <Message
        tone={isLeftOut ? 'warning' : 'neutral'}
        title={t('draft.publish.strangers', { count: fields.length, fields: fields.join(', ') })}
      >
        {t(isLeftOut ? 'draft.publish.strangersLeftOut' : 'draft.publish.strangersNext')}
      </Message>
    );
  return (
    <>
      {said(leftOut, true)}
      {said(sent, false)}
    </>
  );
}

interface ReadyProps {
  readonly preview: DraftPreview;
  /** It was changed elsewhere while somebody read the former preview. */
  readonly isElsewhere: boolean;
  readonly onPublish: (id: string) => void;
  readonly onClose: () => void;
}

function Ready({ isElsewhere, onClose, onPublish, preview }: ReadyProps): ReactElement {
  const { draft } = useTill();
  const { t } = useTranslation();
  const right = useReadable(draft, (state) => state?.right ?? 'off');
  const { changes, kind, problems } = preview;
  const { count } = allOf(changes);
  const mayPublish = right === 'asked' || right === 'granted';
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long list is scrolled with the keys. */}
      <div className={c('body')} tabIndex={0}>
        {isElsewhere && (
          <Message tone="warning" announced title={t('draft.publish.changedElsewhere')} />
        )}
        {preview.lostPictures > 0 && (
          <Message
            tone="warning"
            announced
            title={t('draft.former.lostPictures', { count: preview.lostPictures })}
          >
            {t('draft.former.lostPicturesNext')}
          </Message>
        )}
        <Strangers preview={preview} />
        {problems.length > 0 && <Problems preview={preview} />}
        {!mayPublish && <PublishingNotice right={right} />}
        {count === 0 ? (
          <Message tone="neutral" title={t('draft.publish.nothing')} />
        ) : (
          <p>{t(kind === 'draft' ? 'draft.publish.text' : 'draft.former.text')}</p>
        )}
        <PreviewLines preview={preview} />
      </div>
      <Answers
        keep={t('action.later')}
        confirm={kind === 'draft' ? t('draft.publish.confirm', { count }) : t('draft.former.title')}
        isDisabled={count === 0 || problems.length > 0 || !mayPublish}
        onConfirm={() => onPublish(preview.id)}
        onClose={onClose}
      />
    </>
  );
}
