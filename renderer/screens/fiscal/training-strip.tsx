import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { classesOf } from '../../components/classes.ts';
import sheet from './training-strip.module.css';

const c = classesOf(sheet);

/** Across a screen of the counter, as long as what is done there is a training. */
export function TrainingStrip(): ReactElement {
  const { t } = useTranslation();
  return <p className={c('strip')}>{t('comptoir.training')}</p>;
}
