import { type ReactElement, useState } from 'react';
import type { Article, Assortment, Choice } from '../../../main/core/counter/assortment.ts';
import {
  type Draft,
  type DraftEdit,
  type DraftLine,
  LONGEST_NOTE,
} from '../../../main/core/counter/draft.ts';
import { sealedReason } from '../../../main/core/fiscal/reason.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { Field } from '../../components/field.tsx';
import { Overlay, OverlayActions } from '../../components/overlay.tsx';
import { useTill } from '../../hooks/till-context.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { asksReason, endsOrder } from '../../logic/counter.ts';
import { ChoiceSheet } from './choice-sheet.tsx';
import { ReasonSheet } from './reason-sheet.tsx';
import { RebateSheet } from './rebate-sheet.tsx';
import { TypedNumber } from './typed-number.tsx';

interface LineSheetProps {
  readonly line: DraftLine;
  readonly draft: Draft;
  readonly goods: Assortment;
  /** Whether the ticket is a part of a bill: without its last line the rest takes its place. */
  readonly isPart: boolean;
  /** The ticket it is a line of; null: it has no number yet. */
  readonly ticket: number | null;
  /** So many there are to be, thousandths: the reason is all that is asked. */
  readonly fewer?: number;
  /** Where the articles stand, in whose place one that nobody knows of yet is changed; null: they are not there. */
  readonly place: HTMLElement | null;
  readonly onClose: () => void;
}

/** What is typed of a line, and what becomes of it. */
function useLineEdits(props: LineSheetProps, hasChoices: boolean) {
  const { draft, fewer, isPart, line, onClose, ticket } = props;
  const { counter } = useTill();
  const [typed, setTyped] = useState(fewer === undefined ? '' : String(fewer / 1000));
  const [note, setNote] = useState(line.note);
  const [open, setOpen] = useState<'line' | 'rebate' | 'choose' | 'reason'>(
    fewer !== undefined ? 'reason' : hasChoices ? 'choose' : 'line',
  );
  /** What is done to fewer of it, once their reason is given. */
  const [next, setNext] = useState<DraftEdit | null>(null);
  const qty = typed === '' ? line.qty : Number(typed) * 1000;
  const isLess = line.sealed !== null && qty < line.sealed.qty;
  const seen = { line: line.id, ...(ticket === null ? {} : { ticket }) };
  const endsIt = endsOrder({ draft, isPart }, qty);
  const keepNote = (): void => {
    if (note !== line.note) counter.edit({ kind: 'note', ...seen, note });
  };
  /** What was typed goes before what is done besides; fewer of a sealed line only with their reason. */
  const put = (edit: DraftEdit): void => {
    if (isLess && qty > 0) {
      setNext(edit);
      setOpen('reason');
      return;
    }
    onClose();
    keepNote();
    if (qty > 0 && qty !== line.qty) counter.edit({ kind: 'qty', ...seen, qty });
    counter.edit(edit);
  };
  const keep = (reason?: string): void => {
    onClose();
    keepNote();
    if (qty === line.qty) return;
    const why = reason === undefined ? {} : { reason };
    if (qty === 0) counter.edit({ kind: 'remove', ...seen, ...why });
    else counter.edit({ kind: 'qty', ...seen, qty, ...why });
    if (next !== null) counter.edit(next);
  };
  const takeOff = (): void => {
    if (asksReason({ draft, isPart }, line, 0)) {
      setTyped('0');
      setOpen('reason');
      return;
    }
    onClose();
    counter.edit({ kind: 'remove', ...seen });
  };
  /** One of several becomes another one; the others stay as they are. */
  const chooseForOne = (choice: Choice): void => {
    onClose();
    counter.edit({ kind: 'qty', ...seen, qty: line.qty - 1_000 });
    counter.edit({ kind: 'add', choice, qty: 1_000 });
  };
  return {
    chooseForOne,
    endsIt,
    isLess,
    keep,
    note,
    open,
    put,
    qty,
    seen,
    setNote,
    setOpen,
    setTyped,
    takeOff,
    typed,
  };
}

/** One line: how many, with what, a note, a rebate, or away with it. */
export function LineSheet(props: LineSheetProps): ReactElement {
  const { draft, goods, line, onClose, place, ticket } = props;
  const { counter } = useTill();
  const { t } = useTranslation();
  // It stays where it has opened, however many there are meanwhile.
  const [isBeside] = useState(line.qty === 1_000 && line.sealed === null);
  const { choice } = line;
  const article = choice.kind === 'free' ? undefined : goods.byId.get(choice.article);
  const edits = useLineEdits(props, article !== undefined && hasChoicesOf(article));
  const { endsIt, isLess, keep, note, open, put, qty, seen, setOpen, typed } = edits;
  // What was typed goes along with what is chosen, once that is confirmed.
  const isAtOnce = isBeside && place !== null && typed === '' && note === line.note;
  if (open === 'rebate') {
    return (
      <LineRebate
        draft={draft}
        line={line}
        qty={qty}
        ticket={ticket}
        onClose={onClose}
        onPut={put}
      />
    );
  }
  if (open === 'reason') {
    return (
      <ReasonSheet
        title={t('comptoir.takeOffTitle')}
        confirm={t('comptoir.takeOff')}
        {...(endsIt ? { hint: t('comptoir.takeOffLast') } : {})}
        onClose={onClose}
        onReason={keep}
      />
    );
  }
  if (open === 'choose' && article !== undefined) {
    return (
      <ChoiceSheet
        article={article}
        goods={goods}
        draft={draft}
        before={choice}
        onMore={() => setOpen('line')}
        count={line.qty / 1_000}
        {...(isPlain(line) && !isAtOnce ? { onChosenForOne: edits.chooseForOne } : {})}
        {...(isAtOnce && place !== null
          ? {
              place,
              onChanged: (chosen) => counter.edit({ kind: 'choose', ...seen, choice: chosen }),
            }
          : {})}
        onClose={onClose}
        onChosen={(chosen) => put({ kind: 'choose', ...seen, choice: chosen })}
      />
    );
  }
  return (
    <Overlay place="centre" title={line.priced.label} onClose={onClose}>
      <TypedNumber
        digits={typed}
        words={`${qty / 1000}×`}
        most={3}
        onChange={edits.setTyped}
        onDone={() => (isLess || endsIt ? setOpen('reason') : keep())}
      />
      <Field
        label={t('comptoir.note')}
        value={note}
        maxLength={LONGEST_NOTE}
        onChange={edits.setNote}
      />
      <LineActions
        canChoose={article !== undefined}
        isOffered={line.offered !== null}
        onChoose={() => setOpen('choose')}
        onRebate={() => setOpen('rebate')}
        onOffer={(reason) => put({ kind: 'offer', ...seen, reason })}
        onTakeOff={edits.takeOff}
      />
    </Overlay>
  );
}

/** Several of the same, of which the journal knows nothing, and no note or rebate would be lost with one. */
function isPlain({ note, offered, qty, rebate, sealed }: DraftLine): boolean {
  return qty >= 2_000 && note === '' && offered === null && rebate === null && sealed === null;
}

/** Whether it is sold in more than one way. */
function hasChoicesOf(article: Article): boolean {
  if (article.kind === 'deal') return true;
  return article.sizes.length > 1 || article.sizes.some(({ sku }) => sku.optionLists.length > 0);
}

/** A rebate on the line: no more comes off than what as many as there will be cost. */
function LineRebate(props: {
  readonly draft: Draft;
  readonly line: DraftLine;
  /** How many there will be, thousandths; none where it is to go. */
  readonly qty: number;
  readonly ticket: number | null;
  readonly onClose: () => void;
  readonly onPut: (edit: DraftEdit) => void;
}): ReactElement {
  const { draft, line, onClose, onPut, qty, ticket } = props;
  const counted = { ...line, qty: qty > 0 ? qty : line.qty };
  const lines = draft.lines.map((one) => (one.id === line.id ? counted : one));
  return (
    <RebateSheet
      draft={{ ...draft, lines }}
      line={line.id}
      ticket={ticket}
      onClose={onClose}
      onPut={onPut}
    />
  );
}

/** What can be done with a line, beside how many there are and its note. */
function LineActions(props: {
  readonly canChoose: boolean;
  readonly isOffered: boolean;
  readonly onChoose: () => void;
  readonly onRebate: () => void;
  /** Null: it is on the house no more. */
  readonly onOffer: (reason: string | null) => void;
  readonly onTakeOff: () => void;
}): ReactElement {
  const { isOffered, onOffer } = props;
  const { t } = useTranslation();
  return (
    <OverlayActions>
      {props.canChoose && (
        <ActionButton onPress={props.onChoose}>{t('comptoir.choose')}</ActionButton>
      )}
      <ActionButton onPress={props.onRebate}>{t('comptoir.rebate')}</ActionButton>
      <ActionButton onPress={() => onOffer(isOffered ? null : sealedReason('gesture'))}>
        {t(isOffered ? 'comptoir.notOffered' : 'comptoir.offer')}
      </ActionButton>
      <ActionButton look="danger-outline" onPress={props.onTakeOff}>
        {t('comptoir.takeOff')}
      </ActionButton>
    </OverlayActions>
  );
}
