import type { ReactElement } from 'react';
import { assertNever } from '../../../main/core/assert-never.ts';
import type { HistoryEntry } from '../../../main/core/order/history.ts';
import { classesOf } from '../../components/classes.ts';
import { placeKey } from '../../components/place-key.ts';
import { Section } from '../../components/section.tsx';
import { useCourierStatus } from '../../hooks/use-courier-status.ts';
import { useWhen } from '../../hooks/use-when.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import sheet from './order-history.module.css';

const c = classesOf(sheet);

/** What happened to the order, in plain words, oldest first. */
export function OrderHistory(props: {
  history: readonly HistoryEntry[];
  /** How many earlier ones there are. */
  leftOut: number;
  /** Nothing of it ever leaves the till. */
  source: HistorySource;
}): ReactElement | null {
  const { history, leftOut, source } = props;
  const { t } = useTranslation();
  const when = useWhen();
  if (history.length === 0) return null;
  return (
    <Section title={t('panel.history')}>
      {leftOut > 0 && <p>{t('panel.moreHistory', { count: leftOut })}</p>}
      <ol className={c('history')}>
        {history.map((entry, index) => (
          <li key={placeKey(index)} className={c('entry')}>
            <span className={c('at')}>{when(entry.at)}</span>
            <HistoryWords entry={entry} source={source} />
          </li>
        ))}
      </ol>
    </Section>
  );
}

/** From whom an order came, as its history is told. */
export type HistorySource = 'counter' | 'platform' | 'trial';

const SENT = {
  counter: 'history.kept',
  platform: 'history.sent',
  trial: 'history.sentTrial',
} as const satisfies Record<HistorySource, string>;

function HistoryWords(props: { entry: HistoryEntry; source: HistorySource }): ReactElement {
  const { entry, source } = props;
  const { t } = useTranslation();
  const courierStatus = useCourierStatus();
  const words = (): string => {
    switch (entry.kind) {
      case 'arrived':
        return t(source === 'counter' ? 'history.madeHere' : 'history.arrived');
      case 'status':
        return t(`history.status.${source === 'counter' ? 'till' : entry.by}`, {
          status: t(`status.${entry.status}`),
        });
      case 'changed':
        return t('history.changed');
      case 'courier': {
        const status = courierStatus(entry.status);
        return status === null ? t('history.courierDetails') : t('history.courier', { status });
      }
      case 'sent':
        return t(SENT[source], {
          status: t(`status.${entry.status}`),
        });
      case 'send_refused': {
        const status = t(`status.${entry.status}`);
        const why = t(`refusal.${entry.cause ?? 'unknown'}.what`);
        return t('history.sendRefused', { status, why });
      }
      case 'send_superseded':
        return t('history.sendSuperseded', { status: t(`status.${entry.status}`) });
      case 'taken_back':
        return t('history.takenBack', { status: t(`status.${entry.status}`) });
      case 'sent_again':
        return t('history.sentAgain', { status: t(`status.${entry.status}`) });
      case 'abandoned':
        return t('history.abandoned', { status: t(`status.${entry.status}`) });
      case 'no_category':
        return t('history.noCategory', {
          products: entry.products.join(', '),
          printers: entry.printers.join(', '),
        });
      case 'accepted_by_rule':
        return t('history.acceptedByRule');
      case 'acknowledged':
        return t('history.acknowledged');
      case 'back_on_screen':
        return t('history.backOnScreen');
      default:
        return assertNever(entry);
    }
  };
  const said = entry.kind === 'send_refused' ? entry.reason : '';
  return (
    <span className={c('words')}>
      {words()}
      {said !== '' && <small className={c('said')}>{t('refusal.said', { said })}</small>}
    </span>
  );
}
