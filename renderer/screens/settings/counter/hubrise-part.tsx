import type { ReactElement } from 'react';
import { readRefusal } from '../../../../main/core/order/refusal.ts';
import type { CustomersAtHubrise } from '../../../../preload/contract.ts';
import { classesOf } from '../../../components/classes.ts';
import { RightNotice } from '../../../components/connection/right-notice.tsx';
import { Message } from '../../../components/message.tsx';
import { useTill } from '../../../hooks/till-context.ts';
import { useLive } from '../../../hooks/use-live.ts';
import { useTranslation } from '../../../i18n/use-translation.ts';
import sheet from '../parts.module.css';
import { Toggle } from '../toggle.tsx';
import { PointsPart } from './points-part.tsx';
import { useCounterSettings } from './use-counter-settings.ts';

const c = classesOf(sheet);

/** Whether something that HubRise did not take, or does not allow, waits for a person. */
export function useHubriseCalls(): boolean {
  const { settings } = useCounterSettings();
  const customers = useLive('customersAtHubrise');
  const points = useLive('pointsAtHubrise');
  if (settings === null || customers === null || points === null) return false;
  const isUnheard =
    settings.customers &&
    (!customers.hasList || customers.right === 'off' || customers.right === 'denied');
  const isPointless =
    (points.waiting > 0 || (settings.points.isOn && settings.push)) &&
    (points.right === 'off' || points.right === 'denied');
  const areUnsettled = customers.refused.length > 0 || points.troubles.length > 0;
  return isUnheard || isPointless || areUnsettled || (settings.points.isOn && !settings.push);
}

/** What HubRise is told of the counter. Each change counts at once. */
export function HubrisePart(): ReactElement | null {
  const { t } = useTranslation();
  const { isRefused, put, settings } = useCounterSettings();
  const atHubrise = useLive('customersAtHubrise');
  if (settings === null) return null;
  return (
    <div className={c('part')}>
      {isRefused && <Message tone="bad" title={t('counterRules.noRight')} announced />}
      <Toggle
        label={t('counterHubrise.push')}
        text={t('counterHubrise.pushHelp')}
        isOn={settings.push}
        onChange={(push) => put({ push })}
      />
      <Toggle
        label={t('counterHubrise.customers')}
        text={t('counterHubrise.customersHelp')}
        isOn={settings.customers}
        onChange={(customers) => put({ customers })}
      />
      {settings.customers && atHubrise !== null && <Customers atHubrise={atHubrise} />}
      <PointsPart
        points={settings.points}
        isPushed={settings.push}
        isAsked={settings.customers}
        onPut={(points) => put({ points })}
      />
    </div>
  );
}

/** What keeps the counter's customers from HubRise's list, and whom it did not take. */
function Customers({ atHubrise }: { atHubrise: CustomersAtHubrise }): ReactElement {
  const { api } = useTill();
  const { t } = useTranslation();
  const { hasList, refused, right, waiting } = atHubrise;
  const isDenied = right === 'denied';
  return (
    <>
      {!hasList && (
        <Message tone="warning" title={t('counterHubrise.noList')}>
          {t('counterHubrise.noListNext')}
        </Message>
      )}
      {hasList && (right === 'off' || isDenied) && (
        <RightNotice
          isDenied={isDenied}
          title={t(isDenied ? 'counterHubrise.denied' : 'counterHubrise.off')}
          text={t(isDenied ? 'counterHubrise.deniedNext' : 'counterHubrise.offNext')}
          ask={t('counterHubrise.ask')}
          onAsk={api.customers.askRight}
        />
      )}
      {waiting > 0 && <p className="quiet">{t('counterHubrise.waiting', { count: waiting })}</p>}
      {refused.length > 0 && (
        <Message tone="warning" title={t('counterHubrise.refused')}>
          {refused.map(({ name, why }) => `${name} (${readRefusal(why).said})`).join(', ')}
        </Message>
      )}
    </>
  );
}
