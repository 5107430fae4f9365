import type { ReactElement } from 'react';
import type { Draft } from '../../../main/core/counter/draft.ts';
import { whyPaid } from '../../../main/core/counter/in-payment.ts';
import { totalsOf } from '../../../main/core/counter/totals.ts';
import { type PointsRules, rewardsFor, rewardsShown } from '../../../main/core/loyalty/rules.ts';
import type { PointsAsked } from '../../../preload/contract.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { classesOf } from '../../components/classes.ts';
import { Message } from '../../components/message.tsx';
import { Overlay, OverlayActions } from '../../components/overlay.tsx';
import { useTill } from '../../hooks/till-context.ts';
import { useFormat } from '../../hooks/use-format.ts';
import { useWhen } from '../../hooks/use-when.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import sheet from './customer.module.css';

const c = classesOf(sheet);

interface PointsSheetProps {
  readonly draft: Draft;
  /** Whether it is a part of a bill: of those none are used. */
  readonly isPart: boolean;
  /** Which ticket it is; null: it has no number yet. */
  readonly ticket: number | null;
  readonly rules: PointsRules;
  readonly asked: Exclude<PointsAsked, { kind: 'off' }>;
  /** Of these points other tickets that wait are to use so many. */
  readonly promised: number;
  /** What the ticket earns as it stands. */
  readonly earned: number;
  readonly onClose: () => void;
}

/** What somebody has, what this ticket earns, and points to be taken off it. */
export function PointsSheet(props: PointsSheetProps): ReactElement {
  const { asked, draft, earned, onClose, promised, rules, ticket } = props;
  const { api, counter } = useTill();
  const { t } = useTranslation();
  const { money } = useFormat();
  const when = useWhen();
  const { rebate } = draft;
  const isUsing = rebate?.kind === 'points';
  const known = asked.kind === 'known' ? asked : asked.kind === 'unavailable' ? asked.last : null;
  const why = useWhyNone(props);
  return (
    <Overlay place="centre" title={t('comptoir.points.title')} onClose={onClose}>
      <div className={c('form')}>
        {known !== null && (
          <p>
            <strong>{t('comptoir.points.balance', { count: known.balance })}</strong>
            {', '}
            {t('comptoir.points.asOf', { when: when(known.at) })}
          </p>
        )}
        {known !== null && promised > 0 && (
          <p>
            {t('comptoir.points.promised', { count: promised })}{' '}
            <strong>
              {t('comptoir.points.left', { count: Math.max(0, known.balance - promised) })}
            </strong>
          </p>
        )}
        {earned > 0 && <p>{t('comptoir.points.earns', { count: earned })}</p>}
        {asked.kind === 'new' && <p>{t('comptoir.points.new')}</p>}
        {asked.kind === 'nobody' && <Message tone="neutral" title={t('comptoir.points.nobody')} />}
        {asked.kind === 'unavailable' && (
          <Message tone="warning" title={t(`comptoir.points.why.${asked.why}`)} announced>
            {t(asked.isLater ? 'comptoir.points.later' : 'comptoir.points.unavailable')}
          </Message>
        )}
        {why !== null && <p role="status">{why}</p>}
        <div className={c('rewards')}>
          {rewardsOffered(props).map((rewards) => (
            <ActionButton
              key={rewards}
              size="primary"
              look={isUsing && rebate.rewards === rewards ? 'primary' : 'secondary'}
              onPress={() => {
                onClose();
                void counter.ask((_api, { rev }) => api.customers.spendPoints(rev, rewards));
              }}
            >
              {t('comptoir.points.use', { count: rewards * rules.points })}{' '}
              <span className={c('worth')}>
                ({money({ cents: -rewards * rules.cents, currency: 'EUR' })})
              </span>
            </ActionButton>
          ))}
        </div>
      </div>
      <OverlayActions>
        {isUsing && (
          <ActionButton
            size="primary"
            look="danger-outline"
            onPress={() => {
              onClose();
              const seen = { line: null, ...(ticket === null ? {} : { ticket }) };
              counter.edit({ kind: 'rebate', ...seen, rebate: null });
            }}
          >
            {t('comptoir.points.none')}
          </ActionButton>
        )}
        <ActionButton size="primary" onPress={onClose}>
          {t('action.changeNothing')}
        </ActionButton>
      </OverlayActions>
    </Overlay>
  );
}

/** How often the reward may be taken, the most first. */
export function rewardsOffered(
  props: Pick<PointsSheetProps, 'asked' | 'draft' | 'isPart' | 'promised' | 'rules'>,
): readonly number[] {
  const { asked, draft, isPart, promised, rules } = props;
  if (asked.kind !== 'known' || isPart || whyPaid(draft) !== null) return [];
  if (draft.rebate !== null && draft.rebate.kind !== 'points') return [];
  const before = totalsOf({ ...draft, rebate: null }).total;
  const most = rewardsFor(rules, asked.balance - promised, before);
  return rewardsShown(rules, most);
}

/** Why none can be used though the balance is known; null: some can. */
function useWhyNone(props: PointsSheetProps): string | null {
  const { asked, draft, isPart, rules } = props;
  const { t } = useTranslation();
  const { money } = useFormat();
  if (asked.kind !== 'known' || rewardsOffered(props).length > 0) return null;
  if (isPart) return t('comptoir.refused.divided');
  if (draft.rebate !== null && draft.rebate.kind !== 'points') {
    return t('comptoir.refused.rebate_there');
  }
  if (whyPaid(draft) !== null) return t('comptoir.refused.being_paid');
  const steps = Math.max(1, Math.ceil(rules.least / rules.points));
  const amount = money({ cents: steps * rules.cents, currency: 'EUR' });
  return t('comptoir.points.from', { count: steps * rules.points, amount });
}
