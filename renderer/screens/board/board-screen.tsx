import { type ReactElement, useState } from 'react';
import { ActionButton } from '../../components/action-button.tsx';
import { classesOf } from '../../components/classes.ts';
import { Icon } from '../../components/icon.tsx';
import { useTill } from '../../hooks/till-context.ts';
import { useHasCounter } from '../../hooks/use-has-counter.ts';
import { useReadable } from '../../hooks/use-readable.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { isLinked } from '../../logic/tour.ts';
import { Board } from './board.tsx';
import sheet from './board-screen.module.css';
import { ParkedStrip } from './parked-strip.tsx';

const c = classesOf(sheet);

/**
 * Caisse: the live board, or what to do where no order can come yet. `tour` and its strip lead through the
 * first start, as long as that is not done.
 */
export function CaisseScreen(props: {
  readonly tour: ReactElement;
  readonly tourStrip: ReactElement;
}): ReactElement {
  const { tour, tourStrip } = props;
  const { board, connection, settings } = useTill();
  const { t } = useTranslation();
  const loaded = useReadable(board.loaded);
  const isEmpty = useReadable(board, (state) => state.cards.size === 0);
  const unlinked = useReadable(
    connection,
    (view) => view !== null && view.kind !== 'loading' && !isLinked(view),
  );
  const onlyTrials = useReadable(board, ({ cards }) =>
    [...cards.values()].every(({ flags }) => flags.includes('trial')),
  );
  const onTour = useReadable(settings, (known) => known?.tour.finished === false);
  const noOrders = loaded && isEmpty && unlinked;
  // Decided as the screen is entered: a first order that comes moves no card by its going.
  const [hasStrip, setStrip] = useState<boolean | null>(null);
  if (loaded && hasStrip === null) setStrip(onlyTrials);

  return (
    <main className={c('caisse')}>
      <h1 className="unseen">{t('nav.caisse')}</h1>
      {!loaded && (
        <p className={c('loading')} role="status">
          {t('board.loading')}
        </p>
      )}
      {hasStrip === true && onTour && !noOrders && tourStrip}
      <ParkedStrip />
      {!noOrders && <Board />}
      {noOrders && (onTour ? <div className={c('tour')}>{tour}</div> : <NotConnected />)}
    </main>
  );
}

/** No order can come yet, and the connection alone is still to be set up. */
function NotConnected(): ReactElement {
  const { ui } = useTill();
  const hasCounter = useHasCounter();
  const { t } = useTranslation();
  return (
    <div className={c('unlinked')}>
      <Icon name="unplugged" large />
      <h2>{t('board.notConnected.title')}</h2>
      <p className="quiet">
        {t(hasCounter ? 'board.notConnected.textCounter' : 'board.notConnected.text')}
      </p>
      <ActionButton
        look="primary"
        size="primary"
        icon="sales"
        onPress={() => ui.patch({ screen: 'ventes', salesTab: 'integration' })}
      >
        {t('board.notConnected.action')}
      </ActionButton>
    </div>
  );
}
