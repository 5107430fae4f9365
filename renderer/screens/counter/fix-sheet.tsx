import { type ReactElement, useState } from 'react';
import { isCardMeans } from '../../../main/core/counter/giving-back.ts';
import { MEANS, type Means } from '../../../main/core/counter/tender.ts';
import { type ReasonCode, sealedReason } from '../../../main/core/fiscal/reason.ts';
import type { FixRequest } from '../../../preload/contract.ts';
import { classesOf } from '../../components/classes.ts';
import { OptionList } from '../../components/option-list.tsx';
import { Overlay } from '../../components/overlay.tsx';
import { Answers } from '../../components/question.tsx';
import { useFormat } from '../../hooks/use-format.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import sheet from './sheets.module.css';

const c = classesOf(sheet);

const REASONS = {
  sale: ['mistake', 'paid_otherwise', 'card_refused'],
  avoir: ['card_not_refunded', 'mistake', 'refunded_otherwise'],
} as const satisfies Record<string, readonly ReasonCode[]>;
type Reason = (typeof REASONS)[keyof typeof REASONS][number];

/** A part of a sale, or of an avoir, that can be put right: so much by a means, cents. */
export interface FixablePart {
  readonly means: Means;
  readonly amount: number;
}

/** By which means it was really paid, or given back, and why the till was told another. */
export function FixSheet(props: {
  readonly document: keyof typeof REASONS;
  readonly parts: readonly FixablePart[];
  readonly onClose: () => void;
  readonly onFix: (wish: Omit<FixRequest, 'original'>) => void;
}): ReactElement {
  const { document, onClose, parts } = props;
  const { t } = useTranslation();
  const { money } = useFormat();
  // By its place: an avoir may have gone back on two cards.
  const [from, setFrom] = useState('0');
  const [to, setTo] = useState<Means | null>(null);
  const [picked, setPicked] = useState<Reason | null>(null);
  const chosen = parts[Number(from)];
  // That a card was not given back is no reason for what went by no card.
  const reasons: readonly Reason[] = REASONS[document].filter(
    (one) => one !== 'card_not_refunded' || isCardMeans(chosen?.means ?? ''),
  );
  const reason = reasons.find((one) => one === picked) ?? reasons[0] ?? 'mistake';
  const title = t(document === 'sale' ? 'comptoir.fix' : 'comptoir.fixBack');
  const toLabel = t(document === 'sale' ? 'comptoir.fixTo' : 'comptoir.fixBackTo');
  return (
    <Overlay place="wide" role="alertdialog" title={title} onClose={onClose}>
      <div className={c('halves')}>
        <div className={c('column')}>
          <h3>{t('comptoir.fixFrom')}</h3>
          <OptionList
            label={t('comptoir.fixFrom')}
            value={from}
            options={parts.map(({ amount, means }, place) => ({
              value: String(place),
              label: `${t(`comptoir.means.${means}`)} ${money({ cents: amount, currency: 'EUR' })}`,
            }))}
            onChange={(next) => {
              setFrom(next);
              if (to === parts[Number(next)]?.means) setTo(null);
            }}
          />
          <h3>{t('comptoir.reason')}</h3>
          <OptionList
            label={t('comptoir.reason')}
            value={reason}
            options={reasons.map((value) => ({
              value,
              label: t(`reasons.${value}`),
            }))}
            onChange={setPicked}
          />
        </div>
        <div className={c('column')}>
          <h3>{toLabel}</h3>
          <OptionList
            label={toLabel}
            value={to}
            options={MEANS.filter((means) => means !== chosen?.means).map((value) => ({
              value,
              label: t(`comptoir.means.${value}`),
            }))}
            onChange={setTo}
          />
        </div>
      </div>
      <Answers
        confirm={t('comptoir.fixConfirm')}
        isDisabled={chosen === undefined || to === null}
        onConfirm={() => {
          if (chosen === undefined || to === null) return;
          const { amount, means } = chosen;
          props.onFix({ amount, from: means, to, reason: sealedReason(reason) });
        }}
        onClose={onClose}
      />
    </Overlay>
  );
}
