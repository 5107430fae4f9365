import type { ReactElement } from 'react';
import { useTranslation } from '../../i18n/use-translation.ts';
import { classesOf } from '../classes.ts';
import sheet from './training-strip.module.css';

const c = classesOf(sheet);

/** Across a screen of the counter, as long as what is done there is a training. */
export function TrainingStrip(): ReactElement {
  const { t } = useTranslation();
  return <p className={c('strip')}>{t('comptoir.training')}</p>;
}
