import { type ReactElement, useState } from 'react';
import {
  KITCHEN_ROLES,
  type KitchenSettings,
  LONGEST_TILL_NAME,
} from '../../../../main/core/kitchen/marks.ts';
import { classesOf } from '../../../components/classes.ts';
import { Field } from '../../../components/field.tsx';
import { Choice } from '../../../components/option-list.tsx';
import { useMoment } from '../../../hooks/use-when.ts';
import { useTranslation } from '../../../i18n/use-translation.ts';
import { useSettings } from '../use-settings.ts';
import sheet from './printers-section.module.css';

const c = classesOf(sheet);

/** Which of the shop's tills prints for the kitchen, and what this one is called by the others. */
export function KitchenSharing(): ReactElement {
  const { settings, update } = useSettings();
  const { t } = useTranslation();
  const { kitchen } = settings;
  const [tillName, setTillName] = useState(kitchen.tillName);
  const put = (change: Partial<KitchenSettings>): void => {
    update({ kitchen: { ...kitchen, ...change } });
  };
  const state = useStateWords(kitchen);
  return (
    <section aria-label={t('kitchen.title')} className={c('part')}>
      <header>
        <h3>{t('kitchen.title')}</h3>
        <p className="quiet">{t('kitchen.text')}</p>
      </header>
      <Choice
        label={t('kitchen.role')}
        value={kitchen.role}
        options={KITCHEN_ROLES.map((value) => ({ value, label: t(`kitchen.roleIs.${value}`) }))}
        onChange={(role) => put({ role, ownerSince: null })}
      />
      {state !== null && (
        <>
          <p role="status">{state}</p>
          <Field
            label={t('kitchen.tillName')}
            help={t('kitchen.tillNameHelp')}
            value={tillName}
            maxLength={LONGEST_TILL_NAME}
            onChange={setTillName}
            onDone={() => put({ tillName: tillName.trim() })}
          />
        </>
      )}
    </section>
  );
}

/** Who prints, and since when; null for a till that is alone. */
function useStateWords({ owner, ownerSince, role }: KitchenSettings): string | null {
  const { t } = useTranslation();
  const moment = useMoment();
  if (role === 'alone') return null;
  if (role === 'owner') {
    return ownerSince === null ? '' : t('kitchen.state.owner', { moment: moment(ownerSince) });
  }
  if (owner === null) return t('kitchen.state.standbyUnknown');
  const till = owner.tillName || t('kitchen.otherTill');
  return t('kitchen.state.standby', { till, moment: moment(owner.since) });
}
