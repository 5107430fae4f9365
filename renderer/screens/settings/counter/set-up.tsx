import { type ReactElement, useState } from 'react';
import { isTillNumber } from '../../../../main/core/fiscal/kinds.ts';
import { isCutoff } from '../../../../main/core/fiscal/phase.ts';
import { tidySeller } from '../../../../main/core/seller/seller-check.ts';
import type { SetUpWish } from '../../../../preload/contract.ts';
import { ActionButton, Actions } from '../../../components/action-button.tsx';
import { classesOf } from '../../../components/classes.ts';
import { Field } from '../../../components/field.tsx';
import { Message } from '../../../components/message.tsx';
import { Pick } from '../../../components/pick.tsx';
import { Question } from '../../../components/question.tsx';
import { Facts, Section } from '../../../components/section.tsx';
import { useTill } from '../../../hooks/till-context.ts';
import { useBusy } from '../../../hooks/use-busy.ts';
import { useKeychain } from '../../../hooks/use-keychain.ts';
import { useRefusalWords } from '../../../hooks/use-refusal-words.ts';
import { useTranslation } from '../../../i18n/use-translation.ts';
import { OwnListPart } from '../own-list/own-list-part.tsx';
import sheet from '../parts.module.css';
import { OperatorsPart } from './operators-part.tsx';
import { isSellerWhole, NO_SELLER, SellerForm } from './seller-form.tsx';
import { VatPart } from './vat-part.tsx';
import { useYearEnds } from './year-ends.ts';

const c = classesOf(sheet);

/** The steps in their order; nothing is recorded before the last one is confirmed. */
const STEPS = ['law', 'seller', 'till', 'operators', 'vat', 'summary'] as const;
type Step = (typeof STEPS)[number];

const FIRST: SetUpWish = {
  seller: NO_SELLER,
  till: '01',
  settings: { cutoff: '05:00', fiscalYearEnd: '12-31' },
};

/** The guided set-up of the counter: off until it is done. */
export function SetUp(): ReactElement {
  const { t } = useTranslation();
  const [at, setAt] = useState(0);
  const [wish, setWish] = useState(FIRST);
  const step: Step = STEPS[at] ?? 'law';
  const isDone =
    step === 'seller' ? isSellerWhole(wish.seller) : step !== 'till' || isTillDone(wish);
  return (
    <Section
      title={t('counter.step', {
        at: String(at + 1),
        of: String(STEPS.length),
        name: t(`counter.steps.${step}`),
      })}
    >
      <div className={c('part')}>
        {step === 'law' && <Law />}
        {step === 'seller' && (
          <SellerForm seller={wish.seller} onChange={(seller) => setWish({ ...wish, seller })} />
        )}
        {step === 'till' && <TillStep wish={wish} onChange={setWish} />}
        {step === 'operators' && <OperatorsPart />}
        {step === 'vat' && <VatPart without={<OwnListPart />} />}
        {step === 'summary' && <Summary wish={wish} />}
        <Actions>
          {step !== 'summary' && (
            // Another button each time: one that is pressed must not stay so as it becomes the next.
            <ActionButton
              key={step}
              look="primary"
              size="primary"
              isDisabled={!isDone}
              onPress={() => setAt(at + 1)}
            >
              {t(at === 0 ? 'word.prepareTheCounter' : 'word.goOn')}
            </ActionButton>
          )}
          {at > 0 && (
            <ActionButton size="primary" onPress={() => setAt(at - 1)}>
              {t('counter.back')}
            </ActionButton>
          )}
        </Actions>
      </div>
    </Section>
  );
}

function isTillDone({ settings, till }: SetUpWish): boolean {
  return isTillNumber(till) && isCutoff(settings.cutoff);
}

function Law(): ReactElement {
  const { t } = useTranslation();
  return (
    <>
      <Message tone="neutral" title={t('counter.off.what')}>
        {t('counter.off.next')}
      </Message>
      <p>{t('counter.law.title')}</p>
      <ul className={c('law')}>
        {(['kept', 'numbers', 'closings', 'archive', 'paper', 'attestation'] as const).map(
          (one) => (
            <li key={one}>{t(`counter.law.${one}`)}</li>
          ),
        )}
      </ul>
      <p className="quiet">{t('counter.law.accountant')}</p>
    </>
  );
}

function TillStep(props: {
  readonly wish: SetUpWish;
  readonly onChange: (wish: SetUpWish) => void;
}): ReactElement {
  const { onChange, wish } = props;
  const { settings, till } = wish;
  const { t } = useTranslation();
  const ends = useYearEnds();
  return (
    <>
      <div className={c('two')}>
        <Field
          label={t('counter.till.label')}
          help={t('counter.till.help')}
          value={till}
          inputMode="numeric"
          fault={till === '' || isTillNumber(till) ? null : t('counter.till.fault')}
          maxLength={2}
          onChange={(next) => onChange({ ...wish, till: next })}
        />
        <Field
          label={t('counter.cutoff.label')}
          help={t('counter.cutoff.help')}
          value={settings.cutoff}
          fault={
            settings.cutoff === '' || isCutoff(settings.cutoff) ? null : t('counter.cutoff.fault')
          }
          maxLength={5}
          onChange={(cutoff) => onChange({ ...wish, settings: { ...settings, cutoff } })}
        />
      </div>
      <p>{t('counter.yearEnd')}</p>
      <Pick
        label={t('counter.yearEnd')}
        value={settings.fiscalYearEnd}
        options={ends}
        onChange={(end) =>
          onChange({ ...wish, settings: { ...settings, fiscalYearEnd: end ?? '12-31' } })
        }
      />
      <p className="quiet">{t('counter.fixed')}</p>
    </>
  );
}

function Summary({ wish }: { wish: SetUpWish }): ReactElement {
  const { api } = useTill();
  const { t } = useTranslation();
  const refusal = useRefusalWords();
  const ends = useYearEnds();
  const keychain = useKeychain();
  const [asking, setAsking] = useState(false);
  const [busy, during] = useBusy();
  const [problem, setProblem] = useState<string | null>(null);
  const seller = tidySeller(wish.seller);
  const begin = async (): Promise<void> => {
    setProblem(null);
    try {
      const answer = await api.fiscal.setUp({ ...wish, seller });
      if (answer.kind === 'refused') setProblem(refusal(answer));
    } finally {
      setAsking(false);
    }
  };
  return (
    <>
      <p>{t('counter.summary')}</p>
      <Facts
        entries={[
          [t('seller.name.label'), seller.name],
          [t('seller.address.label'), seller.address.replaceAll('\n', ', ')],
          [t('seller.siret.label'), seller.siret],
          [t('seller.ape.label'), seller.ape],
          [t('seller.vat.label'), seller.vat],
          [t('counter.till.label'), wish.till],
          [t('counter.cutoff.label'), wish.settings.cutoff],
          [
            t('counter.yearEnd'),
            ends.find(({ value }) => value === wish.settings.fiscalYearEnd)?.label ?? null,
          ],
        ]}
      />
      <p className="quiet">{t('counter.hubriseLater')}</p>
      {problem !== null && <Message tone="bad" title={problem} announced />}
      <Actions>
        <ActionButton look="primary" size="primary" onPress={() => setAsking(true)}>
          {t('counter.start')}
        </ActionButton>
      </Actions>
      {asking && (
        <Question
          title={t('counter.sure.title')}
          confirm={t('counter.start')}
          look="primary"
          isPending={busy}
          onConfirm={() => during(begin)}
          onClose={() => setAsking(false)}
        >
          <p>{t('counter.sure.text', { keychain })}</p>
        </Question>
      )}
    </>
  );
}
