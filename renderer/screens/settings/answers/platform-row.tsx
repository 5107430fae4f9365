import { type ReactElement, useState } from 'react';
import { Button } from 'react-aria-components/Button';
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
import { Icon } from '../../../components/icon.tsx';
import { Choice } from '../../../components/option-list.tsx';
import { Stepper } from '../../../components/stepper.tsx';
import { Why } from '../../../components/why.tsx';
import { useFormat } from '../../../hooks/use-format.ts';
import { useTranslation } from '../../../i18n/use-translation.ts';
import { Toggle } from '../toggle.tsx';
import sheet from './answers-section.module.css';

const c = classesOf(sheet);

const ANSWER = { least: 1, most: 30, step: 1 } as const;
/** Cents; the till compares with totals in euros. */
const UP_TO = { least: 1_000, most: 30_000, step: 500 } as const;

interface RowProps {
  readonly platform: PlatformKey;
  readonly shop: ShopSettings;
  readonly onChange: (change: Partial<PlatformSettings>) => void;
}

/** One platform in a row: how long it waits, whether it is accepted without asking, and what follows. */
export function PlatformRow(props: RowProps): ReactElement {
  const { onChange, platform, shop } = props;
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const { acceptByRule, answerMinutes } = platformSettings(shop, platform);
  const name = t(`settings.platform.${platform}`);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a grid row.
    <div className={c('row')} role="group" aria-label={name}>
      <h3>{name}</h3>
      {hasAnswerLimit(platform) ? (
        <Stepper
          label={t('settings.answers.within')}
          isBare
          value={answerMinutes}
          range={ANSWER}
          words={
            answerMinutes === null
              ? t('word.noLimit')
              : t('settings.answers.minutes', { minutes: answerMinutes })
          }
          onChange={(value) => onChange({ answerMinutes: value })}
        />
      ) : (
        <p className={c('never')}>{t('word.noLimit')}</p>
      )}
      <Toggle
        label={t('settings.answers.byRule')}
        isBare
        isOn={acceptByRule}
        onChange={(on) => onChange({ acceptByRule: on })}
      />
      <Toggle
        label={t('settings.answers.starts')}
        isBare
        isOn={startsPreparation(shop, platform)}
        onChange={(on) => onChange({ startsPreparation: on })}
      />
      <Button
        className={c('opens')}
        aria-label={t('settings.answers.moreOf', { platform: name })}
        aria-expanded={isOpen}
        onPress={() => setOpen(!isOpen)}
      >
        <Icon name={isOpen ? 'up' : 'down'} />
      </Button>
      {isOpen && <SeldomSet {...props} name={name} />}
    </div>
  );
}

/** Up to which amount a platform is accepted without asking, and what counts as accepted there. */
function SeldomSet(props: RowProps & { readonly name: string }): ReactElement {
  const { name, onChange, platform, shop } = props;
  const { t } = useTranslation();
  const { money } = useFormat();
  const { acceptByRule, acceptUpToCents } = platformSettings(shop, platform);
  return (
    <div className={c('seldom')}>
      <div className={c('amount')}>
        <Stepper
          label={t('settings.answers.upTo')}
          value={acceptUpToCents}
          range={UP_TO}
          isDisabled={!acceptByRule}
          words={
            acceptUpToCents === null
              ? t('word.noLimit')
              : money({ cents: acceptUpToCents, currency: 'EUR' })
          }
          onChange={(value) => onChange({ acceptUpToCents: value })}
        />
      </div>
      {isAcceptanceAsked(platform) && (
        <Why
          about={t('settings.answers.acceptedAt', { platform: name })}
          text={
            <>
              {t('settings.answers.acceptedAtText', { platform: name })}
              {platform === 'uber_eats' && ` ${t('settings.answers.acceptedAtRefusal')}`}
            </>
          }
        >
          <Choice
            label={t('settings.answers.acceptedAt', { platform: name })}
            value={acceptedAt(shop, platform)}
            options={ACCEPTED_AT.map((value) => ({
              value,
              label: t(`settings.answers.acceptedAtIs.${value}`),
            }))}
            onChange={(value) => onChange({ acceptedAt: value })}
          />
        </Why>
      )}
    </div>
  );
}
