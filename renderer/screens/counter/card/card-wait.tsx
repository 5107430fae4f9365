import type { ReactElement } from 'react';
import type { CardProgress } from '../../../../preload/contract.ts';
import { ActionButton } from '../../../components/action-button.tsx';
import { classesOf } from '../../../components/classes.ts';
import { useTill } from '../../../hooks/till-context.ts';
import { useFormat } from '../../../hooks/use-format.ts';
import { useTranslation } from '../../../i18n/use-translation.ts';
import sheet from './card.module.css';

const c = classesOf(sheet);

type Waiting = Extract<CardProgress, { kind: 'calling' | 'waiting' }>;

/** Whether the terminal is being called, or waits for a card. */
export function isUnderWay(progress: CardProgress | undefined): progress is Waiting {
  return progress?.kind === 'calling' || progress?.kind === 'waiting';
}

/** What the customer and the cashier look at while the terminal works. */
export function CardWait({ progress }: { progress: Waiting }): ReactElement {
  const { api, fail } = useTill();
  const { t } = useTranslation();
  const { money } = useFormat();
  const stop = (): void => void api.terminal.stopWaiting().catch(fail);
  const isCalling = progress.kind === 'calling';
  const isTitre = progress.means === 'titre_card';
  const presentBack = isTitre ? 'terminal.presentTitreBack' : 'terminal.presentBack';
  const present = progress.direction === 'credit' ? presentBack : 'terminal.present';
  return (
    <div className={c('pane')}>
      <p className={c('what')} role="status">
        {t(isCalling ? 'terminal.calling' : present)}
      </p>
      {progress.last4 !== undefined && !isCalling && (
        <p>{t('terminal.whichCard', { last4: progress.last4 })}</p>
      )}
      <output className={c('amount')}>{money({ cents: progress.amount, currency: 'EUR' })}</output>
      {isCalling ? (
        <ActionButton size="primary" onPress={stop}>
          {t('terminal.cancel')}
        </ActionButton>
      ) : (
        <>
          <p>{t('terminal.redKey')}</p>
          <ActionButton onPress={stop}>{t('terminal.stop')}</ActionButton>
          <p className="quiet">{t('terminal.stopHelp')}</p>
        </>
      )}
    </div>
  );
}
