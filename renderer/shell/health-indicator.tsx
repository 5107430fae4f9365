import { type ReactElement, useState } from 'react';
import { Button } from 'react-aria-components/Button';
import type { Health } from '../../preload/contract.ts';
import { classesOf } from '../components/classes.ts';
import { Icon, type IconName } from '../components/icon.tsx';
import { Overlay } from '../components/overlay.tsx';
import { useTill } from '../hooks/till-context.ts';
import { useReadable } from '../hooks/use-readable.ts';
import { faultSince, storageFault } from '../logic/fault.ts';
import { type HealthSummary, levelOf } from '../logic/health-summary.ts';
import { HealthDetails } from './health-details.tsx';
import sheet from './health-indicator.module.css';
import { useHealthSentence, useHealthSummary } from './use-health.ts';

const c = classesOf(sheet);

const ICONS: Readonly<Record<HealthSummary['kind'], IconName>> = {
  not_stored: 'warning',
  not_connected: 'unplugged',
  lost: 'warning',
  failing: 'warning',
  offline: 'offline',
  printer: 'printer',
  prints_failed: 'printer',
  sends_refused: 'warning',
  sends_failing: 'warning',
  sends_waiting: 'send',
  deaf: 'warning',
  stretched: 'slow',
  couriers_late: 'slow',
  deletions_late: 'slow',
  well: 'online',
};

/** The connection's health in one calm sentence; all of it behind a tap. */
export function HealthIndicator(): ReactElement | null {
  const health = useReadable(useTill().health);
  return health === null ? null : <KnownHealth health={health} />;
}

function KnownHealth({ health }: { health: Health }): ReactElement {
  const { clock, ui, undo } = useTill();
  const [open, setOpen] = useState(false);
  const summary = useHealthSummary(health);
  const { detail, title } = useHealthSentence(summary);
  const wasMoved = useReadable(undo, (moves) => moves.length > 0);
  const isProposed = health.notices.some(({ kind }) => kind === 'overload');
  // What was just done has the room for its few seconds, and so has a proposal; a fault keeps its words.
  const isShort = (wasMoved || isProposed) && levelOf(summary) === 'good';
  const alarmSince = storageFault(health);
  // It opens by itself: who reads "the till no longer saves" must also see what it could not save.
  const isAlarm = useReadable(ui, ({ faultSeen }) => isUnseen(alarmSince, faultSeen));
  const see = (): void => {
    const now = clock.get();
    // What main has just pushed may be a moment newer than the clock's last tick.
    ui.patch({ faultSeen: Math.max(now, faultSince(health, now) ?? now) });
  };
  const close = (): void => {
    setOpen(false);
    if (isAlarm) see();
  };
  return (
    <>
      <Button
        className={c('health', levelOf(summary), isShort && 'short')}
        {...(isShort ? { 'aria-label': title } : {})}
        aria-haspopup="dialog"
        onPress={() => {
          setOpen(true);
          see();
        }}
      >
        <Icon name={ICONS[summary.kind]} />
        <span className={c('words')}>
          <strong className="two-lines">{title}</strong>
          {detail !== null && <span>{detail}</span>}
        </span>
      </Button>
      {(open || isAlarm) && (
        <Overlay place="corner" title={title} onClose={close}>
          <HealthDetails health={health} summary={summary} onClose={close} />
        </Overlay>
      )}
    </>
  );
}

function isUnseen(since: number | null, seen: number | null): boolean {
  return since !== null && (seen === null || seen < since);
}
