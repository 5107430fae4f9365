import type { ReactElement, ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import type { Health } from '../../preload/contract.ts';
import { classesOf } from '../components/classes.ts';
import { Icon, type IconName } from '../components/icon.tsx';
import { Overlay } from '../components/overlay.tsx';
import { useTill } from '../hooks/till-context.ts';
import { useKeptFocus } from '../hooks/use-kept-focus.ts';
import { useReadable } from '../hooks/use-readable.ts';
import { faultSince, storageFault } from '../logic/fault.ts';
import type { HealthSummary } from '../logic/health-summary.ts';
import { HealthAdvice, HealthDetails } from './health-details.tsx';
import sheet from './health-indicator.module.css';
import { useNews } from './news.tsx';
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

/**
 * The till's health as a sign of a fixed size: green where all is well, and else the colour of the worst that is to be
 * known. Its words are read out, and stand in the slot beside it where something is wrong; all of it is behind a tap.
 */
export function HealthIndicator(): ReactElement | null {
  const health = useReadable(useTill().health);
  return health === null ? null : <KnownHealth health={health} />;
}

function KnownHealth({ health }: { health: Health }): ReactElement {
  const { ui } = useTill();
  const open = useReadable(ui, ({ newsOpen }) => newsOpen);
  const summary = useHealthSummary(health);
  const { code, detail, title } = useHealthSentence(summary, health);
  const alarmSince = storageFault(health);
  // It opens by itself: who reads "the till no longer saves" must also see what it could not save.
  const isAlarm = useReadable(ui, ({ faultSeen }) => isUnseen(alarmSince, faultSeen));
  const news = useNews(health);
  const count = news.length;
  const [worst] = news;
  const openNews = useOpenNews();
  const close = (): void => {
    if (isAlarm) openNews();
    ui.patch({ newsOpen: false });
  };
  const isHealth = worst === undefined || worst.key === 'health';
  return (
    <>
      <Button
        className={c('health', worst?.tone ?? 'good')}
        aria-haspopup="dialog"
        onPress={openNews}
      >
        <Icon name={isHealth ? ICONS[summary.kind] : 'warning'} />
        {/* Where something is wrong they are seen in the slot. */}
        <span className="unseen">
          <strong>{title}</strong>
          {detail !== null && <span>{detail}</span>}
          {code !== null && <span>{code}</span>}
        </span>
        {count > 1 && <span className={c('count')} aria-hidden="true" data-count={count} />}
      </Button>
      {/* Spoken as they come, also while something else has the slot. */}
      {news.map(({ key, next, what }) =>
        next === null ? null : (
          <div key={key} className="unseen" role="alert">
            <p className="unseen">{`${what} ${next}`}</p>
          </div>
        ),
      )}
      {(open || isAlarm) && (
        <Overlay place="corner" title={title} onClose={close}>
          <NewsList>
            {/* That all is well is said where nothing else is. */}
            {news.length === 0 && <HealthAdvice summary={summary} />}
            {news.map(({ full }) => full(close))}
            <HealthDetails health={health} summary={summary} onClose={close} />
          </NewsList>
        </Overlay>
      )}
    </>
  );
}

/** It has the focus once a notice has gone with the button that had it: Tab goes on from there. */
function NewsList({ children }: { readonly children: ReactNode }): ReactElement {
  const list = useKeptFocus();
  return (
    <div ref={list} className={c('list')} tabIndex={-1}>
      {children}
    </div>
  );
}

function isUnseen(since: number | null, seen: number | null): boolean {
  return since !== null && (seen === null || seen < since);
}

/** Opens all that is to be known, which makes it known: what was broken by then rings no more. */
export function useOpenNews(): () => void {
  const { clock, health, ui } = useTill();
  return () => {
    const now = clock.get();
    // What main has just pushed may be a moment newer than the clock's last tick.
    ui.patch({ newsOpen: true, faultSeen: Math.max(now, faultSince(health.get(), now) ?? now) });
  };
}
