import type { ReactElement } from 'react';
import type { OwnArticle, OwnListEdit } from '../../../../main/core/own-list/own-list.ts';
import { ActionButton } from '../../../components/action-button.tsx';
import { classesOf } from '../../../components/classes.ts';
import { IconButton } from '../../../components/icon-button.tsx';
import { useFormat } from '../../../hooks/use-format.ts';
import { useTranslation } from '../../../i18n/use-translation.ts';
import sheet from '../parts.module.css';

const c = classesOf(sheet);

/** An article of the list, and what is done with it at once. */
export function ArticleRow(props: {
  readonly article: OwnArticle;
  readonly category: string | null;
  readonly onEdit: (edit: OwnListEdit) => void;
  readonly onOpen: () => void;
}): ReactElement {
  const { article, category, onEdit, onOpen } = props;
  const { cents, id, kind, name } = article;
  const { t } = useTranslation();
  const { money } = useFormat();
  const said = [money({ cents, currency: 'EUR' }), t(`ownList.kindShort.${kind}`), category];
  return (
    <li className={c('row')}>
      <div>
        <strong>{name}</strong>
        <p className="quiet">{said.filter((one) => one !== null).join(' · ')}</p>
      </div>
      <div className={c('buttons')}>
        <IconButton
          icon="up"
          label={t('word.moveNameUp', { name })}
          onPress={() => onEdit({ kind: 'move', id, by: -1 })}
        />
        <IconButton
          icon="down"
          label={t('word.moveNameDown', { name })}
          onPress={() => onEdit({ kind: 'move', id, by: 1 })}
        />
        <ActionButton icon="edit" label={t('word.changeName', { name })} onPress={onOpen}>
          {t('word.change')}
        </ActionButton>
        <IconButton
          icon="trash"
          label={t('ownList.remove', { name })}
          onPress={() => onEdit({ kind: 'remove', id })}
        />
      </div>
    </li>
  );
}
