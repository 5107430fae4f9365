import { type ReactElement, useState } from 'react';
import { ActionButton } from '../../components/action-button.tsx';
import { classesOf } from '../../components/classes.ts';
import { Icon } from '../../components/icon.tsx';
import { loadLater } from '../../components/load-later.tsx';
import { useTill } from '../../hooks/till-context.ts';
import { useReadable } from '../../hooks/use-readable.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { isLinked } from '../../logic/tour.ts';
import { useHasCounter } from '../../shell/use-has-counter.ts';
import { TourStrip } from '../tour/tour-strip.tsx';
import { Board } from './board.tsx';
import sheet from './board-screen.module.css';
import { ParkedStrip } from './parked-strip.tsx';

const c = classesOf(sheet);

const Tour = loadLater(async () => (await import('../tour/tour.tsx')).Tour);

/** Caisse: the live board, or what to do where no order can come yet. */
export function CaisseScreen(): ReactElement {
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
      {hasStrip === true && onTour && !noOrders && <TourStrip />}
      <ParkedStrip />
      {noOrders ? <NoOrders onTour={onTour} /> : <Board />}
    </main>
  );
}

/** No order can come yet: what is still to be set up, or only the connection. */
function NoOrders({ onTour }: { onTour: boolean }): ReactElement {
  return onTour ? (
    <div className={c('tour')}>
      <Tour />
    </div>
  ) : (
    <NotConnected />
  );
}

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
