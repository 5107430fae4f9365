import { type ReactElement, useState } from 'react';
import {
  HALF_RULES,
  MOST_TITRES,
  SIGN_OFF_MINUTES,
  type SignOff,
  withTitre,
} from '../../../../main/core/counter/settings.ts';
import { TITRE_RULES } from '../../../../main/core/counter/tender.ts';
import type { CounterSettings } from '../../../../preload/contract.ts';
import { ActionButton, Actions } from '../../../components/action-button.tsx';
import { classesOf } from '../../../components/classes.ts';
import { Field } from '../../../components/field.tsx';
import { Message } from '../../../components/message.tsx';
import { Choice } from '../../../components/option-list.tsx';
import { useFormat } from '../../../hooks/use-format.ts';
import { useLive } from '../../../hooks/use-live.ts';
import { useTranslation } from '../../../i18n/use-translation.ts';
import sheet from '../parts.module.css';
import { TitreDialog, useDaysWords } from './titre-dialog.tsx';
import { useCounterSettings } from './use-counter-settings.ts';

const c = classesOf(sheet);

const SIGN_OFFS: readonly SignOff[] = ['never', 'sale', ...SIGN_OFF_MINUTES];

/** Managers without a code cannot agree to anything, and anybody may take their name. */
export function Approvers(): ReactElement | null {
  const { t } = useTranslation();
  const view = useLive('operators');
  const { settings } = useCounterSettings();
  if (settings?.approvesRemovals !== true) return null;
  const managers = view?.operators.filter(({ rights }) => rights.settings) ?? [];
  const names = managers.filter(({ hasPin }) => !hasPin).map(({ name }) => name);
  // Whoever is a manager agrees with nobody.
  const isAlone = managers.length === view?.operators.length;
  if (isAlone || names.length === 0) return null;
  const has = names.length < managers.length ? 'some' : 'none';
  return (
    <Message tone="warning" title={t(`counterRules.approvers.${has}.what`)}>
      {t(`counterRules.approvers.${has}.next`, { names: names.join(', ') })}
    </Message>
  );
}

/** How the counter sells. Each change counts at once. */
export function RulesPart(): ReactElement | null {
  const { t } = useTranslation();
  const { isRefused, put, settings } = useCounterSettings();
  const [isAdding, setAdding] = useState(false);
  if (settings === null) return null;
  return (
    <div className={c('part')}>
      {isRefused && <Message tone="bad" title={t('counterRules.noRight')} announced />}
      <Choice
        label={t('counterRules.signOff')}
        value={String(settings.signOff)}
        options={SIGN_OFFS.map((one) => ({
          value: String(one),
          label:
            typeof one === 'number'
              ? t('counterRules.minutes', { minutes: one })
              : t(`counterRules.${one}`),
        }))}
        onChange={(chosen) => {
          const signOff = SIGN_OFFS.find((one) => String(one) === chosen);
          if (signOff !== undefined) put({ signOff });
        }}
      />
      <Choice
        label={t('counterRules.half')}
        value={settings.halfRule}
        options={HALF_RULES.map((one) => ({ value: one, label: t(`counterRules.halves.${one}`) }))}
        onChange={(halfRule) => put({ halfRule })}
      />
      <Choice
        label={t('counterRules.approval')}
        value={String(settings.approvesRemovals)}
        options={[true, false].map((one) => ({
          value: String(one),
          label: t(`counterRules.approvals.${one ? 'on' : 'off'}`),
        }))}
        onChange={(chosen) => put({ approvesRemovals: chosen === 'true' })}
      />
      <Titres settings={settings} onPut={put} onAdd={() => setAdding(true)} />
      <PaperUntil key={settings.paperUntil} settings={settings} onPut={put} />
      {isAdding && (
        <TitreDialog
          before={settings.titres.at(-1) ?? TITRE_RULES}
          onClose={() => setAdding(false)}
          onSave={(titre) => {
            setAdding(false);
            put({ titres: withTitre(settings.titres, titre) });
          }}
        />
      )}
    </div>
  );
}

interface PartProps {
  readonly settings: CounterSettings;
  readonly onPut: (change: Partial<CounterSettings>) => void;
}

function Titres(props: PartProps & { readonly onAdd: () => void }): ReactElement {
  const { onAdd, onPut, settings } = props;
  const { t } = useTranslation();
  const { money } = useFormat();
  const days = useDaysWords();
  const rule = (one: { cap: number; days: readonly number[]; holidays: boolean }): string =>
    t('counterRules.titre', {
      cap: money({ cents: one.cap, currency: 'EUR' }),
      days: days(one.days),
      holidays: t(one.holidays ? 'counterRules.withHolidays' : 'counterRules.noHolidays'),
    });
  return (
    <>
      <strong>{t('counterRules.titres')}</strong>
      <ul className={c('rows')}>
        <li className={c('row', 'rate')}>
          <div>
            <strong>{t('counterRules.byLaw')}</strong>
            <p className="quiet">{rule(TITRE_RULES)}</p>
          </div>
        </li>
        {settings.titres.map((titre) => (
          <li key={titre.from} className={c('row', 'rate')}>
            <div>
              <strong>{t('counterRules.from', { day: frenchDate(titre.from) })}</strong>
              <p className="quiet">{rule(titre)}</p>
            </div>
            <ActionButton
              look="danger-outline"
              label={`${t('counterRules.remove')} ${titre.from}`}
              onPress={() => onPut({ titres: settings.titres.filter((one) => one !== titre) })}
            >
              {t('counterRules.remove')}
            </ActionButton>
          </li>
        ))}
      </ul>
      <Actions>
        <ActionButton isDisabled={settings.titres.length >= MOST_TITRES} onPress={onAdd}>
          {t('counterRules.add')}
        </ActionButton>
      </Actions>
    </>
  );
}

function PaperUntil({ onPut, settings }: PartProps): ReactElement {
  const { t } = useTranslation();
  const [day, setDay] = useState(settings.paperUntil ?? '');
  return (
    <Field
      label={t('counterRules.paper')}
      help={t('counterRules.paperHelp')}
      type="date"
      value={day}
      maxLength={10}
      onChange={setDay}
      onDone={() => {
        const next = day === '' ? null : day;
        if (next !== settings.paperUntil) onPut({ paperUntil: next });
      }}
    />
  );
}

/** `2027-01-31` as it is read: `31/01/2027`. */
function frenchDate(day: string): string {
  return day.split('-').reverse().join('/');
}
