import type { ReactElement } from 'react';
import { classesOf } from '../../../components/classes.ts';
import { useTranslation } from '../../../i18n/use-translation.ts';
import { sortTags } from '../../../logic/carte.ts';
import sheet from './tags.module.css';

const c = classesOf(sheet);

/** What is in it, and whom it suits; what has no words of ours is shown as it came. */
export function Tags({ tags }: { tags: readonly string[] }): ReactElement | null {
  const { t } = useTranslation();
  const { allergens, known, others } = sortTags(tags);
  if (tags.length === 0) return null;
  return (
    <div className={c('tags')}>
      {allergens.length > 0 && (
        <p className={c('allergens')}>
          <strong>{t('carte.allergens')}</strong>{' '}
          {allergens.map((name) => t(`carte.allergen.${name}`)).join(', ')}
        </p>
      )}
      {known.length + others.length > 0 && (
        <ul className={c('others')}>
          {known.map((tag) => (
            <li key={tag} className={c('tag')}>
              {t(`carte.tag.${tag}`)}
            </li>
          ))}
          {others.map((tag) => (
            <li key={tag} className={c('tag')}>
              {tag}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
