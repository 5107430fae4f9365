import type { ReactElement } from 'react';
import { keyText } from '../../../../main/core/catalog/stock.ts';
import type { StockLine } from '../../../../preload/contract.ts';
import { ActionButton, Actions } from '../../../components/action-button.tsx';
import { classesOf } from '../../../components/classes.ts';
import { Icon } from '../../../components/icon.tsx';
import { useTill } from '../../../hooks/till-context.ts';
import { useBusy } from '../../../hooks/use-busy.ts';
import { useReadable } from '../../../hooks/use-readable.ts';
import { useTranslation } from '../../../i18n/use-translation.ts';
import { keyOf } from '../../../logic/sold-out.ts';
import type { SoldOutStore } from '../../../state/sold-out-store.ts';
import { useStockWords } from '../use-stock-words.ts';
import sheet from './off-line.module.css';

const c = classesOf(sheet);

interface OffLineProps {
  readonly line: StockLine;
  readonly store: SoldOutStore;
  readonly canWrite: boolean;
}

/** One thing that is off or counted: since when, by whom, when it returns, and one tap to sell it. */
export function OffLine({ canWrite, line, store }: OffLineProps): ReactElement {
  const words = useStockWords();
  return (
    <article aria-label={line.name} className={c('line', line.state)}>
      <div className={c('text')}>
        <h4>{line.name}</h4>
        {line.of !== null && <p className="quiet small">{line.of}</p>}
        <p className={c('state')}>{line.state === 'off' ? words.until(line) : words.state(line)}</p>
        <Since line={line} />
      </div>
      <LineAction line={line} store={store} canWrite={canWrite} />
      {line.send === 'refused' && <Refused line={line} />}
    </article>
  );
}

/** A line of its own in any case: what becomes of one thing moves none of those below. */
function Since({ line }: { line: StockLine }): ReactElement {
  const { t } = useTranslation();
  const words = useStockWords();
  const isWaiting = line.send === 'waiting';
  // Only this till's changes wait here.
  const since = words.since(isWaiting ? { since: line.since, by: null } : line);
  return (
    <p className={`quiet small ${c('since')}`}>
      {since ?? '\u00a0'}
      {isWaiting && (
        <span className={c('waiting')}>
          <Icon name="send" />
          {t('soldOut.willBeSent')}
        </span>
      )}
    </p>
  );
}

/** In one place and of one size whatever it says: the next tap there takes back the last one. */
function LineAction({ canWrite, line, store }: OffLineProps): ReactElement {
  const { t } = useTranslation();
  const busy = useReadable(store, (state) => state.busy);
  const isJustDone = useReadable(
    store,
    ({ undo }) => undo?.choice.keys.some((key) => keyText(key) === keyText(line)) === true,
  );
  const choice = { name: line.name, keys: [keyOf(line)] };
  const label = (action: string): string => t('soldOut.of', { action, name: line.name });
  if (line.state === 'sold') {
    const words = t(isJustDone ? 'soldOut.undo' : 'soldOut.putOff');
    return (
      <div className={c('action')}>
        <ActionButton
          label={label(words)}
          icon={isJustDone ? 'undo' : 'off'}
          isPending={busy}
          isDisabled={!canWrite}
          onPress={isJustDone ? store.takeBack : () => store.choose(choice)}
        >
          {words}
        </ActionButton>
      </div>
    );
  }
  const words = t(line.state === 'off' ? 'soldOut.sellAgain' : 'soldOut.stopCounting');
  return (
    <div className={c('action')}>
      <ActionButton
        look={line.state === 'off' ? 'primary' : 'secondary'}
        label={label(words)}
        isPending={busy}
        isDisabled={!canWrite}
        onPress={() => store.set(choice, { kind: 'back' })}
      >
        {words}
      </ActionButton>
    </div>
  );
}

/** HubRise would not take it: what it said, and what can be done. */
function Refused({ line }: { line: StockLine }): ReactElement {
  const { speech, stock } = useTill();
  const { t } = useTranslation();
  const [busy, during] = useBusy();
  const settle = async (work: typeof stock.retry, said: 'retried' | 'forgotten'): Promise<void> => {
    await work(keyOf(line));
    speech.say(t(`soldOut.${said}`, { name: line.name }));
  };
  return (
    <div className={c('refused')}>
      <p>
        <strong>{t('soldOut.refused')}</strong>
        {line.refusal !== null && ` ${line.refusal}`}
      </p>
      <Actions fill>
        <ActionButton
          look="primary"
          icon="send"
          isPending={busy}
          label={t('soldOut.of', { action: t('soldOut.retry'), name: line.name })}
          onPress={() => during(() => settle(stock.retry, 'retried'))}
        >
          {t('soldOut.retry')}
        </ActionButton>
        <ActionButton
          isPending={busy}
          label={t('soldOut.of', { action: t('soldOut.forget'), name: line.name })}
          onPress={() => during(() => settle(stock.forget, 'forgotten'))}
        >
          {t('soldOut.forget')}
        </ActionButton>
      </Actions>
    </div>
  );
}
