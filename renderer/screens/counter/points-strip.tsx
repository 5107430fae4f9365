import { type ReactElement, useCallback, useEffect, useState } from 'react';
import { phoneKey, type TicketCustomer } from '../../../main/core/counter/customer.ts';
import { pointsUsedOn, totalsOf } from '../../../main/core/counter/totals.ts';
import { earnedFor, type PointsRules, promisedTo } from '../../../main/core/loyalty/rules.ts';
import type { CounterView, PointsAsked } from '../../../preload/contract.ts';
import { classesOf } from '../../components/classes.ts';
import { PressButton } from '../../components/press-button.tsx';
import { useTill } from '../../hooks/till-context.ts';
import { useLive } from '../../hooks/use-live.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { takeAnswer } from '../../state/take-answer.ts';
import sheet from './customer.module.css';
import { PointsSheet, rewardsOffered } from './points-sheet.tsx';

const c = classesOf(sheet);

interface PointsStripProps {
  readonly view: CounterView;
}

/** Below whom a ticket is for: their points, and what this ticket earns or uses. Nothing where none are earned. */
export function PointsStrip({ view }: PointsStripProps): ReactElement | null {
  const settings = useLive('counterSettings');
  const { draft } = view;
  const { customer } = draft;
  if (settings === null || !settings.push || !settings.points.isOn) return null;
  if (customer === null || phoneKey(customer.phone) === null || draft.bill !== undefined)
    return null;
  // What is left of a bill is for others to pay.
  if (draft.hasPaid) return null;
  // Of another one nothing is shown that was said of the one before. Another address is nobody else.
  const whom = JSON.stringify([customer.hubriseId, customer.phone, customer.name]);
  return <Points key={whom} customer={customer} rules={settings.points} view={view} />;
}

function Points(
  props: PointsStripProps & { readonly customer: TicketCustomer; readonly rules: PointsRules },
): ReactElement | null {
  const { customer, rules, view } = props;
  // What the tickets that wait are to use is not there for this one.
  const { draft, isPart, parked } = view;
  const { t } = useTranslation();
  const { again, asked } = usePointsOf(customer);
  const [isOpen, setOpen] = useState(false);
  if (asked === null || asked.kind === 'off') return null;
  const used = pointsUsedOn(draft);
  const isLost = asked.kind === 'nobody' || (asked.kind === 'unavailable' && !asked.isLater);
  const earned = isLost ? 0 : earnedFor(rules, totalsOf(draft).total);
  const whose = asked.kind === 'known' ? asked.customer : customer.hubriseId;
  const promised = whose === null ? 0 : promisedTo(whose, parked);
  const balance = asked.kind === 'known' ? asked : asked.kind === 'unavailable' ? asked.last : null;
  return (
    <>
      <PressButton
        className={c('strip', 'points')}
        onPress={() => {
          setOpen(true);
          again();
        }}
      >
        <strong>
          {balance === null
            ? t('comptoir.points.title')
            : t('comptoir.points.balance', { count: balance.balance })}
        </strong>
        <span>
          {[
            ...(used > 0 ? [t('comptoir.points.using', { count: used })] : []),
            ...(earned > 0 ? [t('comptoir.points.earning', { count: earned })] : []),
            ...(asked.kind === 'nobody' ? [t('comptoir.points.nobodyShort')] : []),
          ].join(', ')}
        </span>
        {asked.kind === 'unavailable' && (
          <span className={c('missing')}>{t(`comptoir.points.why.${asked.why}`)}</span>
        )}
        {rewardsOffered({ asked, draft, isPart, promised, rules }).length > 0 && (
          <span className={c('offer')}>
            {t(used > 0 ? 'comptoir.points.change' : 'comptoir.points.offer')}
          </span>
        )}
      </PressButton>
      {isOpen && (
        <PointsSheet
          draft={draft}
          isPart={isPart}
          ticket={view.id}
          rules={rules}
          asked={asked}
          promised={promised}
          earned={earned}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}

/** What HubRise says of somebody's points; asked as soon as the ticket is theirs, and again when somebody looks. */
function usePointsOf(customer: TicketCustomer): {
  readonly asked: PointsAsked | null;
  readonly again: () => void;
} {
  const { api, fail } = useTill();
  const [asked, setAsked] = useState<PointsAsked | null>(null);
  const [times, setTimes] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says who they are, `times` asks once more.
  useEffect(() => {
    return takeAnswer(api.customers.points(customer), setAsked, fail);
  }, [api, fail, times]);
  return { asked, again: useCallback(() => setTimes((before) => before + 1), []) };
}
