import type { ReactElement } from 'react';
import type { ClosingsView, TakingNoteView } from '../../../preload/contract.ts';
import { classesOf } from '../../components/classes.ts';
import { Message } from '../../components/message.tsx';
import { useFormat } from '../../hooks/use-format.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import sheet from './closings.module.css';
import { DoubleSale } from './double-sale.tsx';

const c = classesOf(sheet);

const MOST_SHOWN = 6;
/** What they say is another till. */
const OF_TILLS: ReadonlySet<TakingNoteView['kind']> = new Set(['nowhere', 'twice']);

/** What they say is settled in the settings, and is no platform's order. */
const OF_POINTS: ReadonlySet<TakingNoteView['kind']> = new Set([
  ...(['overdrawn', 'points', 'points_waiting'] as const),
]);

/** What a person should know of customers' points, and of the platforms' orders in the journal. */
export function TakingNotes({ takings }: Pick<ClosingsView, 'takings'>): ReactElement {
  const { notes } = takings;
  const points = notes.filter(({ kind }) => OF_POINTS.has(kind));
  const others = notes.filter(({ kind }) => !OF_POINTS.has(kind));
  return (
    <>
      {points.length > 0 && <PointsNotes notes={points} />}
      <OrderNotes takings={{ ...takings, notes: others }} />
    </>
  );
}

function PointsNotes({ notes }: Pick<ClosingsView['takings'], 'notes'>): ReactElement {
  const { t } = useTranslation();
  const format = useFormat().points;
  const left = notes.length - MOST_SHOWN;
  return (
    <Message tone="warning" title={t('closings.takings.pointsTitle')}>
      <ul className={c('notes')}>
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
    </Message>
  );
}

/** Nothing where all is as it should be. */
function OrderNotes({ takings }: Pick<ClosingsView, 'takings'>): ReactElement | null {
  const { t } = useTranslation();
  const { money } = useFormat();
  const { notes, sealer, waiting } = takings;
  if (waiting === 0 && notes.length === 0) return sealer && <Sealer sealer={sealer} />;
  const tillName = (name: string): string => name || t('kitchen.otherTill');
  // What is asked of a person is never among those that are only counted.
  const doubles = notes.filter(({ kind }) => kind === 'twice').length;
  const shown = notes.slice(0, Math.max(MOST_SHOWN, doubles));
  const left = notes.length - shown.length;
  return (
    <Message tone="warning" title={t('closings.takings.title')}>
      {waiting > 0 && <p>{t('closings.takings.waiting', { count: waiting })}</p>}
      <ul className={c('notes')}>
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
      {sealer !== null && <Sealer sealer={sealer} />}
    </Message>
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

/** Which of the shop's tills has them in its journal. */
function Sealer(props: {
  readonly sealer: NonNullable<ClosingsView['takings']['sealer']>;
}): ReactElement {
  const { t } = useTranslation();
  const { sealer } = props;
  const till = sealer.kind === 'other' ? sealer.till || t('kitchen.otherTill') : '';
  return <p className="quiet">{t(`closings.takings.sealer.${sealer.kind}`, { till })}</p>;
}
