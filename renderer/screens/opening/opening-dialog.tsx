import { type ReactElement, useEffect, useState } from 'react';
import { PREPARATION } from '../../../main/core/opening/acceptance.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { classesOf } from '../../components/classes.ts';
import { Message } from '../../components/message.tsx';
import { OpeningFailure } from '../../components/opening-failure.tsx';
import { Overlay, OverlayActions } from '../../components/overlay.tsx';
import { Section } from '../../components/section.tsx';
import { Stepper } from '../../components/stepper.tsx';
import { useTill } from '../../hooks/till-context.ts';
import { useReadable } from '../../hooks/use-readable.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { isLinked } from '../../logic/tour.ts';
import { BusyPart } from './busy-part.tsx';
import sheet from './opening.module.css';
import { PausePart } from './pause-part.tsx';
import { PlatformEffects } from './platform-effects.tsx';

const c = classesOf(sheet);

/** Pause, busy time and preparation time, and what each platform makes of them. */
export function OpeningDialog(): ReactElement {
  const { opening, ui } = useTill();
  const { t } = useTranslation();
  const { look } = opening;
  useEffect(look, [look]);
  const close = (): void => ui.close('opening');
  return (
    <Overlay place="wide" title={t('opening.title')} onClose={close}>
      <Content onDone={close} />
      <OverlayActions>
        <ActionButton onPress={close}>{t('action.close')}</ActionButton>
      </OverlayActions>
    </Overlay>
  );
}

function Content({ onDone }: { onDone: () => void }): ReactElement {
  const { connection, opening, ui } = useTill();
  const { t } = useTranslation();
  const view = useReadable(opening);
  const loading = useReadable(connection, (known) => (known?.kind ?? 'loading') === 'loading');
  const linked = useReadable(connection, isLinked);
  if (view === null || loading) {
    return (
      <p role="status" className={c('alone')}>
        {t('opening.loading')}
      </p>
    );
  }
  if (!linked) {
    return (
      <div className={c('alone')}>
        <Message
          tone="warning"
          title={t('opening.notConnected.title')}
          actions={
            <ActionButton
              look="primary"
              onPress={() => {
                onDone();
                ui.patch({ screen: 'ventes', salesTab: 'integration' });
              }}
            >
              {t('board.notConnected.action')}
            </ActionButton>
          }
        >
          {t('opening.notConnected.text')}
        </Message>
      </div>
    );
  }
  return (
    <>
      <OpeningFailure />
      {view.acceptance === null && <Message tone="neutral" title={t('opening.unread')} />}
      <div className={c('parts')}>
        <PausePart view={view} onDone={onDone} />
        <div className={c('side')}>
          <BusyPart view={view} onDone={onDone} />
          <PreparationPart minutes={view.preparationMinutes} />
        </div>
      </div>
      <PlatformEffects bridges={view.bridges} />
    </>
  );
}

/** How long an order takes on an ordinary day; `minutes`: as HubRise has it. */
function PreparationPart({ minutes }: { minutes: number | null }): ReactElement {
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
