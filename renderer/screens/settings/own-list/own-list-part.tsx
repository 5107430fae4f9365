import { type ReactElement, useState } from 'react';
import type { OwnArticle, OwnListEdit } from '../../../../main/core/own-list/own-list.ts';
import type { DraftExport, OwnListAnswer, OwnListView } from '../../../../preload/contract.ts';
import { ActionButton, Actions } from '../../../components/action-button.tsx';
import { classesOf } from '../../../components/classes.ts';
import { Message } from '../../../components/message.tsx';
import { Pick } from '../../../components/pick.tsx';
import { useTill } from '../../../hooks/till-context.ts';
import { useLive } from '../../../hooks/use-live.ts';
import { useTranslation } from '../../../i18n/use-translation.ts';
import sheet from '../parts.module.css';
import { ArticleDialog } from './article-dialog.tsx';
import { ArticleRow } from './article-row.tsx';
import { CategoryActions } from './category-actions.tsx';
import { ImportDialog } from './import-dialog.tsx';

const c = classesOf(sheet);

/** As many as are drawn at once: a long list is looked through by category. */
const MOST_SHOWN = 60;
/** What stands in no category, among the categories to choose from. */
const NONE = 'none';

type Over =
  | { readonly kind: 'article'; readonly of: OwnArticle | null }
  | { readonly kind: 'import' }
  | null;

/** Ma liste: what the shop sells at the counter without HubRise's catalogue. */
export function OwnListPart(): ReactElement {
  const { t } = useTranslation();
  const view = useLive('ownList');
  return view === null ? <p role="status">{t('ownList.loading')}</p> : <List view={view} />;
}

function List({ view }: { readonly view: OwnListView }): ReactElement {
  const { api, fail } = useTill();
  const { t } = useTranslation();
  const [over, setOver] = useState<Over>(null);
  const [picked, setPicked] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [exported, setExported] = useState<DraftExport | null>(null);
  const { articles, categories } = view.list;
  const hasNone = articles.some((one) => one.category === null);
  // One that is gone meanwhile shows everything again, not an empty list.
  const isThere = picked === NONE ? hasNone : categories.some(({ id }) => String(id) === picked);
  const chosen = isThere ? picked : null;
  const category = categories.find(({ id }) => String(id) === chosen) ?? null;
  const answered = (answer: OwnListAnswer): void =>
    setProblem(answer.kind === 'done' ? null : t(`ownList.problem.${answer.reason}`));
  const edit = (one: OwnListEdit): void => {
    setExported(null);
    api.ownList.edit(one).then(answered, fail);
  };
  // Category by category, as the counter shows them; what has none at the end.
  const shelves = [...categories.map(({ id }) => id), null].filter(
    (id) => chosen === null || String(id ?? NONE) === chosen,
  );
  const shown = shelves.flatMap((id) => articles.filter((one) => one.category === id));
  return (
    <div className={c('part')}>
      <p className="quiet">{t('ownList.text')}</p>
      {!view.isUsed && (
        <Message tone="neutral" title={t('ownList.kept.title')}>
          {t('ownList.kept.text')}
        </Message>
      )}
      {view.canUndo && (
        <Message
          tone="neutral"
          title={t('ownList.undoText')}
          announced
          actions={
            <ActionButton icon="undo" onPress={() => api.ownList.undo().then(answered, fail)}>
              {t('ownList.undo')}
            </ActionButton>
          }
        />
      )}
      {problem !== null && <Message tone="bad" title={problem} announced />}
      {exported !== null && <Exported result={exported} />}
      <Actions>
        <ActionButton
          icon="plus"
          look={articles.length === 0 ? 'primary' : 'secondary'}
          onPress={() => setOver({ kind: 'article', of: null })}
        >
          {t('ownList.add')}
        </ActionButton>
        <ActionButton icon="file" onPress={() => setOver({ kind: 'import' })}>
          {t('ownList.import')}
        </ActionButton>
        {articles.length > 0 && (
          <>
            <ActionButton
              icon="save"
              onPress={() => api.ownList.exportFile().then(setExported, fail)}
            >
              {t('ownList.export')}
            </ActionButton>
            <ActionButton onPress={() => edit({ kind: 'sort' })}>{t('ownList.sort')}</ActionButton>
          </>
        )}
      </Actions>
      {articles.length === 0 ? (
        <Message tone="neutral" title={t('ownList.empty.title')}>
          {t('ownList.empty.text')}
        </Message>
      ) : (
        <div className={c('head')}>
          <strong>{t('ownList.count', { count: articles.length })}</strong>
          <Pick
            label={t('ownList.shown')}
            value={chosen}
            all={t('word.allCategories')}
            options={[
              ...categories.map(({ id, name }) => ({ value: String(id), label: name })),
              ...(hasNone ? [{ value: NONE, label: t('ownList.none') }] : []),
            ]}
            onChange={setPicked}
          />
        </div>
      )}
      {category !== null && <CategoryActions category={category} onEdit={edit} />}
      <ul className={c('rows')}>
        {shown.slice(0, MOST_SHOWN).map((article) => (
          <ArticleRow
            key={article.id}
            article={article}
            category={categories.find(({ id }) => id === article.category)?.name ?? null}
            onEdit={edit}
            onOpen={() => setOver({ kind: 'article', of: article })}
          />
        ))}
      </ul>
      {shown.length > MOST_SHOWN && (
        <p className="quiet">{t('ownList.more', { count: shown.length - MOST_SHOWN })}</p>
      )}
      {over?.kind === 'article' && (
        <ArticleDialog
          list={view.list}
          article={over.of}
          category={category}
          onClose={() => setOver(null)}
        />
      )}
      {over?.kind === 'import' && <ImportDialog onClose={() => setOver(null)} />}
    </div>
  );
}

function Exported({ result }: { readonly result: DraftExport }): ReactElement | null {
  const { t } = useTranslation();
  if (result.kind === 'cancelled') return null;
  if (result.kind === 'written') {
    return <Message tone="good" announced title={t('ownList.exported', { path: result.path })} />;
  }
  return (
    <Message tone="bad" announced title={t(`export.failed.${result.reason}.what`)}>
      {t(`export.failed.${result.reason}.next`)}
    </Message>
  );
}
