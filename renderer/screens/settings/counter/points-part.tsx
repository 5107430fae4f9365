import { type ReactElement, useState } from 'react';
import { decimalText } from '../../../../main/core/format/numbers.ts';
import {
  LONGEST_CARD,
  MOST_PER_EURO,
  MOST_POINTS,
  MOST_REWARD,
  OTHER_LIST,
  type PointsRules,
} from '../../../../main/core/loyalty/rules.ts';
import type { PointsTrouble } from '../../../../preload/contract.ts';
import { ActionButton, Actions } from '../../../components/action-button.tsx';
import { classesOf } from '../../../components/classes.ts';
import { RightNotice } from '../../../components/connection/right-notice.tsx';
import { Field } from '../../../components/field.tsx';
import { Message } from '../../../components/message.tsx';
import { useTill } from '../../../hooks/till-context.ts';
import { useFormat } from '../../../hooks/use-format.ts';
import { useLive } from '../../../hooks/use-live.ts';
import { useTranslation } from '../../../i18n/use-translation.ts';
import { parseEuros } from '../../../logic/euros.ts';
import sheet from '../parts.module.css';
import { Toggle } from '../toggle.tsx';

const c = classesOf(sheet);

interface PointsPartProps {
  readonly points: PointsRules;
  /** Whether the counter's sales go to HubRise: without it no points can. */
  readonly isPushed: boolean;
  /** Whether the right is asked for above already, for the customers themselves. */
  readonly isAsked: boolean;
  readonly onPut: (points: PointsRules) => void;
}

/** How customers earn and use points, and what of them HubRise has not taken. Each change counts at once. */
export function PointsPart({ isAsked, isPushed, onPut, points }: PointsPartProps): ReactElement {
  const { t } = useTranslation();
  return (
    <>
      <Toggle
        label={t('counterPoints.title')}
        text={t('counterPoints.help')}
        isOn={points.isOn}
        onChange={(isOn) => onPut({ ...points, isOn })}
      />
      {points.isOn && !isPushed && (
        <Message tone="warning" title={t('counterPoints.needsPush')} announced />
      )}
      {points.isOn && isPushed && <Rules points={points} onPut={onPut} />}
      <AtHubrise isAsked={isAsked} isOn={points.isOn && isPushed} />
    </>
  );
}

function Rules({ onPut, points }: Pick<PointsPartProps, 'onPut' | 'points'>): ReactElement {
  const { t } = useTranslation();
  const { money, points: format } = useFormat();
  const { cents, least, perEuro, points: each } = points;
  return (
    <>
      <div className={c('two')}>
        <Whole
          key={`euro ${perEuro}`}
          label={t('counterPoints.perEuro')}
          value={perEuro}
          most={MOST_PER_EURO}
          onDone={(value) => onPut({ ...points, perEuro: value })}
        />
        <Whole
          key={`points ${each}`}
          label={t('counterPoints.points')}
          value={each}
          most={MOST_POINTS}
          onDone={(value) => onPut({ ...points, points: value })}
        />
        <Worth
          key={`cents ${cents}`}
          cents={cents}
          onDone={(value) => onPut({ ...points, cents: value })}
        />
        <Whole
          key={`least ${least}`}
          label={t('counterPoints.least')}
          value={least}
          most={MOST_POINTS}
          onDone={(value) => onPut({ ...points, least: value })}
        />
        <Card
          key={`card ${points.card}`}
          card={points.card}
          onDone={(card) => onPut({ ...points, card })}
        />
      </div>
      <p className="quiet">
        {t('counterPoints.example', {
          paid: money({ cents: 2_000, currency: 'EUR' }),
          earned: format.balance(20 * perEuro),
          points: format.balance(each),
          amount: money({ cents, currency: 'EUR' }),
        })}
      </p>
    </>
  );
}

/** A number that is kept once somebody has left the field; what is none is said, and not kept. */
function Whole(props: {
  readonly label: string;
  readonly value: number;
  readonly most: number;
  readonly onDone: (value: number) => void;
}): ReactElement {
  const { label, most, onDone, value } = props;
  const { t } = useTranslation();
  const [typed, setTyped] = useState(String(value));
  const read = /^\d{1,6}$/.test(typed.trim()) ? Number(typed.trim()) : 0;
  const isRight = read >= 1 && read <= most;
  return (
    <Field
      label={label}
      value={typed}
      inputMode="numeric"
      maxLength={6}
      fault={isRight ? null : t('counterPoints.fault', { most })}
      onChange={setTyped}
      onDone={() => {
        if (isRight && read !== value) onDone(read);
      }}
    />
  );
}

function Worth(props: { readonly cents: number; readonly onDone: (cents: number) => void }) {
  const { cents, onDone } = props;
  const { t } = useTranslation();
  const [typed, setTyped] = useState(decimalText(cents).replace('.', ','));
  const read = parseEuros(typed) ?? 0;
  const isRight = read >= 1 && read <= MOST_REWARD;
  return (
    <Field
      label={t('counterPoints.worth')}
      value={typed}
      inputMode="numeric"
      maxLength={8}
      fault={isRight ? null : t('ownList.priceFault')}
      onChange={setTyped}
      onDone={() => {
        if (isRight && read !== cents) onDone(read);
      }}
    />
  );
}

function Card(props: { readonly card: string; readonly onDone: (card: string) => void }) {
  const { card, onDone } = props;
  const { t } = useTranslation();
  const [typed, setTyped] = useState(card);
  return (
    <Field
      label={t('counterPoints.card')}
      help={t('counterPoints.cardHelp')}
      value={typed}
      maxLength={LONGEST_CARD}
      onChange={setTyped}
      onDone={() => {
        if (typed.trim() !== card) onDone(typed.trim());
      }}
    />
  );
}

/** What keeps points from HubRise, and what a person has to settle. */
function AtHubrise(props: {
  readonly isAsked: boolean;
  /** Turned off, what is left of before is told all the same. */
  readonly isOn: boolean;
}): ReactElement | null {
  const { isAsked, isOn } = props;
  const { access, api, fail } = useTill();
  const { t } = useTranslation();
  const there = useLive('pointsAtHubrise');
  if (there === null) return null;
  const { right, troubles, waiting } = there;
  const isDenied = right === 'denied';
  return (
    <>
      {!isAsked && (isOn || waiting > 0) && (right === 'off' || isDenied) && (
        <RightNotice
          isDenied={isDenied}
          title={t(isDenied ? 'counterPoints.denied' : 'counterPoints.off')}
          text={t('counterPoints.offNext')}
          ask={t('counterPoints.ask')}
          onAsk={api.customers.askRight}
        />
      )}
      {waiting > 0 && <p className="quiet">{t('counterPoints.waiting', { count: waiting })}</p>}
      {troubles.map((trouble) => (
        <Trouble
          key={trouble.id}
          trouble={trouble}
          onSettle={(how) =>
            access.need(() => api.customers.settlePoints(trouble.id, how).catch(fail))
          }
        />
      ))}
    </>
  );
}

function Trouble(props: {
  readonly trouble: PointsTrouble;
  readonly onSettle: (how: 'again' | 'seen') => void;
}): ReactElement {
  const { onSettle, trouble } = props;
  const { t } = useTranslation();
  const { balance, name, number, points, why } = trouble;
  const format = useFormat().points;
  const said = why === OTHER_LIST ? t('counterPoints.otherList') : why || t('counterPoints.unsaid');
  return (
    <Message
      tone="warning"
      title={t(why === null ? 'counterPoints.overdrawn' : 'counterPoints.refused', {
        name,
        number,
        points: format.move(points),
        balance: format.balance(balance ?? 0),
      })}
      actions={
        <Actions>
          {why !== null && (
            <ActionButton onPress={() => onSettle('again')}>
              {t('counterPoints.again')}
            </ActionButton>
          )}
          <ActionButton onPress={() => onSettle('seen')}>
            {t(why === null ? 'counterPoints.seen' : 'counterPoints.settled')}
          </ActionButton>
        </Actions>
      }
    >
      {why === null
        ? t('counterPoints.overdrawnNext')
        : t('counterPoints.refusedNext', { why: said })}
    </Message>
  );
}
