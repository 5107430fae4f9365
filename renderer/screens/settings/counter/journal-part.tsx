import { type ReactElement, useState } from 'react';
import type { AttestationAnswer, FiscalAnswer, FiscalView } from '../../../../preload/contract.ts';
import { ActionButton, Actions } from '../../../components/action-button.tsx';
import { classesOf } from '../../../components/classes.ts';
import { Fold } from '../../../components/fold.tsx';
import { Message } from '../../../components/message.tsx';
import { Overlay, OverlayActions } from '../../../components/overlay.tsx';
import { Answers, Question } from '../../../components/question.tsx';
import { Facts } from '../../../components/section.tsx';
import { TicketPaper } from '../../../components/ticket-paper.tsx';
import { useTill } from '../../../hooks/till-context.ts';
import { useAsked } from '../../../hooks/use-asked-again.ts';
import { usePaperWords, useRefusalWords } from '../../../hooks/use-refusal-words.ts';
import { useTranslation } from '../../../i18n/use-translation.ts';
import sheet from '../parts.module.css';
import { Toggle } from '../toggle.tsx';
import { isSellerWhole, NO_SELLER, SellerForm } from './seller-form.tsx';
import { useYearEnds } from './year-ends.ts';

const c = classesOf(sheet);

/** What stands of the journal, and what may change of it. */
export function JournalPart(props: {
  readonly view: FiscalView;
  /** It has just begun, here: its START paper is still to be printed. */
  readonly isNew: boolean;
}): ReactElement {
  const { isNew, view } = props;
  const { api, fail } = useTill();
  const { t } = useTranslation();
  const refusal = useRefusalWords();
  const paper = usePaperWords();
  const ends = useYearEnds();
  const [over, setOver] = useState<'seller' | 'key' | 'paper' | null>(null);
  const [told, setTold] = useState<{ readonly isGood: boolean; readonly text: string } | null>(
    null,
  );
  const { fingerprints, seller, settings, till } = view;

  const carryOut = (work: Promise<FiscalAnswer>, done: string): void => {
    setOver(null);
    work.then(
      (answer) =>
        setTold(
          answer.kind === 'done'
            ? { isGood: true, text: done }
            : { isGood: false, text: refusal(answer) },
        ),
      fail,
    );
  };
  const saved = (answer: AttestationAnswer): void => {
    if (answer.kind === 'written') {
      setTold({ isGood: true, text: t('counter.attestationSaved', { path: answer.path }) });
    } else if (answer.kind === 'failed') {
      setTold({ isGood: false, text: t(`export.failed.${answer.reason}.what`) });
    } else if (answer.kind === 'refused') {
      setTold({ isGood: false, text: refusal({ reason: 'no_right' }) });
    }
  };
  return (
    <>
      {told !== null && <Message tone={told.isGood ? 'good' : 'bad'} title={told.text} announced />}
      <Fold title={t('counter.shop')} {...(seller === null ? {} : { value: seller.name })}>
        <Facts
          entries={[
            [t('seller.name.label'), seller?.name ?? null],
            [t('seller.address.label'), seller?.address.replaceAll('\n', ', ') ?? null],
            [t('seller.siret.label'), seller?.siret ?? null],
            [t('seller.ape.label'), seller?.ape ?? null],
            [t('seller.vat.label'), seller?.vat ?? null],
            [t('seller.legal.label'), seller?.legal ?? null],
            [t('seller.capital.label'), seller?.capital ?? null],
            [t('seller.group.label'), seller?.group ?? null],
            [t('counter.till.label'), till],
            [t('counter.cutoff.label'), settings?.cutoff ?? null],
            [
              t('counter.yearEnd'),
              ends.find(({ value }) => value === settings?.fiscalYearEnd)?.label ?? null,
            ],
          ]}
        />
        <Actions>
          <ActionButton onPress={() => setOver('seller')}>{t('counter.changeShop')}</ActionButton>
        </Actions>
      </Fold>
      <Fold title={t('counter.key')} isCalling={isNew}>
        <p>{t('counter.keyText')}</p>
        {fingerprints.map((one) => (
          <p key={one} className={c('print')}>
            {one.match(/.{1,4}/g)?.join(' ')}
          </p>
        ))}
        <Actions>
          <ActionButton look="primary" onPress={() => setOver('paper')}>
            {t('counter.startPaper')}
          </ActionButton>
          <ActionButton look="danger-outline" onPress={() => setOver('key')}>
            {t('counter.newKey')}
          </ActionButton>
        </Actions>
      </Fold>
      <Fold title={t('counter.notice')}>
        <p>{t('counter.noticeText')}</p>
        <Actions>
          <ActionButton
            onPress={() => {
              api.fiscal
                .printNotice()
                .then((answer) =>
                  setTold({ isGood: answer.kind === 'queued', text: paper(answer) }),
                )
                .catch(fail);
            }}
          >
            {t('counter.printNotice')}
          </ActionButton>
        </Actions>
      </Fold>
      <Fold title={t('counter.attestation')}>
        <p>{t('counter.attestationText')}</p>
        <Actions>
          <ActionButton onPress={() => api.fiscal.saveAttestation().then(saved, fail)}>
            {t('counter.saveAttestation')}
          </ActionButton>
        </Actions>
      </Fold>
      <Toggle
        label={t('counter.training')}
        text={t('counter.trainingText')}
        isOn={view.isTraining}
        onChange={(on) =>
          carryOut(api.fiscal.setTraining(on), t(on ? 'counter.trainingOn' : 'counter.trainingOff'))
        }
      />
      {over === 'seller' && (
        <SellerDialog
          view={view}
          onClose={() => setOver(null)}
          onSave={(next) => carryOut(api.fiscal.setSeller(next), t('counter.shopChanged'))}
        />
      )}
      {over === 'key' && (
        <Question
          title={t('counter.newKeyTitle')}
          confirm={t('counter.newKey')}
          onConfirm={() => carryOut(api.fiscal.rotateKey(), t('counter.keyChanged'))}
          onClose={() => setOver(null)}
        >
          <p>{t('counter.newKeyText')}</p>
        </Question>
      )}
      {over === 'paper' && <StartPaperDialog onClose={() => setOver(null)} />}
    </>
  );
}

function SellerDialog(props: {
  readonly view: FiscalView;
  readonly onClose: () => void;
  readonly onSave: (seller: typeof NO_SELLER) => void;
}): ReactElement {
  const { onClose, onSave, view } = props;
  const { t } = useTranslation();
  const [seller, setSeller] = useState(view.seller ?? NO_SELLER);
  return (
    <Overlay place="wide" title={t('counter.changeShop')} onClose={onClose}>
      <p className="quiet">{t('counter.changeShopText')}</p>
      <SellerForm seller={seller} onChange={setSeller} />
      <Answers
        confirm={t('word.save')}
        isDisabled={!isSellerWhole(seller)}
        onConfirm={() => onSave(seller)}
        onClose={onClose}
      />
    </Overlay>
  );
}

/** The START paper, as it comes out of the printer. */
function StartPaperDialog({ onClose }: { onClose: () => void }): ReactElement {
  const { api, fail } = useTill();
  const { t } = useTranslation();
  const words = usePaperWords();
  const preview = useAsked(api.fiscal.startPaper);
  const [told, setTold] = useState<string | null>(null);
  return (
    <Overlay place="wide" title={t('counter.startPaper')} onClose={onClose}>
      <p>{t('counter.startPaperText')}</p>
      {told !== null && <Message tone="neutral" title={told} announced />}
      {preview !== null && <TicketPaper preview={preview} />}
      <OverlayActions>
        <ActionButton
          look="primary"
          size="primary"
          onPress={() => {
            api.fiscal.printStart().then((answer) => setTold(words(answer)), fail);
          }}
        >
          {t('counter.print')}
        </ActionButton>
        <ActionButton size="primary" onPress={onClose}>
          {t('action.close')}
        </ActionButton>
      </OverlayActions>
    </Overlay>
  );
}
