import { type ReactElement, useState } from 'react';
import { MEANS, type Means } from '../../../main/core/counter/tender.ts';
import { classesOf } from '../../components/classes.ts';
import { OptionList } from '../../components/option-list.tsx';
import { Overlay } from '../../components/overlay.tsx';
import { Answers } from '../../components/question.tsx';
import { useFormat } from '../../hooks/use-format.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import sheet from './sheets.module.css';

const c = classesOf(sheet);

const REASONS = ['typed_wrong', 'customer_changed', 'refused_card'] as const;
type Reason = (typeof REASONS)[number];

/** By which means it was really paid, and why the till was told another. */
export function FixSheet(props: {
  /** What is left of each means that can be put right, cents. */
  readonly paid: readonly { readonly means: Means; readonly left: number }[];
  readonly onClose: () => void;
  readonly onFix: (from: Means, to: Means, amount: number, reason: string) => void;
}): ReactElement {
  const { onClose, paid } = props;
  const { t } = useTranslation();
  const { money } = useFormat();
  const [from, setFrom] = useState<Means | null>(paid[0]?.means ?? null);
  const [to, setTo] = useState<Means | null>(null);
  const [reason, setReason] = useState<Reason>('typed_wrong');
  const chosen = paid.find(({ means }) => means === from);
  return (
    <Overlay place="wide" role="alertdialog" title={t('comptoir.fix')} onClose={onClose}>
      <div className={c('halves')}>
        <div className={c('column')}>
          <h3>{t('comptoir.fixFrom')}</h3>
          <OptionList
            label={t('comptoir.fixFrom')}
            value={from}
            options={paid.map(({ left, means }) => ({
              value: means,
              label: `${t(`comptoir.means.${means}`)} ${money({ cents: left, currency: 'EUR' })}`,
            }))}
            onChange={(next) => {
              setFrom(next);
              if (to === next) setTo(null);
            }}
          />
          <h3>{t('comptoir.reason')}</h3>
          <OptionList
            label={t('comptoir.reason')}
            value={reason}
            options={REASONS.map((value) => ({ value, label: t(`comptoir.fixReasons.${value}`) }))}
            onChange={setReason}
          />
        </div>
        <div className={c('column')}>
          <h3>{t('comptoir.fixTo')}</h3>
          <OptionList
            label={t('comptoir.fixTo')}
            value={to}
            options={MEANS.filter((means) => means !== from).map((value) => ({
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
          props.onFix(chosen.means, to, chosen.left, t(`comptoir.fixReasons.${reason}`));
        }}
        onClose={onClose}
      />
    </Overlay>
  );
}
