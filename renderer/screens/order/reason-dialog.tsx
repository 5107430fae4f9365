import { type ReactElement, useState } from 'react';
import { Label } from 'react-aria-components/Label';
import { TextArea } from 'react-aria-components/TextArea';
import { TextField } from 'react-aria-components/TextField';
import { LONGEST_REASON } from '../../../main/core/answer/moves.ts';
import type { StockKey } from '../../../main/core/catalog/stock.ts';
import { classesOf } from '../../components/classes.ts';
import { OptionList } from '../../components/option-list.tsx';
import { Overlay } from '../../components/overlay.tsx';
import { Answers } from '../../components/question.tsx';
import { useTill } from '../../hooks/till-context.ts';
import { usePlatformWords } from '../../hooks/use-platform-words.ts';
import { useReadable } from '../../hooks/use-readable.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { hearerOf } from '../../logic/offer.ts';
import type { Over } from '../../state/ui-store.ts';
import { ChangedMeanwhile } from './changed-meanwhile.tsx';
import sheet from './reason-dialog.module.css';
import { SoldOutPick } from './sold-out-pick.tsx';

const c = classesOf(sheet);

type GivingUp = Omit<Extract<Over, { kind: 'giving_up' }>, 'kind'>;

const REASONS = ['too_busy', 'sold_out', 'closing', 'too_far', 'breakdown', 'other'] as const;
type Reason = (typeof REASONS)[number];

const REJECT = { title: 'reject.title', why: 'reject.text', confirm: 'reject.confirm' } as const;
const CANCEL = { title: 'cancel.title', why: 'cancel.text', confirm: 'cancel.confirm' } as const;

/** Asks why before an order is refused or cancelled; or says that it has changed meanwhile. */
export function ReasonDialog(givingUp: GivingUp): ReactElement {
  const { action, orderId } = givingUp;
  const { board } = useTill();
  // The platform may cancel the order, or another till end it, while somebody looks for the words.
  const possible = useReadable(
    board,
    ({ cards }) => cards.get(orderId)?.actions.includes(action) === true,
  );
  return possible ? <Question {...givingUp} /> : <ChangedMeanwhile asked="giving_up" />;
}

/** The reasons to choose from, and what the platform will do. */
function Question({ action, orderId }: GivingUp): ReactElement {
  const { board, moves, ui } = useTill();
  const { t } = useTranslation();
  const { inSentence } = usePlatformWords();
  const card = useReadable(board, ({ cards }) => cards.get(orderId));
  const [reason, setReason] = useState<Reason | null>(null);
  const [text, setText] = useState('');
  const [soldOut, setSoldOut] = useState<readonly StockKey[]>([]);
  const given = reason === null ? '' : reason === 'other' ? text.trim() : t(`reject.is.${reason}`);
  const close = (): void => ui.close('giving_up');

  const code = card?.code ?? '';
  const words = action === 'reject' ? REJECT : CANCEL;
  return (
    <Overlay place="centre" title={t(words.title, { code })} onClose={close}>
      {card !== undefined && (
        <p>
          {t(`giveUp.${hearerOf(card.platform.key)}`, { platform: inSentence(card.platform) })}{' '}
          {t('giveUp.undo')}
        </p>
      )}
      <p className={c('why')}>{t(words.why)}</p>
      <OptionList
        label={t('reject.reasons')}
        value={reason}
        options={REASONS.map((value) => ({ value, label: t(`reject.is.${value}`) }))}
        onChange={setReason}
      />
      {reason === 'other' && (
        <TextField
          autoFocus
          value={text}
          onChange={setText}
          maxLength={LONGEST_REASON}
          className={c('free')}
        >
          <Label>{t('reject.free')}</Label>
          <TextArea rows={2} className={c('area')} />
        </TextField>
      )}
      {reason === 'sold_out' && (
        <SoldOutPick orderId={orderId} chosen={soldOut} onChange={setSoldOut} />
      )}
      <Answers
        keep={t('reject.keep')}
        confirm={t(words.confirm)}
        look="danger"
        isDisabled={given === ''}
        onConfirm={() => {
          close();
          moves[action](orderId, given);
          const keys = reason === 'sold_out' ? soldOut : [];
          // For how long is asked once the customer has their answer.
          if (keys.length > 0) {
            ui.open({ kind: 'sold_out', chosen: { kind: 'of_order', orderId, keys } });
          }
        }}
        onClose={close}
      />
    </Overlay>
  );
}
