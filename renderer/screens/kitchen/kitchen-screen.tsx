import { type ReactElement, useEffect, useRef, useState } from 'react';
import { classesOf } from '../../components/classes.ts';
import { useReadable } from '../../hooks/use-readable.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import { useKitchen } from './kitchen-context.ts';
import { KitchenCounts } from './kitchen-counts.tsx';
import { KitchenHead } from './kitchen-head.tsx';
import { KitchenPutOff } from './kitchen-put-off.tsx';
import { KitchenRecall } from './kitchen-recall.tsx';
import sheet from './kitchen-screen.module.css';
import { KitchenTickets } from './kitchen-tickets.tsx';
import { useHandIn } from './use-hand-in.ts';
import { useKitchenKeys } from './use-kitchen-keys.ts';

const c = classesOf(sheet);

/** What of one column is seen again after going on to the next tickets, px. */
const SCROLL_OVERLAP = 10;

/** Cuisine: what is to be made, readable from the stove. */
export function KitchenScreen(): ReactElement {
  const { askedOf, bumped, recalling, stocked, view } = useKitchen();
  const { t } = useTranslation();
  const isRead = useReadable(view, (known) => known !== null);
  const language = useReadable(view, (known) => known?.language ?? 'fr');
  const theme = useReadable(view, (known) => known?.theme ?? 'light');
  const last = useReadable(bumped);
  const isRecalling = useReadable(recalling);
  const things = useReadable(askedOf);
  const put = useReadable(stocked);
  const isCovered = isRecalling || things !== null;
  useHandIn();
  useKitchenKeys();
  useLanguage(language);
  useEffect(() => {
    document.documentElement.dataset['theme'] = theme;
  }, [theme]);

  return (
    // A finger leaves no focus behind: Enter is the bump bar's, whatever was touched before.
    // biome-ignore lint/a11y/noStaticElementInteractions: nothing is done here, something is kept from being done.
    <div className={c('kitchen')} onMouseDown={(event) => event.preventDefault()}>
      {isRead ? (
        <>
          <div className={c('whole')} inert={isCovered}>
            <KitchenHead />
            <KitchenMiddle />
          </div>
          {isRecalling && <KitchenRecall />}
          {things !== null && <KitchenPutOff things={things} />}
        </>
      ) : (
        <p role="status" className={c('loading')}>
          {t('kitchenScreen.loading')}
        </p>
      )}
      <div className="unseen" aria-live="polite">
        {last !== null && t('kitchenScreen.bumped', last)}
      </div>
      <div className="unseen" aria-live="polite">
        {put !== null &&
          t(`kitchenScreen.putOff.${put.isBack ? 'back' : 'done'}`, { name: put.name })}
      </div>
    </div>
  );
}

function KitchenMiddle(): ReactElement {
  const list = useRef<HTMLOListElement>(null);
  const [hidden, setHidden] = useState(0);
  const goOn = (): void => {
    const { clientWidth = 0 } = list.current ?? {};
    list.current?.scrollBy({ left: clientWidth - SCROLL_OVERLAP });
  };
  return (
    <div className={c('middle')}>
      <KitchenTickets list={list} onHidden={setHidden} />
      <KitchenCounts hidden={hidden} onMore={goOn} />
    </div>
  );
}
