import { type ReactElement, useState } from 'react';
import {
  LONGEST_CATEGORY_NAME,
  type OwnCategory,
  type OwnListEdit,
} from '../../../../main/core/own-list/own-list.ts';
import { ActionButton, Actions } from '../../../components/action-button.tsx';
import { Field } from '../../../components/field.tsx';
import { IconButton } from '../../../components/icon-button.tsx';
import { Overlay } from '../../../components/overlay.tsx';
import { Answers } from '../../../components/question.tsx';
import { useTranslation } from '../../../i18n/use-translation.ts';

/** What is done with a whole category. */
export function CategoryActions(props: {
  readonly category: OwnCategory;
  readonly onEdit: (edit: OwnListEdit) => void;
}): ReactElement {
  const { category, onEdit } = props;
  const { id, name } = category;
  const { t } = useTranslation();
  const [isRenaming, setRenaming] = useState(false);
  return (
    <Actions>
      <IconButton
        icon="up"
        label={t('word.moveNameUp', { name })}
        onPress={() => onEdit({ kind: 'move_category', id, by: -1 })}
      />
      <IconButton
        icon="down"
        label={t('word.moveNameDown', { name })}
        onPress={() => onEdit({ kind: 'move_category', id, by: 1 })}
      />
      <ActionButton icon="edit" onPress={() => setRenaming(true)}>
        {t('ownList.renameCategory')}
      </ActionButton>
      <ActionButton
        icon="trash"
        look="danger-outline"
        onPress={() => onEdit({ kind: 'remove_category', id })}
      >
        {t('ownList.removeCategory')}
      </ActionButton>
      {isRenaming && (
        <Rename
          category={category}
          onClose={() => setRenaming(false)}
          onRename={(typed) => {
            setRenaming(false);
            onEdit({ kind: 'rename_category', id, name: typed });
          }}
        />
      )}
    </Actions>
  );
}

function Rename(props: {
  readonly category: OwnCategory;
  readonly onClose: () => void;
  readonly onRename: (name: string) => void;
}): ReactElement {
  const { category, onClose, onRename } = props;
  const { t } = useTranslation();
  const [name, setName] = useState(category.name);
  return (
    <Overlay
      place="centre"
      title={t('ownList.renameOf', { name: category.name })}
      onClose={onClose}
    >
      <Field
        label={t('ownList.categoryName')}
        value={name}
        maxLength={LONGEST_CATEGORY_NAME}
        autoFocus
        onChange={setName}
      />
      <Answers
        confirm={t('word.save')}
        isDisabled={name.trim() === ''}
        onConfirm={() => onRename(name)}
        onClose={onClose}
      />
    </Overlay>
  );
}
