import { lazy, type ReactElement, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { ActionButton } from '../../../components/action-button.tsx';
import { classesOf } from '../../../components/classes.ts';
import { Message } from '../../../components/message.tsx';
import { useTill } from '../../../hooks/till-context.ts';
import { useReadable } from '../../../hooks/use-readable.ts';
import { useMoment } from '../../../hooks/use-when.ts';
import { CatalogNotice, ReadAgain } from '../catalog-notice.tsx';
import sheet from './carte-screen.module.css';
import { useCatalog } from './use-catalog.ts';

const c = classesOf(sheet);

/** Long lists are a sixth of the window's code: asked for with the first look at the catalogue. */
const Browser = lazy(async () => ({ default: (await import('./carte-browser.tsx')).CarteBrowser }));

/** Carte: what the shop sells, as HubRise has it. To look at; what is off is changed in Ruptures. */
export function CarteScreen(): ReactElement {
  const { stock } = useTill();
  const { t } = useTranslation();
  const view = useReadable(stock);
  const [catalog, retry] = useCatalog();
  return (
    <main className={c('carte')}>
      <header className={c('head')}>
        <h1 className={c('title')}>{view?.catalogName ?? t('nav.carte')}</h1>
        {view?.catalog === 'known' && <ReadAt at={view.readAt} />}
      </header>
      {view !== null && (
        <div className={c('notices')}>
          <CatalogNotice view={view} />
        </div>
      )}
      {catalog.kind === 'known' && (
        <Suspense>
          <Browser carte={catalog.carte} />
        </Suspense>
      )}
      {catalog.kind === 'loading' && (
        <p className={c('note')} role="status">
          {t('carte.loading')}
        </p>
      )}
      {catalog.kind === 'failed' && (
        <div className={c('notices')}>
          <Message
            tone="bad"
            title={t('carte.failed')}
            announced
            actions={<ActionButton onPress={retry}>{t('soldOut.retry')}</ActionButton>}
          />
        </div>
      )}
    </main>
  );
}

function ReadAt({ at }: { at: number | null }): ReactElement {
  const { t } = useTranslation();
  const moment = useMoment();
  return (
    <div className={c('read')}>
      {at !== null && <p className="quiet">{t('carte.readAt', { moment: moment(at) })}</p>}
      <ReadAgain />
    </div>
  );
}
