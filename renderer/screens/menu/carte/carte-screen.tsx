import {
  lazy,
  memo,
  type ReactElement,
  type ReactNode,
  Suspense,
  useCallback,
  useState,
} from 'react';
import { ActionButton } from '../../../components/action-button.tsx';
import { classesOf } from '../../../components/classes.ts';
import { Message } from '../../../components/message.tsx';
import { Question } from '../../../components/question.tsx';
import { useTill } from '../../../hooks/till-context.ts';
import { useReadable } from '../../../hooks/use-readable.ts';
import { useMoment } from '../../../hooks/use-when.ts';
import { useTranslation } from '../../../i18n/use-translation.ts';
import { entryIdOf } from '../../../logic/catalog-checks.ts';
import { CatalogNotice, OwnListHint, ReadAgain } from '../catalog-notice.tsx';
import { CheckButton } from '../checks/check-button.tsx';
import { ChecksPage } from '../checks/checks-page.tsx';
import { useCheck } from '../checks/use-check.ts';
import { DraftBar } from '../edit/draft-bar.tsx';
import sheet from './carte-screen.module.css';
import { useCatalog } from './use-catalog.ts';

const c = classesOf(sheet);

/** Long lists are a sixth of the window's code: asked for with the first look at the catalogue. */
const Browser = memo(
  lazy(async () => ({ default: (await import('./carte-browser.tsx')).CarteBrowser })),
);

/** Not drawn again for a dialog that opens over it: that took longer than the dialog. */
const Edit = memo(
  lazy(async () => ({ default: (await import('../edit/edit-page.tsx')).EditPage })),
);
const Publish = lazy(async () => ({
  default: (await import('../edit/publish-dialog.tsx')).PublishDialog,
}));

/**
 * Carte: what the shop sells, as HubRise has it, and the page on which that is changed. What is off is
 * changed in Ruptures.
 */
export function CarteScreen(): ReactElement {
  const { access, draft, fail, stock } = useTill();
  const { t } = useTranslation();
  const view = useReadable(stock);
  const [isEditing, setEditing] = useState(false);
  const [dialog, setDialog] = useState<'draft' | 'former' | 'discard' | null>(null);
  const close = (): void => setDialog(null);
  const [catalog, retry] = useCatalog();
  const [check, checkAgain] = useCheck();
  const [isChecking, setChecking] = useState(false);
  const [shown, setShown] = useState<string | null>(null);
  const leaveEditing = useCallback(() => setEditing(false), []);
  const offersEdit = view?.catalog === 'known' && !isChecking && !isEditing;
  const edit = (): void => {
    setChecking(false);
    setEditing(true);
  };
  const askFormer = useCallback(() => setDialog('former'), []);
  return (
    <main className={c('carte')}>
      <header className={c('head')}>
        <h1 className={c('title')}>{view?.catalogName ?? t('nav.carte')}</h1>
        {view?.catalog === 'known' && (
          <ReadAt at={view.readAt}>
            {offersEdit && (
              <>
                <CheckButton state={check} onPress={() => setChecking(true)} />
                <ActionButton icon="edit" onPress={edit}>
                  {t('draft.title')}
                </ActionButton>
              </>
            )}
          </ReadAt>
        )}
      </header>
      {view !== null && view.catalog !== 'known' && (
        <div className={c('notices')}>
          <CatalogNotice view={view} />
          {view.catalog === 'none' && <OwnListHint />}
        </div>
      )}
      {catalog.kind === 'known' && isChecking && !isEditing && (
        <ChecksPage
          state={check}
          onRetry={checkAgain}
          onBack={() => setChecking(false)}
          onShow={(at) => {
            setShown(entryIdOf(at));
            setChecking(false);
          }}
        />
      )}
      {isEditing && (
        <Suspense>
          <Edit onBack={leaveEditing} onFormer={askFormer} />
        </Suspense>
      )}
      {catalog.kind === 'known' && !isChecking && !isEditing && (
        <Suspense>
          <Browser carte={catalog.carte} shown={shown} />
        </Suspense>
      )}
      {catalog.kind === 'loading' && !isEditing && (
        <p className={c('note')} role="status">
          {t('word.readingTheMenu')}
        </p>
      )}
      {catalog.kind === 'failed' && !isEditing && (
        <div className={c('notices')}>
          <Message
            tone="bad"
            title={t('carte.failed')}
            announced
            actions={<ActionButton onPress={retry}>{t('soldOut.retry')}</ActionButton>}
          />
        </div>
      )}
      {/* What comes by itself to a list that is there stands below it, and moves nothing of it. */}
      {view?.catalog === 'known' && (
        <div className={c('notices', 'below')}>
          <CatalogNotice view={view} />
        </div>
      )}
      <DraftBar
        isEditing={isEditing}
        onEdit={offersEdit ? null : edit}
        onPublish={() => setDialog('draft')}
        onDiscard={() => setDialog('discard')}
      />
      {(dialog === 'draft' || dialog === 'former') && (
        <Suspense>
          <Publish of={dialog} onClose={close} />
        </Suspense>
      )}
      {dialog === 'discard' && (
        <Question
          title={t('draft.discardTitle')}
          confirm={t('word.discardAll')}
          onConfirm={() => {
            close();
            access.need(() => draft.discard().catch(fail));
          }}
          onClose={close}
        >
          <p>{t('draft.discardText')}</p>
        </Question>
      )}
    </main>
  );
}

function ReadAt({ at, children }: { at: number | null; children: ReactNode }): ReactElement {
  const { t } = useTranslation();
  const moment = useMoment();
  return (
    <div className={c('read')}>
      {at !== null && <p className="quiet">{t('carte.readAt', { moment: moment(at) })}</p>}
      {children}
      <ReadAgain />
    </div>
  );
}
