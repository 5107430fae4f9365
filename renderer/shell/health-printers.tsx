import type { ReactElement } from 'react';
import type { PrinterState } from '../../preload/contract.ts';
import { ActionButton } from '../components/action-button.tsx';
import { classesOf } from '../components/classes.ts';
import { Icon } from '../components/icon.tsx';
import { useTill } from '../hooks/till-context.ts';
import { useWhen } from '../hooks/use-when.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import sheet from './health-printers.module.css';

const c = classesOf(sheet);

/** How each printer is doing, since when, and what to do; nothing where there are none. */
export function HealthPrinters({
  printers,
}: {
  printers: readonly PrinterState[];
}): ReactElement | null {
  const { t } = useTranslation();
  if (printers.length === 0) return null;
  return (
    <ul aria-label={t('printing.printers')} className={c('printers')}>
      {printers.map((printer) => (
        <Printer key={printer.printerId} printer={printer} />
      ))}
    </ul>
  );
}

function Printer({ printer }: { printer: PrinterState }): ReactElement {
  const { api, fail } = useTill();
  const { t } = useTranslation();
  const when = useWhen();
  const { jobsWaiting, kind, name, printerId, since } = printer;
  const trouble = kind === 'ok' || kind === 'untried' ? null : kind;
  const waiting = jobsWaiting === 0 ? null : t('printing.waiting', { count: jobsWaiting });
  return (
    <li className={c('printer', trouble !== null && 'troubled')}>
      <Icon name={trouble === null ? 'printer' : 'warning'} />
      <div className={c('words')}>
        <p>
          <strong>{name}</strong>
          {' · '}
          {t(`printing.state.${kind}`)}
          {since !== null && ` ${t('health.since', { time: when(since) })}`}
          {waiting !== null && ` · ${waiting}`}
        </p>
        {trouble !== null && <p>{t(`printing.next.${trouble}`)}</p>}
      </div>
      {trouble !== null && (
        <ActionButton onPress={() => void api.printing.retryNow(printerId).catch(fail)}>
          {t('printing.retryNow')}
        </ActionButton>
      )}
    </li>
  );
}
