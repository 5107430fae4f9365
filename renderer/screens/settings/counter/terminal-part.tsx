import { type ReactElement, useState } from 'react';
import {
  isTerminalHost,
  isTerminalPort,
  isTerminalTill,
  TERMINAL_PORT,
  TERMINAL_TILL,
  type TerminalSettings,
} from '../../../../main/core/terminal/settings.ts';
import type { TerminalApi } from '../../../../preload/contract.ts';
import { ActionButton, Actions } from '../../../components/action-button.tsx';
import { classesOf } from '../../../components/classes.ts';
import { Field } from '../../../components/field.tsx';
import { Message } from '../../../components/message.tsx';
import { Question } from '../../../components/question.tsx';
import { useTill } from '../../../hooks/till-context.ts';
import { useReadable } from '../../../hooks/use-readable.ts';
import { useRefusalWords } from '../../../hooks/use-refusal-words.ts';
import { useTranslation } from '../../../i18n/use-translation.ts';
import sheet from '../parts.module.css';

const c = classesOf(sheet);

interface Typed {
  readonly host: string;
  readonly port: string;
  readonly till: string;
}

/** What became of the last press; put into words when it is drawn, in the language of that moment. */
type Outcome =
  | 'reached'
  | 'notReached'
  | 'saved'
  | 'removed'
  | Extract<Awaited<ReturnType<TerminalApi['set']>>, { kind: 'refused' }>;

/** Where the card terminal is, if the shop has one on its network. */
export function TerminalPart(): ReactElement {
  const { api, fail, settings } = useTill();
  const { t } = useTranslation();
  const refusal = useRefusalWords();
  const kept = useReadable(settings, (known) => known?.terminal ?? null);
  const [typed, setTyped] = useState<Typed>({
    host: kept?.host ?? '',
    port: String(kept?.port ?? TERMINAL_PORT),
    till: kept?.till ?? TERMINAL_TILL,
  });
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [isTrying, setTrying] = useState(false);
  const [isRemoving, setRemoving] = useState(false);
  const host = typed.host.trim();
  const port = Number(typed.port);
  const faults = {
    host: isTerminalHost(host) ? null : t('terminal.settings.hostFault'),
    port:
      /^\d+$/.test(typed.port) && isTerminalPort(port) ? null : t('terminal.settings.portFault'),
    till: isTerminalTill(typed.till) ? null : t('terminal.settings.tillFault'),
  };
  const isWhole = Object.values(faults).every((fault) => fault === null);
  const wish: TerminalSettings = { host, port, till: typed.till };
  const change = (next: Partial<Typed>): void => {
    setOutcome(null);
    setTyped({ ...typed, ...next });
  };
  const tryIt = (): void => {
    setOutcome(null);
    setTrying(true);
    api.terminal
      .check(wish)
      .then((isThere) => setOutcome(isThere ? 'reached' : 'notReached'))
      .catch(fail)
      .finally(() => setTrying(false));
  };
  const keep = (next: TerminalSettings | null): void => {
    setRemoving(false);
    const done = next === null ? 'removed' : 'saved';
    api.terminal
      .set(next)
      .then((answer) => setOutcome(answer.kind === 'done' ? done : answer))
      .catch(fail);
  };
  return (
    <div className={c('part')}>
      <p className="quiet">{t('terminal.settings.text')}</p>
      {kept === null && <p>{t('terminal.settings.none')}</p>}
      <div className={c('two')}>
        <Field
          label={t('terminal.settings.host')}
          help={t('terminal.settings.hostHelp')}
          value={typed.host}
          fault={host === '' ? null : faults.host}
          maxLength={40}
          onChange={(next) => change({ host: next })}
        />
        <Field
          label={t('printers.port')}
          value={typed.port}
          inputMode="numeric"
          fault={typed.port === '' ? null : faults.port}
          maxLength={5}
          onChange={(next) => change({ port: next })}
        />
        <Field
          label={t('counter.till.label')}
          help={t('terminal.settings.tillHelp')}
          value={typed.till}
          inputMode="numeric"
          fault={typed.till === '' ? null : faults.till}
          maxLength={2}
          onChange={(next) => change({ till: next })}
        />
      </div>
      {outcome !== null && (
        <Message
          tone={typeof outcome === 'string' && outcome !== 'notReached' ? 'good' : 'bad'}
          title={typeof outcome === 'string' ? t(`terminal.settings.${outcome}`) : refusal(outcome)}
          announced
        />
      )}
      <Actions>
        <ActionButton look="primary" isDisabled={!isWhole} onPress={() => keep(wish)}>
          {t('terminal.settings.save')}
        </ActionButton>
        <ActionButton isDisabled={!isWhole} isPending={isTrying} onPress={tryIt}>
          {t('terminal.settings.try')}
        </ActionButton>
        {kept !== null && (
          <ActionButton look="danger-outline" onPress={() => setRemoving(true)}>
            {t('terminal.settings.remove')}
          </ActionButton>
        )}
      </Actions>
      {isRemoving && (
        <Question
          title={t('terminal.settings.removeTitle')}
          confirm={t('terminal.settings.remove')}
          onConfirm={() => keep(null)}
          onClose={() => setRemoving(false)}
        >
          <p>{t('terminal.settings.removeText')}</p>
        </Question>
      )}
    </div>
  );
}
