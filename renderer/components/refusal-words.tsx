import type { ReactElement } from 'react';
import type { Refusal } from '../../main/core/order/refusal.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { classesOf } from './classes.ts';
import sheet from './refusal-words.module.css';

const c = classesOf(sheet);

/** Why HubRise did not take an answer and what to do; its own words below, for the support. */
export function RefusalWords({ refusal }: { readonly refusal: Refusal }): ReactElement {
  const { t } = useTranslation();
  const { cause, said } = refusal;
  return (
    <>
      <p className={c('what')}>{t(`refusal.${cause}.what`)}</p>
      <p className={c('next')}>{t(`refusal.${cause}.next`)}</p>
      {said !== '' && <p className={c('said')}>{t('refusal.said', { said })}</p>}
    </>
  );
}
