import type { ReactElement } from 'react';
import { classesOf } from '../../../components/classes.ts';
import { IconButton } from '../../../components/icon-button.tsx';
import { useTranslation } from '../../../i18n/use-translation.ts';
import sheet from './item-line.module.css';

const c = classesOf(sheet);

interface ItemLineProps {
  readonly name: string;
  readonly about?: string | null;
  /** Opens it to be changed; absent: there is nothing of it to be changed. */
  readonly onOpen?: () => void;
  /** Goes one place up; null: it is the first one; absent: the order says nothing. */
  readonly onUp?: (() => void) | null;
  readonly onRemove: () => void;
}

/** One of several things that stand under another one: changed, moved up, taken away. */
export function ItemLine(props: ItemLineProps): ReactElement {
  const { about = null, name, onOpen, onRemove, onUp } = props;
  const { t } = useTranslation();
  return (
    <li className={c('line')}>
      <div className={c('words')}>
        <p>{name}</p>
        {about !== null && <p className="quiet small">{about}</p>}
      </div>
      <span className={c('moves')}>
        {onOpen !== undefined && (
          <IconButton icon="edit" label={t('word.changeName', { name })} onPress={onOpen} />
        )}
        {onUp !== undefined && (
          <IconButton
            icon="up"
            label={t('word.moveNameUp', { name })}
            isDisabled={onUp === null}
            onPress={() => onUp?.()}
          />
        )}
        <IconButton icon="trash" label={t('draft.remove', { name })} onPress={onRemove} />
      </span>
    </li>
  );
}
