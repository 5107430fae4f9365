import type { ReactElement } from 'react';
import type { NoteLine } from '../../../main/core/order/notes.ts';
import { classesOf } from '../../components/classes.ts';
import { Icon } from '../../components/icon.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import sheet from './order-notes.module.css';

const c = classesOf(sheet);

/** Notes on the whole order and on its delivery; those on one line stand with that line. */
export function OrderNotes(props: {
  readonly notes: readonly NoteLine[];
  /** Texts that speak of an allergy. */
  readonly allergies: readonly string[];
}): ReactElement | null {
  const { allergies, notes } = props;
  const { t } = useTranslation();
  if (notes.length === 0) return null;
  return (
    <ul className={c('notes')} aria-label={t('panel.notes')}>
      {notes.map((note) => (
        <li
          key={`${note.kind} ${note.text}`}
          className={c('note', allergies.includes(note.text) && 'allergy')}
        >
          <Icon name={allergies.includes(note.text) ? 'warning' : 'note'} />
          <p>
            <strong>{t(`note.${note.kind}`)}</strong>
            <span className={c('text')}>{note.text}</span>
          </p>
        </li>
      ))}
    </ul>
  );
}
