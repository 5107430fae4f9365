import type { ReactElement } from 'react';
import type { ClosingsView, TakingNoteView } from '../../../preload/contract.ts';
import { classesOf } from '../../components/classes.ts';
import { Fold } from '../../components/fold.tsx';
import { useTill } from '../../hooks/till-context.ts';
import { useFormat } from '../../hooks/use-format.ts';
import { useReadable } from '../../hooks/use-readable.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import sheet from './closings.module.css';
import { DoubleSale } from './double-sale.tsx';
import { usePartPaid } from './part-paid.tsx';

const c = classesOf(sheet);

const MOST_SHOWN = 6;

interface Notes {
  readonly notes: readonly TakingNoteView[];
}

/** What they say is another till. */
const OF_TILLS: ReadonlySet<TakingNoteView['kind']> = new Set(['nowhere', 'twice']);

/** What they say is settled in the settings, and is no platform's order. */
const OF_POINTS: ReadonlySet<TakingNoteView['kind']> = new Set([
  ...(['overdrawn', 'points', 'points_waiting'] as const),
]);

/** What a person should look at before the day is closed: one line that opens in place. Nothing where there is nothing. */
export function ToSee({ view }: { readonly view: ClosingsView }): ReactElement | null {
  const { openCards, takings, unsold } = view;
  const { t } = useTranslation();
  const { terminal } = useTill();
  const begun = useReadable(terminal, (card) => card?.unfinished);
  const partPaid = usePartPaid(unsold);
  const { notes, waiting } = takings;
  const points = notes.filter(({ kind }) => OF_POINTS.has(kind));
  const orders = notes.filter(({ kind }) => !OF_POINTS.has(kind));
  const others = [
    ...(openCards > 0 ? [t('closings.openCards', { count: openCards })] : []),
    ...(begun == null ? [] : [t('closings.refundOpen', { number: begun.original })]),
    ...(partPaid === null ? [] : [partPaid]),
  ];
  const count = notes.length + others.length + (waiting > 0 ? 1 : 0);
  if (count === 0) return null;
  return (
    <Fold title={t('closings.toSee', { count })} isWarning>
      {others.map((words) => (
        <p key={words}>{words}</p>
      ))}
      {(orders.length > 0 || waiting > 0) && <OrderNotes notes={orders} waiting={waiting} />}
      {points.length > 0 && <PointsNotes notes={points} />}
    </Fold>
  );
}

function PointsNotes({ notes }: Notes): ReactElement {
  const { t } = useTranslation();
  const format = useFormat().points;
  const left = notes.length - MOST_SHOWN;
  return (
    <section className={c('notes')}>
      <h4>{t('closings.takings.pointsTitle')}</h4>
      <ul>
        {keyed(notes.slice(0, MOST_SHOWN)).map(({ code, key, kind, points = 0 }) => (
          <li key={key}>
            {t(`closings.takings.${kind}`, {
              code,
              what: kind === 'points' ? format.move(points) : format.balance(points),
            })}
          </li>
        ))}
      </ul>
      {left > 0 && <p>{t('closings.takings.more', { count: left })}</p>}
      <p>{t('closings.takings.pointsNext')}</p>
    </section>
  );
}

function OrderNotes({ notes, waiting }: Notes & { readonly waiting: number }): ReactElement {
  const { t } = useTranslation();
  const { money } = useFormat();
  const tillName = (name: string): string => name || t('kitchen.otherTill');
  // What is asked of a person is never among those that are only counted.
  const doubles = notes.filter(({ kind }) => kind === 'twice').length;
  const shown = notes.slice(0, Math.max(MOST_SHOWN, doubles));
  const left = notes.length - shown.length;
  return (
    <section className={c('notes')}>
      <h4>{t('closings.takings.title')}</h4>
      {waiting > 0 && <p>{t('closings.takings.waiting', { count: waiting })}</p>}
      <ul>
        {keyed(shown).map(({ amount, code, key, kind, sale, what }) => (
          <li key={key}>
            {t(`closings.takings.${kind}`, {
              code: kind === 'elsewhere' ? tillName(code) : code,
              what: OF_TILLS.has(kind) ? tillName(what ?? '') : (what ?? ''),
              amount: money({ cents: amount ?? 0, currency: 'EUR' }),
            })}
            {sale !== undefined && <DoubleSale sale={sale} till={tillName(what ?? '')} />}
          </li>
        ))}
      </ul>
      {left > 0 && <p>{t('closings.takings.more', { count: left })}</p>}
    </section>
  );
}

/** By what each says: a question that is open stays so where another note comes or goes. */
function keyed(notes: readonly TakingNoteView[]): readonly (TakingNoteView & { key: string })[] {
  const seen = new Map<string, number>();
  return notes.map((note) => {
    const { code, kind, points, sale, what } = note;
    const said = [kind, code, sale ?? what ?? points ?? ''].join(' ');
    const before = seen.get(said) ?? 0;
    seen.set(said, before + 1);
    return { ...note, key: `${said} ${before}` };
  });
}
