import type { ReactElement } from 'react';
import type { Health } from '../../preload/contract.ts';
import { ActionButton } from '../components/action-button.tsx';
import { OverlayActions } from '../components/overlay.tsx';
import { Facts } from '../components/section.tsx';
import { useTill } from '../hooks/till-context.ts';
import { useBusy } from '../hooks/use-busy.ts';
import { useFormat } from '../hooks/use-format.ts';
import { useKeychain } from '../hooks/use-keychain.ts';
import { useMoment } from '../hooks/use-when.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { type HealthSummary, printsToSettle } from '../logic/health-summary.ts';
import { HealthPrinters } from './health-printers.tsx';
import { HealthUnkept } from './health-unkept.tsx';

interface HealthDetailsProps {
  readonly health: Health;
  readonly summary: HealthSummary;
  readonly onClose: () => void;
}

/** All figures of the till's health, and the button that asks HubRise now. */
export function HealthDetails({ health, onClose, summary }: HealthDetailsProps): ReactElement {
  const { ui } = useTill();
  const { t } = useTranslation();
  const show = (kind: 'corrections' | 'failed_prints') => (): void => {
    onClose();
    ui.open({ kind });
  };
  const prints = printsToSettle(health);
  return (
    <>
      <HealthUnkept orders={health.unkept} />
      <HealthPrinters printers={health.printers} />
      {!health.connected && health.lost === null && summary.kind !== 'not_connected' && (
        <p>{t('health.advice.not_connected')}</p>
      )}
      <HealthFacts health={health} />
      <OverlayActions>
        {prints > 0 && (
          <ActionButton look="danger" icon="printer" onPress={show('failed_prints')}>
            {t('prints.count', { number: prints })}
          </ActionButton>
        )}
        {health.sendsRefused > 0 && (
          <ActionButton look="danger" icon="warning" onPress={show('corrections')}>
            {t('corrections.count', { number: health.sendsRefused })}
          </ActionButton>
        )}
        {health.connected && <CheckNow />}
      </OverlayActions>
    </>
  );
}

/** What to do about it. */
export function HealthAdvice({
  summary,
}: Pick<HealthDetailsProps, 'summary'>): ReactElement | null {
  const { t } = useTranslation();
  const keychain = useKeychain();
  if (summary.kind === 'not_stored') {
    return <p>{t(`health.notStoredBecause.${summary.cause}`)}</p>;
  }
  if (summary.kind === 'lost') {
    return (
      <p>
        {t(`connectProblem.${summary.cause}.what`, { keychain })}{' '}
        {t(`connectProblem.${summary.cause}.next`)} {t('health.advice.not_connected')}
      </p>
    );
  }
  if (summary.kind === 'failing') {
    return (
      <p>
        {t(`failingCause.${summary.cause}.what`)} {t(`failingCause.${summary.cause}.next`)}
      </p>
    );
  }
  // The list of printers says it of each.
  if (summary.kind === 'printer') return null;
  return <p>{t(`health.advice.${summary.kind}`)}</p>;
}

function HealthFacts({ health }: { health: Health }): ReactElement {
  const { t } = useTranslation();
  const { locale } = useFormat();
  const moment = useMoment();
  const { budget, lastExchangeAt, offlineSince, oldestWaitingSince } = health;
  const count = (value: number): string => value.toLocaleString(locale);
  const seconds = Math.round(budget.pollMs / 1000);
  const rhythm = t('health.everySeconds', { count: seconds });
  const rhythmText = budget.stretched ? t('health.rhythmStretched', { rhythm }) : rhythm;
  const today = { used: count(budget.usedToday), limit: count(budget.limitToday) };
  const used = t('health.usedOf', today);
  const waiting =
    oldestWaitingSince === null
      ? count(health.sendsWaiting)
      : t('health.waitingSince', {
          number: count(health.sendsWaiting),
          moment: moment(oldestWaitingSince),
        });
  return (
    <Facts
      entries={[
        [
          t('health.fact.lastExchange'),
          lastExchangeAt === null ? t('connection.fact.noExchange') : moment(lastExchangeAt),
        ],
        [t('health.fact.offlineSince'), offlineSince === null ? null : moment(offlineSince)],
        [
          t('health.fact.failingSince'),
          health.failing === null ? null : moment(health.failing.since),
        ],
        [t('health.fact.sendsWaiting'), waiting],
        [t('health.fact.sendsRefused'), count(health.sendsRefused)],
        [t('health.fact.rhythm'), health.connected ? rhythmText : null],
        [t('health.fact.today'), health.connected ? used : null],
      ]}
    />
  );
}

function CheckNow(): ReactElement {
  const { api } = useTill();
  const { t } = useTranslation();
  const [busy, during] = useBusy();
  return (
    <ActionButton
      look="primary"
      icon="online"
      isPending={busy}
      onPress={() => during(api.connection.checkNow)}
    >
      {t('health.checkNow')}
    </ActionButton>
  );
}
