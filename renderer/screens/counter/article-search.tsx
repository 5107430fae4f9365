import { type ReactElement, type RefObject, useEffect, useState } from 'react';
import { LONGEST_MENU_SEARCH } from '../../../main/core/catalog/stock.ts';
import { classesOf } from '../../components/classes.ts';
import { FindField } from '../../components/find-field.tsx';
import { useKeyLayer } from '../../hooks/use-key-layer.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { createTypedWord } from '../../logic/typed-word.ts';
import sheet from './counter.module.css';

const c = classesOf(sheet);
const FIELDS = 'input:not([type="radio"], [type="checkbox"], [type="range"]), textarea';
const DIALOGS = '[role="dialog"], [role="alertdialog"]';

/**
 * A sign beside the services that opens over them while it has the focus, or anything is searched for. It is the field
 * itself all the time: a screen reader and the keyboard find it as it is.
 */
export function ArticleSearch(props: {
  readonly place: RefObject<HTMLDivElement | null>;
  readonly text: string;
  readonly onText: (typed: string) => void;
}): ReactElement {
  const { onText, place, text } = props;
  const { t } = useTranslation();
  const leave = (): void => place.current?.querySelector('input')?.blur();
  return (
    <div ref={place} className={c('find', text !== '' && 'open')}>
      <FindField
        label={t('comptoir.search')}
        hint={t('comptoir.searchHint')}
        value={text}
        maxLength={LONGEST_MENU_SEARCH}
        onChange={onText}
        onClear={leave}
        onKeyDown={({ key }) => {
          if (key === 'Escape' && text === '') leave();
        }}
      />
    </div>
  );
}

/**
 * Whoever types with no field under it searches. Gives how to forget what was typed, once it has turned out to be a
 * scanner's. `onText` stays the same.
 */
export function useTypedSearch(
  place: RefObject<HTMLDivElement | null>,
  onText: (typed: string) => void,
): () => void {
  const [word] = useState(() =>
    createTypedWord({
      after: (ms, work) => {
        const timer = setTimeout(work, ms);
        return () => clearTimeout(timer);
      },
      onWord: (typed) => {
        const field = place.current?.querySelector('input');
        // The place of the articles may be somebody else's since.
        if (field == null || !isFree(field)) return;
        field.focus();
        onText(typed);
      },
    }),
  );
  useEffect(() => word.forget, [word]);
  useKeyLayer('search', ({ altKey, ctrlKey, key, metaKey, repeat }) => {
    const field = place.current?.querySelector('input');
    if (field == null || repeat || altKey || ctrlKey || metaKey || !isFree(field)) return false;
    word.key(key);
    return true;
  });
  return word.forget;
}

/** Whether the field is in sight, and no other one, nor a dialog, has the keyboard. */
function isFree(field: HTMLInputElement): boolean {
  return (
    document.activeElement?.matches(FIELDS) !== true &&
    document.querySelector(DIALOGS) === null &&
    field.checkVisibility({ visibilityProperty: true })
  );
}
