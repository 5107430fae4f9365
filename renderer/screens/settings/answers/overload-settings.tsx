import type { ReactElement } from 'react';
import { BUSY_MINUTES } from '../../../../main/core/opening/acceptance.ts';
import { OVERLOAD_LIMITS, type OverloadSettings } from '../../../../main/core/opening/overload.ts';
import { classesOf } from '../../../components/classes.ts';
import { Fold } from '../../../components/fold.tsx';
import { Choice } from '../../../components/option-list.tsx';
import { Stepper } from '../../../components/stepper.tsx';
import { useTranslation } from '../../../i18n/use-translation.ts';
import { Toggle } from '../toggle.tsx';
import { useSettings } from '../use-settings.ts';
import sheet from './answers-section.module.css';

const c = classesOf(sheet);

/** When the till proposes a busy time, or announces it by itself. */
export function OverloadForm(): ReactElement {
  const { settings, update } = useSettings();
  const { t } = useTranslation();
  const { overload } = settings;
  const change = (part: Partial<OverloadSettings>): void =>
    update({ overload: { ...overload, ...part } });
  const off = !overload.on;
  return (
    <Fold title={t('settings.overload.title')}>
      <Toggle
        label={t('settings.overload.on')}
        text={t('settings.overload.onText')}
        isOn={overload.on}
        onChange={(on) => change({ on })}
      />
      <div className={c('limits')}>
        <Stepper
          label={t('settings.overload.orders')}
          value={overload.openOrders}
          range={OVERLOAD_LIMITS.openOrders}
          isDisabled={off}
          words={t('settings.answers.orders', { count: overload.openOrders })}
          onChange={(openOrders) =>
            change({ openOrders: openOrders ?? OVERLOAD_LIMITS.openOrders.least })
          }
        />
        <Stepper
          label={t('settings.overload.late')}
          value={overload.lateMinutes}
          range={OVERLOAD_LIMITS.lateMinutes}
          isDisabled={off}
          words={t('settings.answers.minutes', { minutes: overload.lateMinutes })}
          onChange={(lateMinutes) =>
            change({ lateMinutes: lateMinutes ?? OVERLOAD_LIMITS.lateMinutes.least })
          }
        />
      </div>
      <Choice
        label={t('settings.overload.extra')}
        value={String(overload.extraMinutes)}
        options={BUSY_MINUTES.map((minutes) => ({
          value: String(minutes),
          label: t('action.delay', { minutes }),
        }))}
        onChange={(chosen) => {
          const extraMinutes = BUSY_MINUTES.find((minutes) => String(minutes) === chosen);
          if (extraMinutes !== undefined) change({ extraMinutes });
        }}
      />
      <Toggle
        label={t('settings.overload.byItself')}
        text={t('settings.overload.byItselfText')}
        isOn={overload.byItself}
        onChange={(byItself) => change({ byItself })}
      />
    </Fold>
  );
}
