import type { ReactElement } from 'react';
import { DEFAULT_KITCHEN_WHEN, KITCHEN_WHENS } from '../../../../main/core/counter/kitchen-when.ts';
import { COUNTER_SERVICES } from '../../../../main/core/counter/service.ts';
import { classesOf } from '../../../components/classes.ts';
import { Pick } from '../../../components/pick.tsx';
import { useTill } from '../../../hooks/till-context.ts';
import { useReadable } from '../../../hooks/use-readable.ts';
import { useTranslation } from '../../../i18n/use-translation.ts';
import sheet from './kitchen-part.module.css';

const c = classesOf(sheet);

/** Paramètres › Comptoir: when the kitchen hears of a ticket, by service. */
export function KitchenPart(): ReactElement {
  const { api, fail, settings } = useTill();
  const { t } = useTranslation();
  const when = useReadable(settings, (known) => known?.kitchenWhen ?? DEFAULT_KITCHEN_WHEN);
  return (
    <>
      <p className="quiet">{t('kitchenWhen.text')}</p>
      {COUNTER_SERVICES.map((service) => (
        <div key={service} className={c('row')}>
          <strong>{t(`comptoir.services.${service}`)}</strong>
          <Pick
            label={`${t('kitchenWhen.title')} : ${t(`comptoir.services.${service}`)}`}
            value={when[service]}
            options={KITCHEN_WHENS.map((value) => ({ value, label: t(`kitchenWhen.is.${value}`) }))}
            onChange={(chosen) => {
              if (chosen === null) return;
              const kitchenWhen = { ...when, [service]: chosen };
              api.settings.update({ kitchenWhen }).catch(fail);
            }}
          />
        </div>
      ))}
    </>
  );
}
