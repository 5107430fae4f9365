import { type ReactElement, useState } from 'react';
import type { DraftView } from '../../../../preload/contract.ts';
import { ActionButton } from '../../../components/action-button.tsx';
import { classesOf } from '../../../components/classes.ts';
import { IconButton } from '../../../components/icon-button.tsx';
import { Message } from '../../../components/message.tsx';
import { useTill } from '../../../hooks/till-context.ts';
import { useReadable } from '../../../hooks/use-readable.ts';
import { useTranslation } from '../../../i18n/use-translation.ts';
import type { DraftShelf } from '../../../logic/draft.ts';
import sheet from './edit-page.module.css';
import { Editor } from './editor.tsx';
import { FilesDialog } from './files-dialog.tsx';
import { PricesDialog } from './prices-dialog.tsx';
import { type Editing, useDraftView, useEditing } from './use-draft.ts';

const c = classesOf(sheet);

interface EditPageProps {
  readonly onBack: () => void;
  /** The version of before is to be put back. */
  readonly onFormer: () => void;
}

/** Modifier la carte: everything that can be changed here, kept with each change and not published. */
export function EditPage({ onBack, onFormer }: EditPageProps): ReactElement {
  const { t } = useTranslation();
  const [view, retry] = useDraftView();
  const editing = useEditing();
  const known = view.kind === 'given' ? view.value : null;
  const [shelf, setShelf] = useState<DraftShelf>({ kind: 'all' });
  return (
    <section className={c('page')} aria-label={t('draft.title')}>
      <Toolbar view={known} shelf={shelf} editing={editing} onBack={onBack} onFormer={onFormer} />
      {editing.refusal !== null && (
        <div className={c('notices')}>
          <Message
            tone="bad"
            announced
            title={t(`draft.refused.${editing.refusal}`)}
            actions={
              <ActionButton onPress={editing.dismiss}>{t('action.understood')}</ActionButton>
            }
          />
        </div>
      )}
      {view.kind === 'loading' && (
        <p className={c('note')} role="status">
          {t('word.readingTheMenu')}
        </p>
      )}
      {(view.kind === 'failed' || (view.kind === 'given' && view.value === null)) && (
        <div className={c('notices')}>
          <Message
            tone="bad"
            announced
            title={t(view.kind === 'failed' ? 'carte.failed' : 'draft.none')}
            actions={<ActionButton onPress={retry}>{t('soldOut.retry')}</ActionButton>}
          />
        </div>
      )}
      {known !== null && <Editor view={known} editing={editing} shelf={shelf} onShelf={setShelf} />}
    </section>
  );
}

interface ToolbarProps extends EditPageProps {
  readonly view: DraftView | null;
  readonly shelf: DraftShelf;
  readonly editing: Editing;
}

function Toolbar({ editing, onBack, onFormer, shelf, view }: ToolbarProps): ReactElement {
  const { draft, fail } = useTill();
  const { t } = useTranslation();
  const state = useReadable(draft);
  const [dialog, setDialog] = useState<'prices' | 'files' | null>(null);
  const close = (): void => setDialog(null);
  return (
    <header className={c('toolbar')}>
      <IconButton icon="back" label={t('draft.back')} onPress={onBack} />
      <h2 className={c('title')}>{t('draft.title')}</h2>
      <ActionButton
        icon="undo"
        isDisabled={state?.canUndo !== true}
        onPress={() => void draft.undo().catch(fail)}
      >
        {t('draft.undo')}
      </ActionButton>
      <ActionButton
        icon="redo"
        isDisabled={state?.canRedo !== true}
        onPress={() => void draft.redo().catch(fail)}
      >
        {t('draft.redo')}
      </ActionButton>
      <ActionButton isDisabled={view === null} onPress={() => setDialog('prices')}>
        {t('draft.prices.open')}
      </ActionButton>
      <ActionButton icon="file" isDisabled={view === null} onPress={() => setDialog('files')}>
        {t('draft.files.open')}
      </ActionButton>
      {(state?.formerAt ?? null) !== null && (
        <ActionButton icon="clock" onPress={onFormer}>
          {t('draft.former.open')}
        </ActionButton>
      )}
      {dialog === 'prices' && view !== null && (
        <PricesDialog
          view={view}
          editing={editing}
          onClose={close}
          category={shelf.kind === 'category' ? shelf.key : null}
        />
      )}
      {dialog === 'files' && <FilesDialog onClose={close} />}
    </header>
  );
}
