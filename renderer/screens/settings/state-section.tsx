import { type ReactElement, useState } from 'react';
import { CAUSES } from '../../../main/core/state/causes.ts';
import type { StateRow } from '../../../main/core/state/state.ts';
import type { DiagnosticAnswer } from '../../../preload/contract.ts';
import { ActionButton, Actions } from '../../components/action-button.tsx';
import { classesOf } from '../../components/classes.ts';
import { Icon, type IconName } from '../../components/icon.tsx';
import { Message } from '../../components/message.tsx';
import { placeKey } from '../../components/place-key.ts';
import { useTill } from '../../hooks/till-context.ts';
import { useBusy } from '../../hooks/use-busy.ts';
import { useLive } from '../../hooks/use-live.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import sheet from './state-section.module.css';

const c = classesOf(sheet);

type Look = 'good' | 'quiet' | 'warning' | 'bad';

const ICONS: Readonly<Record<Look, IconName>> = {
  good: 'check',
  quiet: 'minus',
  warning: 'warning',
  bad: 'warning',
};

/** How everything that the till needs stands: what a supporter asks for on the phone. */
export function StateSection(): ReactElement {
  const { t } = useTranslation();
  const rows = useLive('state');
  if (rows === null) return <p role="status">{t('state.loading')}</p>;
  return (
    <div className={c('page')}>
      <ul aria-label={t('settings.tab.state')} className={c('rows')}>
        {rows.map((row, place) => (
          <Row key={placeKey(place)} row={row} />
        ))}
      </ul>
      <StateActions />
    </div>
  );
}

function Row({ row }: { readonly row: StateRow }): ReactElement {
  const { area, detail, state } = row;
  const { t } = useTranslation();
  const look = lookOf(row);
  const name = (
    <>
      <span className={c('sign')}>
        <Icon name={ICONS[look]} />
      </span>
      <strong>{t(`state.area.${area}`)}</strong>
    </>
  );
  if (state.kind !== 'cause') {
    return (
      <li className={c('row', look)}>
        {name}
        <span>{detail ?? t(`state.kind.${state.kind}`)}</span>
      </li>
    );
  }
  const { code } = state;
  const what = t(`state.cause.${code}.what`);
  return (
    <li className={c('row', look)}>
      {name}
      <span className={c('words')}>
        <span>{detail === null ? what : t('state.named', { name: detail, text: what })}</span>
        <span>{t(`state.cause.${code}.next`)}</span>
      </span>
      <span className={c('code')}>{code}</span>
    </li>
  );
}

function lookOf({ state }: StateRow): Look {
  if (state.kind === 'cause') return CAUSES[state.code].tone;
  return state.kind === 'good' ? 'good' : 'quiet';
}

/** To ask HubRise now, and to write down for support how all stands. */
function StateActions(): ReactElement {
  const { api } = useTill();
  const { t } = useTranslation();
  const [isChecking, whileChecking] = useBusy();
  const [isSaving, whileSaving] = useBusy();
  const [answer, setAnswer] = useState<DiagnosticAnswer | null>(null);

  const save = async (): Promise<void> => {
    setAnswer(null);
    setAnswer(await api.app.saveDiagnostic());
  };
  return (
    <>
      {answer !== null && <Saved answer={answer} />}
      <Actions>
        <ActionButton
          look="primary"
          icon="online"
          isPending={isChecking}
          onPress={() => whileChecking(api.connection.checkNow)}
        >
          {t('health.checkNow')}
        </ActionButton>
        <ActionButton isPending={isSaving} onPress={() => whileSaving(save)}>
          {t('state.save')}
        </ActionButton>
      </Actions>
    </>
  );
}

function Saved({ answer }: { readonly answer: DiagnosticAnswer }): ReactElement | null {
  const { t } = useTranslation();
  switch (answer.kind) {
    case 'cancelled':
      return null;
    case 'written':
      return (
        <Message tone="good" title={t('state.saved')} announced>
          {t('state.savedNext', { path: answer.path, address: t('support.address') })}
        </Message>
      );
    case 'failed':
      return (
        <Message tone="bad" title={t('state.notSaved')} announced>
          {t(`export.failed.${answer.reason}.what`)} {t(`export.failed.${answer.reason}.next`)}
        </Message>
      );
  }
}
