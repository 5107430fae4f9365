import { memo, type ReactElement, useEffect, useRef, useState } from 'react';
import type { DraftLine } from '../../../main/core/counter/draft.ts';
import { detailText } from '../../../main/core/counter/totals.ts';
import { classesOf } from '../../components/classes.ts';
import { Icon } from '../../components/icon.tsx';
import { PressButton } from '../../components/press-button.tsx';
import { useFormat } from '../../hooks/use-format.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { touchedLine } from '../../logic/counter.ts';
import sheet from './basket-lines.module.css';

const c = classesOf(sheet);

/** One of them, thousandths. */
const ONE = 1_000;

/** The lines of one ticket: the caller gives each ticket a list of its own (`key`). */
export function BasketLines(props: {
  readonly lines: readonly DraftLine[];
  /** What each comes to, cents. */
  readonly amounts: readonly number[];
  /** They are being paid: how many there are stands still. */
  readonly isPaying: boolean;
  readonly onOpen: (line: DraftLine) => void;
  /** There are to be so many of it, thousandths; 0: it is to go. */
  readonly onCount: (line: DraftLine, qty: number) => void;
}): ReactElement {
  const { amounts, isPaying, lines, onCount, onOpen } = props;
  const { t } = useTranslation();
  const [before, setBefore] = useState(lines);
  const [touched, setTouched] = useState<number | null>(null);
  if (before !== lines) {
    setBefore(lines);
    setTouched(touchedLine(before, lines) ?? touched);
  }
  return (
    <ul className={c('lines')}>
      {lines.map((line, index) => (
        <BasketLine
          key={line.id}
          line={line}
          amount={amounts[index] ?? 0}
          isPaying={isPaying}
          isTouched={line.id === touched}
          onOpen={onOpen}
          onCount={onCount}
        />
      ))}
      {lines.length === 0 && !isPaying && (
        <li className={c('nothing')}>{t('comptoir.emptyTicket')}</li>
      )}
    </ul>
  );
}

interface LineProps {
  readonly line: DraftLine;
  readonly amount: number;
  readonly isPaying: boolean;
  /** It is the one that was added to or changed last. */
  readonly isTouched: boolean;
  readonly onOpen: (line: DraftLine) => void;
  readonly onCount: (line: DraftLine, qty: number) => void;
}

const BasketLine = memo(
  function BasketLine(props: LineProps): ReactElement {
    const { amount, isPaying, isTouched, line, onCount, onOpen } = props;
    const { money, quantity } = useFormat();
    const { t } = useTranslation();
    const row = useRef<HTMLLIElement>(null);
    /** Its own buttons stay where the finger is. */
    const isByOwnButton = useRef(false);
    const { note, offered, priced, qty, told } = line;
    // biome-ignore lint/correctness/useExhaustiveDependencies: looked for again with each that is added.
    useEffect(() => {
      if (isTouched && !isByOwnButton.current) row.current?.scrollIntoView({ block: 'nearest' });
      isByOwnButton.current = false;
    }, [isTouched, qty]);
    const count = quantity(String(qty / ONE));
    return (
      <li ref={row} className={c('row', isPaying && 'still', isTouched && !isPaying && 'touched')}>
        {isPaying ? (
          <span className={c('count')} aria-hidden="true">
            {count}
          </span>
        ) : (
          <CountKeys
            name={priced.label}
            count={count}
            isLast={qty <= ONE}
            onLess={() => {
              isByOwnButton.current = true;
              if (qty <= ONE) focusBeside(row.current);
              onCount(line, Math.max(0, qty - ONE));
            }}
            onMore={() => {
              isByOwnButton.current = true;
              onCount(line, qty + ONE);
            }}
          />
        )}
        <PressButton className={c('line')} onPress={() => onOpen(line)}>
          <span className={c('what')}>
            <span className={c('name')}>
              <span className="unseen">{`${count}×`}</span> {priced.label}
            </span>
            {priced.details.length > 0 && (
              <span className="quiet small">
                {priced.details.map((detail, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: details stand in their order.
                  <span key={index}>
                    {index > 0 && ', '}
                    <span className={c(detail.kind === 'without' && 'without')}>
                      {detailText(detail)}
                    </span>
                  </span>
                ))}
              </span>
            )}
            {note !== '' && <span className="quiet small">{note}</span>}
            {told !== undefined && <span className="quiet small">{t('comptoir.inKitchen')}</span>}
            {offered !== null && <span className="quiet small">{t('comptoir.offered')}</span>}
          </span>
          <span className={c('amount')}>{money({ cents: amount, currency: 'EUR' })}</span>
        </PressButton>
      </li>
    );
  },
  (a, b) =>
    a.line === b.line &&
    a.amount === b.amount &&
    a.isPaying === b.isPaying &&
    a.isTouched === b.isTouched,
);

/** One more and one less; the last one goes by a bin in the place of the minus. */
function CountKeys(props: {
  readonly name: string;
  readonly count: string;
  readonly isLast: boolean;
  readonly onLess: () => void;
  readonly onMore: () => void;
}): ReactElement {
  const { count, isLast, name } = props;
  const { t } = useTranslation();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a grid.
    <div role="group" aria-label={name} className={c('keys')}>
      <PressButton
        className={c('key')}
        label={t(isLast ? 'comptoir.takeOff' : 'comptoir.oneLess')}
        onPress={props.onLess}
      >
        <Icon name={isLast ? 'trash' : 'minus'} />
      </PressButton>
      <span className={c('count')}>{count}</span>
      <PressButton className={c('key')} label={t('comptoir.oneMore')} onPress={props.onMore}>
        <Icon name="plus" />
      </PressButton>
    </div>
  );
}

/** What has the focus is about to go: the keyboard goes on at the next line, and presses nothing there. */
function focusBeside(row: HTMLLIElement | null): void {
  if (row === null || !row.contains(document.activeElement)) return;
  const beside = row.nextElementSibling ?? row.previousElementSibling;
  beside?.querySelector<HTMLElement>(':scope > button')?.focus({ preventScroll: true });
}
