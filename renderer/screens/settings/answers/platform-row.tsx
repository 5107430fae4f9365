import type { ReactElement } from 'react';
import {
  acceptedAt,
  hasAnswerLimit,
  isAcceptanceAsked,
  type PlatformSettings,
  platformSettings,
  type ShopSettings,
  startsPreparation,
} from '../../../../main/core/answer/shop-rules.ts';
import { ACCEPTED_AT, type PlatformKey } from '../../../../main/core/platform/platform.ts';
import { classesOf } from '../../../components/classes.ts';
import { Choice } from '../../../components/option-list.tsx';
import { Stepper } from '../../../components/stepper.tsx';
import { useFormat } from '../../../hooks/use-format.ts';
import { useTranslation } from '../../../i18n/use-translation.ts';
import { Toggle } from '../toggle.tsx';
import sheet from './answers-section.module.css';

const c = classesOf(sheet);

const ANSWER = { least: 1, most: 30, step: 1 } as const;
/** Cents; the till compares with totals in euros. */
const UP_TO = { least: 1_000, most: 30_000, step: 500 } as const;

/** One platform: how long it waits, and whether its orders are accepted without asking. */
export function PlatformRow(props: {
  readonly platform: PlatformKey;
  readonly shop: ShopSettings;
  readonly onChange: (change: Partial<PlatformSettings>) => void;
}): ReactElement {
  const { onChange, platform, shop } = props;
  const { t } = useTranslation();
  const { money } = useFormat();
  const { acceptByRule, acceptUpToCents, answerMinutes } = platformSettings(shop, platform);
  const name = t(`settings.platform.${platform}`);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a grid row.
    <div className={c('row')} role="group" aria-label={name}>
      <h3>{name}</h3>
      {hasAnswerLimit(platform) ? (
        <Stepper
          label={t('settings.answers.within')}
          value={answerMinutes}
          range={ANSWER}
          words={
            answerMinutes === null
              ? t('settings.answers.noLimit')
              : t('settings.answers.minutes', { minutes: answerMinutes })
          }
          onChange={(value) => onChange({ answerMinutes: value })}
        />
      ) : (
        <p>{t('settings.answers.neverCancels')}</p>
      )}
      <Toggle
        label={t('settings.answers.byRule')}
        isOn={acceptByRule}
        onChange={(on) => onChange({ acceptByRule: on })}
      />
      <Stepper
        label={t('settings.answers.upTo')}
        value={acceptUpToCents}
        range={UP_TO}
        isDisabled={!acceptByRule}
        words={
          acceptUpToCents === null
            ? t('settings.answers.noLimit')
            : money({ cents: acceptUpToCents, currency: 'EUR' })
        }
        onChange={(value) => onChange({ acceptUpToCents: value })}
      />
      <div className={c('acceptance')}>
        <Toggle
          label={t('settings.answers.starts')}
          text={t('settings.answers.startsText')}
          isOn={startsPreparation(shop, platform)}
          onChange={(on) => onChange({ startsPreparation: on })}
        />
      </div>
      {isAcceptanceAsked(platform) && (
        <div className={c('acceptance')}>
          <Choice
            label={t('settings.answers.acceptedAt', { platform: name })}
            value={acceptedAt(shop, platform)}
            options={ACCEPTED_AT.map((value) => ({
              value,
              label: t(`settings.answers.acceptedAtIs.${value}`),
            }))}
            onChange={(value) => onChange({ acceptedAt: value })}
          />
          <p>
            {t('settings.answers.acceptedAtText', { platform: name })}
            {platform === 'uber_eats' && ` ${t('settings.answers.acceptedAtRefusal')}`}
          </p>
        </div>
      )}
    </div>
  );
}
