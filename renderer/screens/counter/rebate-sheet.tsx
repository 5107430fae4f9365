import { type ReactElement, useState } from 'react';
import {
  type Draft,
  editDraft,
  type Rebate,
  type RebateEdit,
} from '../../../main/core/counter/draft.ts';
import { grossOfLine, isWithinCeiling, totalsOf } from '../../../main/core/counter/totals.ts';
import { type ReasonCode, sealedReason } from '../../../main/core/fiscal/reason.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { classesOf } from '../../components/classes.ts';
import { Choice, OptionList } from '../../components/option-list.tsx';
import { Overlay, OverlayActions } from '../../components/overlay.tsx';
import { useTill } from '../../hooks/till-context.ts';
import { useFormat } from '../../hooks/use-format.ts';
import { useReadable } from '../../hooks/use-readable.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { centsOf } from '../../logic/counter.ts';
import sheet from './sheets.module.css';
import { TypedNumber } from './typed-number.tsx';

const c = classesOf(sheet);

const REASONS = [
  'gesture',
  'loyal',
  'student',
  'late',
  'staff',
  'quality',
] as const satisfies readonly ReasonCode[];
const USUAL_PERCENT = 10;
const LONGEST_PERCENT = 3;
const LONGEST_AMOUNT = 6;

/** So many percent, or so much, off a line (null: the ticket), and why; never beyond one's limit. */
export function RebateSheet(props: {
  readonly draft: Draft;
  readonly line: number | null;
  /** The ticket it is taken off; null: it has no number yet. */
  readonly ticket: number | null;
  readonly onClose: () => void;
  /** It is put, or taken off. */
  readonly onPut: (edit: RebateEdit) => void;
}): ReactElement {
  const { draft, line, onClose, ticket } = props;
  const { operators } = useTill();
  const { t } = useTranslation();
  const { money, percent } = useFormat();
  const most = useReadable(operators, (known) => known?.current?.rights.discount ?? 100);
  const ofTicket = draft.rebate?.kind === 'points' ? null : draft.rebate;
  const before = line === null ? ofTicket : draft.lines.find(({ id }) => id === line)?.rebate;
  const [unit, setUnit] = useState<Rebate['kind']>(before?.kind ?? 'percent');
  const [digits, setDigits] = useState('');
  const [reason, setReason] = useState<(typeof REASONS)[number]>(
    () => REASONS.find((one) => sealedReason(one) === before?.reason) ?? 'gesture',
  );
  // What is typed takes the place of what was there, or is usual.
  const typed = digits === '' ? usual(unit, before ?? null) : centsOf(digits);
  const rebate = rebateOf(unit, typed, sealedReason(reason));
  const isTooMuch = rebate !== null && !isAllowed(draft, line, rebate, most);
  const seen = { line, ...(ticket === null ? {} : { ticket }) };
  const put = (next: Rebate | null): void => props.onPut({ kind: 'rebate', ...seen, rebate: next });
  return (
    <Overlay place="wide" title={t('comptoir.rebate')} onClose={onClose}>
      <div className={c('halves')}>
        <div className={c('column')}>
          <Choice
            label={t('comptoir.rebate')}
            value={unit}
            options={[
              { value: 'percent', label: t('comptoir.inPercent') },
              { value: 'amount', label: t('comptoir.inEuros') },
            ]}
            onChange={(next) => {
              setUnit(next);
              setDigits('');
            }}
          />
          <TypedNumber
            digits={digits}
            most={unit === 'percent' ? LONGEST_PERCENT : LONGEST_AMOUNT}
            words={unit === 'percent' ? percent(typed) : money({ cents: typed, currency: 'EUR' })}
            confirm={t('comptoir.apply')}
            isDisabled={rebate === null || isTooMuch}
            onChange={setDigits}
            onDone={() => put(rebate)}
          />
        </div>
        <div className={c('column')}>
          <h3>{t('comptoir.reason')}</h3>
          <OptionList
            label={t('comptoir.reason')}
            value={reason}
            options={REASONS.map((value) => ({ value, label: t(`reasons.${value}`) }))}
            onChange={setReason}
          />
          <p role="status" className={c(isTooMuch && 'fault')}>
            {most < 100 && t('comptoir.yourLimit', { percent: most })}
            {isTooMuch && most === 100 && t('comptoir.rebateTooMuch')}
          </p>
        </div>
      </div>
      <OverlayActions>
        {before != null && (
          <ActionButton size="primary" look="danger-outline" onPress={() => put(null)}>
            {t('comptoir.noMoreRebate')}
          </ActionButton>
        )}
        <ActionButton size="primary" onPress={onClose}>
          {t('action.changeNothing')}
        </ActionButton>
      </OverlayActions>
    </Overlay>
  );
}

function usual(unit: Rebate['kind'], before: Rebate | null): number {
  if (before?.kind === unit) {
    return before.kind === 'percent' ? Math.round(before.points / 100) : before.cents;
  }
  return unit === 'percent' ? USUAL_PERCENT : 0;
}

function rebateOf(unit: Rebate['kind'], typed: number, reason: string): Rebate | null {
  if (typed === 0 || (unit === 'percent' && typed > 100)) return null;
  return unit === 'percent'
    ? { kind: 'percent', points: typed * 100, reason }
    : { kind: 'amount', cents: typed, reason };
}

/** As main will say: the operator's limit, and no more than there is to pay. */
function isAllowed(draft: Draft, line: number | null, rebate: Rebate, most: number): boolean {
  if (rebate.kind === 'amount' && rebate.cents > priceOf(draft, line)) return false;
  const edited = editDraft(draft, { kind: 'rebate', line, rebate }, (_choice, before) => {
    if (before === null) throw new Error('Nothing is added by a rebate');
    return before;
  });
  return edited.kind === 'edited' && isWithinCeiling(edited.draft, most * 100);
}

function priceOf(draft: Draft, line: number | null): number {
  if (line === null) return totalsOf(draft).lines.reduce((sum, one) => sum + one, 0);
  const found = draft.lines.find(({ id }) => id === line);
  return found === undefined ? 0 : grossOfLine(found);
}
