import { type ReactElement, useState } from 'react';
import type { CashMove, ClosingsView } from '../../../preload/contract.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { classesOf } from '../../components/classes.ts';
import { Message } from '../../components/message.tsx';
import { Facts, Section } from '../../components/section.tsx';
import { useFormat } from '../../hooks/use-format.ts';
import { useReasonWords } from '../../hooks/use-reason-words.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { CashDialog } from './cash-dialog.tsx';
import sheet from './closings.module.css';
import { CountDialog } from './count-dialog.tsx';
import { LookDialog } from './look-dialog.tsx';
import { ToSee } from './to-see.tsx';

const c = classesOf(sheet);

type Over = 'float' | 'in' | 'out' | 'x' | 'z';

/** The day that is open: its float, cash in and out, a look, and its end. */
export function DayBox({ view }: { view: ClosingsView }): ReactElement {
  const { t } = useTranslation();
  const { money } = useFormat();
  const [over, setOver] = useState<Over | null>(null);
  const [closed, setClosed] = useState<readonly string[] | null>(null);
  const { float, isTraining, may, moves, openDay, openOrders, phase, takings, today, unsold } =
    view;
  const day = openDay?.split('-').toReversed().join('/') ?? '';
  const isAhead = openDay !== null && today !== null && openDay > today;
  const isReady = phase === 'ready';
  const close = (): void => setOver(null);
  const euros = (cents: number): string => money({ cents, currency: 'EUR' });
  return (
    <>
      <Section title={t('closings.day', { day })} why={t('closings.duty')} boxed>
        {closed !== null && (
          <Message
            tone="good"
            title={t('closings.closed', { numbers: closed.join(', ') })}
            announced
          >
            {t('closings.closedNext')}
          </Message>
        )}
        {isAhead && <Message tone="neutral" title={t('closings.ahead', { day })} />}
        {float === null && isReady && (
          <Message
            tone="warning"
            title={t('closings.noFloat')}
            actions={
              <ActionButton
                look="primary"
                isDisabled={!may.drawer}
                onPress={() => setOver('float')}
              >
                {t('closings.tellFloat')}
              </ActionButton>
            }
          />
        )}
        <Facts
          entries={[
            [t('closings.float'), float === null ? null : euros(float)],
            [t('closings.carried'), openOrders.length === 0 ? null : String(openOrders.length)],
            [t('closings.unsold'), unsold.count === 0 ? null : String(unsold.count)],
          ]}
        />
        <ToSee view={view} />
        <Moves moves={moves.filter(({ type }) => type !== 'float')} />
        {!may.closings && <p className="quiet">{t('closings.noRight')}</p>}
        {isTraining && <p className="quiet">{t('closings.training')}</p>}
      </Section>
      {takings.sealer !== null && <Sealer sealer={takings.sealer} />}
      <div className={c('acts')}>
        <ActionButton isDisabled={!isReady || !may.closings} onPress={() => setOver('x')}>
          {t('closings.x')}
        </ActionButton>
        <ActionButton isDisabled={!isReady || !may.drawer} onPress={() => setOver('in')}>
          {t('closings.in')}
        </ActionButton>
        <ActionButton isDisabled={!isReady || !may.drawer} onPress={() => setOver('out')}>
          {t('closings.out')}
        </ActionButton>
        <ActionButton
          size="primary"
          look="primary"
          isDisabled={!isReady || !may.closings || isAhead || isTraining}
          onPress={() => {
            setClosed(null);
            setOver('z');
          }}
        >
          {t('closings.z')}
        </ActionButton>
      </div>
      {(over === 'float' || over === 'in' || over === 'out') && (
        <CashDialog type={over} onClose={close} />
      )}
      {over === 'x' && <LookDialog onClose={close} />}
      {over === 'z' && (
        <CountDialog
          openOrders={openOrders.length}
          unsold={unsold}
          day={openDay ?? ''}
          onClose={close}
          onClosed={(numbers) => {
            close();
            setClosed(numbers);
          }}
        />
      )}
    </>
  );
}

/** Which of the shop's tills has the platforms' orders in its journal. */
function Sealer(props: {
  readonly sealer: NonNullable<ClosingsView['takings']['sealer']>;
}): ReactElement {
  const { t } = useTranslation();
  const { sealer } = props;
  const till = sealer.kind === 'other' ? sealer.till || t('kitchen.otherTill') : '';
  return <p className="quiet">{t(`closings.takings.sealer.${sealer.kind}`, { till })}</p>;
}

function Moves({ moves }: { moves: readonly CashMove[] }): ReactElement | null {
  const { t } = useTranslation();
  const words = useReasonWords();
  const { money } = useFormat();
  if (moves.length === 0) return null;
  return (
    <ul className={c('moves')} aria-label={t('closings.moves')}>
      {moves.map(({ amount, at, reason, type }) => (
        <li key={`${at} ${type} ${amount} ${reason}`} className={c('move')}>
          <span>
            {at.slice(11, 16)} {words(reason)}
          </span>
          <span className={c('amount')}>
            {money({ cents: type === 'out' ? -amount : amount, currency: 'EUR' })}
          </span>
        </li>
      ))}
    </ul>
  );
}
