import { type ReactElement, useState } from 'react';
import { classesOf } from '../../../components/classes.ts';
import { Fold } from '../../../components/fold.tsx';
import { FiscalBanners } from '../../../components/journal/fiscal-banners.tsx';
import { PageFoot } from '../../../components/page-foot.tsx';
import { useLive } from '../../../hooks/use-live.ts';
import { useTranslation } from '../../../i18n/use-translation.ts';
import { OwnListPart } from '../own-list/own-list-part.tsx';
import sheet from '../parts.module.css';
import { HubrisePart, useHubriseCalls } from './hubrise-part.tsx';
import { JournalPart } from './journal-part.tsx';
import { KitchenPart } from './kitchen-part.tsx';
import { OperatorsPart } from './operators-part.tsx';
import { Approvers, RulesPart } from './rules-part.tsx';
import { SetUp } from './set-up.tsx';
import { TerminalPart } from './terminal-part.tsx';
import { useDoubtfulVat, VatPart } from './vat-part.tsx';

const c = classesOf(sheet);

/** Paramètres › Comptoir: the guided set-up until the journal has begun, then what stands. */
export function CounterSection(): ReactElement {
  const { t } = useTranslation();
  const view = useLive('fiscal');
  const operators = useLive('operators');
  const doubtful = useDoubtfulVat();
  const isHubriseCalling = useHubriseCalls();
  // Whoever has just opened the counter has its START paper to print.
  const [wasSetUpHere, setSetUpHere] = useState(false);
  if (view === null || view.phase === 'starting') {
    return <p role="status">{t('counter.loading')}</p>;
  }
  if (view.phase === 'not_set_up') {
    if (!wasSetUpHere) setSetUpHere(true);
    return (
      <div className={c('parts')}>
        <FiscalBanners view={view} />
        <SetUp />
      </div>
    );
  }
  return (
    <div className={c('lines')}>
      <Approvers />
      <Fold title={t('ownList.title')}>
        <OwnListPart />
      </Fold>
      <Fold
        title={t('operators.title')}
        value={operators?.operators.map(({ name }) => name).join(', ') ?? ''}
      >
        <OperatorsPart />
      </Fold>
      <Fold title={t('kitchenWhen.title')}>
        <KitchenPart />
      </Fold>
      <Fold title={t('terminal.settings.title')}>
        <TerminalPart />
      </Fold>
      <Fold title={t('counterRules.title')}>
        <RulesPart />
      </Fold>
      <Fold title={t('counterHubrise.title')} isCalling={isHubriseCalling}>
        <HubrisePart />
      </Fold>
      <Fold
        title={t('vat.title')}
        value={doubtful === 0 ? '' : t('vat.doubtful', { count: doubtful })}
      >
        <VatPart />
      </Fold>
      <JournalPart view={view} isNew={wasSetUpHere} />
      <PageFoot>
        <FiscalBanners view={view} />
      </PageFoot>
    </div>
  );
}
