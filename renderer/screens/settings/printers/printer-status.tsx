import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { classesOf } from '../../../components/classes.ts';
import { Icon } from '../../../components/icon.tsx';
import { useTill } from '../../../hooks/till-context.ts';
import { useReadable } from '../../../hooks/use-readable.ts';
import { useWhen } from '../../../hooks/use-when.ts';
import sheet from './printer-status.module.css';

const c = classesOf(sheet);

/** How a printer is doing, in a word and a sign. Nothing is said of one that was just set up. */
export function PrinterStatus({ id }: { id: string }): ReactElement | null {
  const { health } = useTill();
  const { t } = useTranslation();
  const when = useWhen();
  const known = useReadable(health);
  const state = known?.printers.find(({ printerId }) => printerId === id);
  if (state === undefined) return null;
  const { kind, since } = state;
  const look = kind === 'ok' ? 'ready' : kind === 'untried' ? 'untried' : 'troubled';
  return (
    <p className={c('status', look)}>
      {look !== 'untried' && <Icon name={look === 'ready' ? 'check' : 'warning'} />}
      {t(`printing.state.${kind}`)}
      {since !== null && ` ${t('health.since', { time: when(since) })}`}
    </p>
  );
}
