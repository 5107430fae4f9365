import { type ReactElement, useState } from 'react';
import {
  LONGEST_OPERATOR_NAME,
  MOST_OPERATORS,
  RIGHTS,
  SELLERS_RIGHTS,
} from '../../../../main/core/operators/operator.ts';
import type { OperatorChange, OperatorView, OperatorWish } from '../../../../preload/contract.ts';
import { ActionButton, Actions } from '../../../components/action-button.tsx';
import { classesOf } from '../../../components/classes.ts';
import { Field } from '../../../components/field.tsx';
import { Message } from '../../../components/message.tsx';
import sheet from '../../../components/operators/operators.module.css';
import { Overlay, OverlayActions } from '../../../components/overlay.tsx';
import { PinPad } from '../../../components/pin-pad.tsx';
import { Answers, Question } from '../../../components/question.tsx';
import { Stepper } from '../../../components/stepper.tsx';
import { useTill } from '../../../hooks/till-context.ts';
import { useKeychain } from '../../../hooks/use-keychain.ts';
import { useLive } from '../../../hooks/use-live.ts';
import { useTranslation } from '../../../i18n/use-translation.ts';
import { Toggle } from '../toggle.tsx';
import { useSettings } from '../use-settings.ts';

const c = classesOf(sheet);

type Task = { readonly kind: 'edit' | 'pin' | 'remove'; readonly of: OperatorView | null };

/** Who may stand at the counter, and what each may do. */
export function OperatorsPart(): ReactElement | null {
  const { api, fail } = useTill();
  const { t } = useTranslation();
  const { settings, update } = useSettings();
  const view = useLive('operators');
  const [task, setTask] = useState<Task | null>(null);
  const keychain = useKeychain();
  const [problem, setProblem] = useState<string | null>(null);
  if (view === null) return null;
  const carryOut = (work: Promise<OperatorChange>): void => {
    work.then((change) => {
      setProblem(
        change.kind === 'done' ? null : t(`operators.problem.${change.kind}`, { keychain }),
      );
      if (change.kind === 'done') setTask(null);
    }, fail);
  };
  const begin = (next: Task): void => {
    setProblem(null);
    setTask(next);
  };
  const close = (): void => setTask(null);
  return (
    <>
      <p className="quiet">{t('operators.text')}</p>
      {problem !== null && task === null && <Message tone="bad" title={problem} announced />}
      <ul className={c('list')}>
        {view.operators.map((operator) => (
          <OperatorRow key={operator.id} operator={operator} onTask={begin} />
        ))}
      </ul>
      <Actions>
        <ActionButton
          isDisabled={view.operators.length >= MOST_OPERATORS}
          onPress={() => begin({ kind: 'edit', of: null })}
        >
          {t('operators.add')}
        </ActionButton>
      </Actions>
      <Toggle
        label={t('operators.forSales')}
        text={t('operators.forSalesText')}
        isOn={settings.operatorForSales}
        onChange={(operatorForSales) => update({ operatorForSales })}
      />
      {task?.kind === 'edit' && (
        <EditDialog
          operator={task.of}
          problem={problem}
          onSave={(wish) => carryOut(api.operators.save(wish))}
          onClose={close}
        />
      )}
      {task?.kind === 'pin' && task.of !== null && (
        <PinDialog
          operator={task.of}
          problem={problem}
          onPin={(pin) => carryOut(api.operators.setPin(task.of?.id ?? '', pin))}
          onClose={close}
        />
      )}
      {task?.kind === 'remove' && task.of !== null && (
        <Question
          title={t('operators.removeTitle', { name: task.of.name })}
          confirm={t('operators.remove')}
          onConfirm={() => {
            const id = task.of?.id ?? '';
            close();
            carryOut(api.operators.remove(id));
          }}
          onClose={close}
        >
          <p>{t('operators.removeText')}</p>
        </Question>
      )}
    </>
  );
}

function OperatorRow(props: {
  readonly operator: OperatorView;
  readonly onTask: (task: Task) => void;
}): ReactElement {
  const { onTask, operator } = props;
  const { hasPin, name, rights } = operator;
  const { t } = useTranslation();
  const can = RIGHTS.filter((right) => rights[right]).map((right) => t(`operators.right.${right}`));
  return (
    <li className={c('row')}>
      <div>
        <strong>{name}</strong>
        <p className="quiet">
          {[
            t(hasPin ? 'operators.hasPin' : 'operators.noPin'),
            ...can,
            t('operators.upTo', { percent: String(rights.discount) }),
          ].join(' · ')}
        </p>
      </div>
      <Actions>
        <ActionButton
          label={`${t('word.change')} ${name}`}
          onPress={() => onTask({ kind: 'edit', of: operator })}
        >
          {t('word.change')}
        </ActionButton>
        <ActionButton
          label={`${t('operators.pinButton')} ${name}`}
          onPress={() => onTask({ kind: 'pin', of: operator })}
        >
          {t('operators.pinButton')}
        </ActionButton>
        <ActionButton
          look="danger-outline"
          label={`${t('operators.remove')} ${name}`}
          onPress={() => onTask({ kind: 'remove', of: operator })}
        >
          {t('operators.remove')}
        </ActionButton>
      </Actions>
    </li>
  );
}

function EditDialog(props: {
  readonly operator: OperatorView | null;
  readonly problem: string | null;
  readonly onSave: (wish: OperatorWish) => void;
  readonly onClose: () => void;
}): ReactElement {
  const { onClose, onSave, operator, problem } = props;
  const { t } = useTranslation();
  const [name, setName] = useState(operator?.name ?? '');
  const [rights, setRights] = useState(operator?.rights ?? SELLERS_RIGHTS);
  return (
    <Overlay
      place="wide"
      title={operator === null ? t('operators.add') : operator.name}
      onClose={onClose}
    >
      <div className={c('form')}>
        {problem !== null && <Message tone="bad" title={problem} announced />}
        <Field
          label={t('word.name')}
          value={name}
          maxLength={LONGEST_OPERATOR_NAME}
          onChange={setName}
        />
        {RIGHTS.map((right) => (
          <Toggle
            key={right}
            label={t(`operators.rightLabel.${right}`)}
            isOn={rights[right]}
            onChange={(isOn) => setRights({ ...rights, [right]: isOn })}
          />
        ))}
        <Stepper
          label={t('operators.discount')}
          value={rights.discount === 0 ? null : rights.discount}
          words={t('operators.percent', { percent: String(rights.discount) })}
          range={{ least: 5, most: 100, step: 5 }}
          onChange={(discount) => setRights({ ...rights, discount: discount ?? 0 })}
        />
      </div>
      <Answers
        confirm={t('word.save')}
        isDisabled={name.trim() === ''}
        onConfirm={() => onSave({ id: operator?.id ?? null, name, rights })}
        onClose={onClose}
      />
    </Overlay>
  );
}

function PinDialog(props: {
  readonly operator: OperatorView;
  readonly problem: string | null;
  readonly onPin: (pin: string | null) => void;
  readonly onClose: () => void;
}): ReactElement {
  const { onClose, onPin, operator, problem } = props;
  const { t } = useTranslation();
  return (
    <Overlay place="centre" title={t('operators.pinOf', { name: operator.name })} onClose={onClose}>
      <PinPad label={t('operators.newPin')} problem={problem} isPending={false} onSubmit={onPin} />
      <OverlayActions>
        {operator.hasPin && (
          <ActionButton look="danger-outline" onPress={() => onPin(null)}>
            {t('operators.noMorePin')}
          </ActionButton>
        )}
        <ActionButton onPress={onClose}>{t('action.changeNothing')}</ActionButton>
      </OverlayActions>
    </Overlay>
  );
}
