import type { ReactElement } from 'react';
import { type ShopSettings, withPlatform } from '../../../../main/core/answer/shop-rules.ts';
import { ANSWERED_PLATFORMS } from '../../../../main/core/platform/platform.ts';
import { classesOf } from '../../../components/classes.ts';
import { Fold } from '../../../components/fold.tsx';
import { Stepper } from '../../../components/stepper.tsx';
import { Why } from '../../../components/why.tsx';
import { useTranslation } from '../../../i18n/use-translation.ts';
import { Toggle } from '../toggle.tsx';
import { useSettings } from '../use-settings.ts';
import sheet from './answers-section.module.css';
import { OverloadForm } from './overload-settings.tsx';
import { PlatformRow } from './platform-row.tsx';

const c = classesOf(sheet);

const OPEN_ORDERS = { least: 5, most: 60, step: 5 } as const;
const PREPARATION = { least: 5, most: 120, step: 5 } as const;

/** How long each platform waits, and which orders the till accepts without asking anybody. */
export function AnswersSection(): ReactElement {
  const { settings, update } = useSettings();
  const { t } = useTranslation();
  const { shop } = settings;
  const onChange = (changed: ShopSettings): void => update({ shop: changed });
  const { maxOpenOrders, onlyInOpeningHours, preparationMinutes } = shop;
  return (
    <div className={c('answers')}>
      <Why
        about={t('settings.tab.answers')}
        text={`${t('settings.answers.text')} ${t('settings.answers.startsText')}`}
      >
        <h3>{t('word.byPlatform')}</h3>
      </Why>
      <div className={c('platforms')}>
        {/* Each control says its own name to those who do not see where it stands. */}
        <div className={c('heads')} aria-hidden="true">
          <span />
          <span>{t('settings.answers.within')}</span>
          <span>{t('settings.answers.alone')}</span>
          <span>{t('settings.answers.then')}</span>
          <span />
        </div>
        {ANSWERED_PLATFORMS.map((platform) => (
          <PlatformRow
            key={platform}
            platform={platform}
            shop={shop}
            onChange={(change) => onChange(withPlatform(shop, platform, change))}
          />
        ))}
      </div>
      <Fold title={t('settings.more')}>
        <div className={c('limits')}>
          <Toggle
            label={t('settings.answers.openingHours')}
            text={t('settings.answers.openingHoursText')}
            isOn={onlyInOpeningHours}
            onChange={(on) => onChange({ ...shop, onlyInOpeningHours: on })}
          />
          <Stepper
            label={t('settings.answers.maxOpen')}
            value={maxOpenOrders}
            range={OPEN_ORDERS}
            words={
              maxOpenOrders === null
                ? t('word.noLimit')
                : t('settings.answers.orders', { count: maxOpenOrders })
            }
            onChange={(value) => onChange({ ...shop, maxOpenOrders: value })}
          />
          <Stepper
            label={t('settings.answers.preparation')}
            value={preparationMinutes}
            range={PREPARATION}
            words={
              preparationMinutes === null
                ? t('settings.answers.likeHubrise')
                : t('settings.answers.minutes', { minutes: preparationMinutes })
            }
            onChange={(value) => onChange({ ...shop, preparationMinutes: value })}
          />
        </div>
      </Fold>
      <OverloadForm />
    </div>
  );
}
