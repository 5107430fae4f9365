import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PREPARATION } from '../../../main/core/opening/acceptance.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { Section } from '../../components/section.tsx';
import { Stepper } from '../../components/stepper.tsx';
import { useTill } from '../../hooks/till-context.ts';
import { useReadable } from '../../hooks/use-readable.ts';

/** How long an order takes on an ordinary day; `minutes`: as HubRise has it. */
export function PreparationPart({ minutes }: { minutes: number | null }): ReactElement {
  const { opening, settings } = useTill();
  const { t } = useTranslation();
  const pending = useReadable(opening.pending);
  const own = useReadable(settings, (known) => known?.shop.preparationMinutes ?? null);
  const [wanted, setWanted] = useState<number | null>(null);
  const value = wanted ?? minutes;
  return (
    <Section title={t('opening.preparation.title')}>
      <Stepper
        label={t('opening.preparation.label')}
        value={value}
        range={PREPARATION}
        words={
          value === null ? t('opening.preparation.unknown') : t('opening.minutes', { count: value })
        }
        onChange={(next) => setWanted(next ?? PREPARATION.least)}
      />
      {wanted !== null && wanted !== minutes && (
        <ActionButton
          look="primary"
          isPending={pending?.kind === 'preparation'}
          onPress={() => void opening.ask({ kind: 'preparation', minutes: wanted })}
        >
          {t('opening.preparation.save')}
        </ActionButton>
      )}
      {own !== null && <p className="quiet">{t('opening.preparation.own', { minutes: own })}</p>}
    </Section>
  );
}
