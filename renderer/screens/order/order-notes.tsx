import type { ReactElement } from 'react';
import type { NoteLine } from '../../../main/core/order/notes.ts';
import { classesOf } from '../../components/classes.ts';
import { Icon } from '../../components/icon.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import sheet from './order-notes.module.css';

const c = classesOf(sheet);

/** Notes on the whole order and on its delivery; those on one line stand with that line. */
export function OrderNotes({ notes }: { notes: readonly NoteLine[] }): ReactElement | null {
  const { t } = useTranslation();
  if (notes.length === 0) return null;
  return (
    <ul className={c('notes')} aria-label={t('panel.notes')}>
      {notes.map((note) => (
        <li key={`${note.kind} ${note.text}`} className={c('note')}>
          <Icon name="note" />
          <p>
            <strong>{t(`note.${note.kind}`)}</strong>
            <span className={c('text')}>{note.text}</span>
          </p>
        </li>
      ))}
    </ul>
  );
}
