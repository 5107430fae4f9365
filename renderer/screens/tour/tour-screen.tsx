import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { classesOf } from '../../components/classes.ts';
import { Tour } from './tour.tsx';
import sheet from './tour-screen.module.css';

const c = classesOf(sheet);

/** The tour as a page of its own: the menu bar stays, and leads away from it at any time. */
export function TourScreen(): ReactElement {
  const { t } = useTranslation();
  return (
    <main className={c('page')}>
      <h1 className={c('title')}>{t('tour.title')}</h1>
      <Tour />
    </main>
  );
}
