import { type ReactElement, useState } from 'react';
import type { DraftState } from '../../../../preload/contract.ts';
import { ActionButton } from '../../../components/action-button.tsx';
import { classesOf } from '../../../components/classes.ts';
import { Message, type Tone } from '../../../components/message.tsx';
import { Question } from '../../../components/question.tsx';
import { useTill } from '../../../hooks/till-context.ts';
import { useReadable } from '../../../hooks/use-readable.ts';
import { useMoment } from '../../../hooks/use-when.ts';
import { useTranslation } from '../../../i18n/use-translation.ts';
import { allOf } from '../../../logic/draft.ts';
import sheet from './draft-bar.module.css';
import { useLineWords } from './use-line-words.ts';

const c = classesOf(sheet);

/** So many lines, and names, say enough beside the menu; the rest is counted. */
const NOTED_IN_BAR = 3;
const NAMES_IN_BAR = 5;

interface DraftBarProps {
  /** The page on which the catalogue is changed is open. */
  readonly isEditing: boolean;
  /** Null where the page has a button of its own for it. */
  readonly onEdit: (() => void) | null;
  readonly onPublish: () => void;
  readonly onDiscard: () => void;
}

/** How many changes are not published, and how the last publication went: always in sight in Carte. */
export function DraftBar(props: DraftBarProps): ReactElement | null {
  const { draft } = useTill();
  const { t } = useTranslation();
  const state = useReadable(draft);
  if (state === null) return null;
  const { changes, step } = state;
  const isOpen = step === 'unsettled' || step === 'taken';
  return (
    <>
      <div className={c('said')}>
        {isOpen && (
          <Message
            tone={step === 'taken' ? 'neutral' : 'warning'}
            announced
            title={t(`draft.ended.${step}.what`)}
          >
            {t(`draft.ended.${step}.next`)}
          </Message>
        )}
        {step === null && <Ended state={state} />}
        {!isOpen && <LostLimits state={state} />}
        {!isOpen && <Overwritten state={state} />}
      </div>
      {changes > 0 && !isOpen && (
        <section className={c('bar')} aria-label={t('draft.bar')}>
          <strong className={c('count')}>{t('draft.unpublished', { count: changes })}</strong>
          {props.isEditing && (
            <ActionButton icon="trash" look="quiet" onPress={props.onDiscard}>
              {t('word.discardAll')}
            </ActionButton>
          )}
          {!props.isEditing && props.onEdit !== null && (
            <ActionButton icon="edit" onPress={props.onEdit}>
              {t('draft.title')}
            </ActionButton>
          )}
          <ActionButton icon="send" look="primary" onPress={props.onPublish}>
            {t('draft.publish.open')}
          </ActionButton>
        </section>
      )}
    </>
  );
}

function Ended({ state }: { state: DraftState }): ReactElement | null {
  const { draft, fail } = useTill();
  const { t } = useTranslation();
  const moment = useMoment();
  const words = useLineWords();
  const { ended } = state;
  if (ended === null) return null;
  const { leftOut } = ended;
  const { count, lines } = allOf(ended.differences);
  const kind = ended.state === 'published' && count > 0 ? 'noted' : ended.state;
  const tones: Readonly<Record<typeof kind, Tone>> = {
    published: 'good',
    noted: 'bad',
    refused: 'warning',
    not_published: 'warning',
    unclear: 'warning',
  };
  const noted = lines
    .slice(0, NOTED_IN_BAR)
    .map((line) => `${words.subject(line)}, ${words.change(line)}`);
  const more =
    count > noted.length ? [t('draft.publish.more', { count: count - noted.length })] : [];
  const refused =
    leftOut.length === 0
      ? []
      : [t('draft.ended.leftOut', { count: leftOut.length, fields: leftOut.join(', ') })];
  return (
    <Message
      tone={tones[kind]}
      title={t(`draft.ended.${kind}.at`, { moment: moment(ended.at) })}
      actions={
        <ActionButton onPress={() => void draft.dismissEnd().catch(fail)}>
          {t('action.understood')}
        </ActionButton>
      }
    >
      {[...noted, ...more, t(`draft.ended.${kind}.next`), ...refused].join(' · ')}
    </Message>
  );
}

/** Lists of options that a publication of before has cost their limits: said, with the way to put them right. */
function LostLimits({ state }: { state: DraftState }): ReactElement | null {
  const { access, draft, fail } = useTill();
  const { t } = useTranslation();
  const { lostLimits } = state;
  if (lostLimits === null) return null;
  const { names } = lostLimits;
  const said = names.slice(0, NAMES_IN_BAR).join(', ');
  return (
    <Message
      tone="bad"
      announced
      title={t('draft.lostLimits.what', {
        count: names.length,
        names: names.length > NAMES_IN_BAR ? `${said}…` : said,
      })}
      actions={
        <>
          <ActionButton look="primary" onPress={() => void draft.mendLimits().catch(fail)}>
            {t('draft.lostLimits.mend')}
          </ActionButton>
          <ActionButton onPress={() => access.need(() => draft.dismissLostLimits().catch(fail))}>
            {t('draft.lostLimits.meant')}
          </ActionButton>
        </>
      }
    >
      {t('draft.lostLimits.next')}
    </Message>
  );
}

/** Somebody has written over what was published here: said, with the way back to it. */
function Overwritten({ state }: { state: DraftState }): ReactElement | null {
  const { access, draft, fail } = useTill();
  const { t } = useTranslation();
  const moment = useMoment();
  const [asks, setAsks] = useState(false);
  const { canRedo, canUndo, changes, kind, overwritten } = state;
  if (overwritten === null) return null;
  const { at, count } = overwritten;
  // A draft that shows no change may hold some: undone, or not to be read.
  const holds = canRedo || canUndo || kind === 'unreadable';
  const close = (): void => setAsks(false);
  const question = (
    <Question
      title={t('draft.overwritten.askTitle')}
      confirm={t('draft.overwritten.askConfirm')}
      onConfirm={() => {
        close();
        access.need(() => draft.discard().then(draft.reopen).catch(fail));
      }}
      onClose={close}
    >
      <p>{t('draft.overwritten.askText')}</p>
    </Question>
  );
  return (
    <>
      <Message
        tone="warning"
        announced
        title={t('draft.overwritten.what', { count, moment: moment(at) })}
        actions={
          <>
            {changes === 0 && (
              <ActionButton
                look="primary"
                onPress={() => (holds ? setAsks(true) : void draft.reopen().catch(fail))}
              >
                {t('draft.overwritten.reopen', { count })}
              </ActionButton>
            )}
            <ActionButton onPress={() => void draft.dismissOverwritten().catch(fail)}>
              {t('action.understood')}
            </ActionButton>
          </>
        }
      >
        {t(changes === 0 ? 'draft.overwritten.next' : 'draft.overwritten.first')}
      </Message>
      {asks && changes === 0 && question}
    </>
  );
}
