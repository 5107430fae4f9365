import type { ReactElement } from 'react';
import { classesOf } from '../../../components/classes.ts';
import { FiscalBanners } from '../../../components/journal/fiscal-banners.tsx';
import { PageFoot } from '../../../components/page-foot.tsx';
import { Section } from '../../../components/section.tsx';
import { useLive } from '../../../hooks/use-live.ts';
import { useTranslation } from '../../../i18n/use-translation.ts';
import { OwnListPart } from '../own-list/own-list-part.tsx';
import sheet from '../parts.module.css';
import { HubrisePart } from './hubrise-part.tsx';
import { JournalPart } from './journal-part.tsx';
import { KitchenPart } from './kitchen-part.tsx';
import { OperatorsPart } from './operators-part.tsx';
import { RulesPart } from './rules-part.tsx';
import { SetUp } from './set-up.tsx';
import { TerminalPart } from './terminal-part.tsx';
import { VatPart } from './vat-part.tsx';

const c = classesOf(sheet);

/** Paramètres › Comptoir: the guided set-up until the journal has begun, then what stands. */
export function CounterSection(): ReactElement {
  const { t } = useTranslation();
  const view = useLive('fiscal');
  if (view === null || view.phase === 'starting') {
    return <p role="status">{t('counter.loading')}</p>;
  }
  if (view.phase === 'not_set_up') {
    return (
      <div className={c('parts')}>
        <FiscalBanners view={view} />
        <SetUp />
      </div>
    );
  }
  return (
    <div className={c('parts')}>
      <Section title={t('ownList.title')}>
        <OwnListPart />
      </Section>
      <JournalPart view={view} />
      <Section title={t('operators.title')}>
        <OperatorsPart />
      </Section>
      <Section title={t('counterRules.title')}>
        <RulesPart />
      </Section>
      <Section title={t('counterHubrise.title')}>
        <HubrisePart />
      </Section>
      <KitchenPart />
      <Section title={t('terminal.settings.title')}>
        <TerminalPart />
      </Section>
      <Section title={t('vat.title')}>
        <VatPart />
      </Section>
      <PageFoot>
        <FiscalBanners view={view} />
      </PageFoot>
    </div>
  );
}
