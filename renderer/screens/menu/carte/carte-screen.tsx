import { lazy, type ReactElement, type ReactNode, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActionButton } from '../../../components/action-button.tsx';
import { classesOf } from '../../../components/classes.ts';
import { Message } from '../../../components/message.tsx';
import { useTill } from '../../../hooks/till-context.ts';
import { useReadable } from '../../../hooks/use-readable.ts';
import { useMoment } from '../../../hooks/use-when.ts';
import { entryIdOf } from '../../../logic/catalog-checks.ts';
import { CatalogNotice, ReadAgain } from '../catalog-notice.tsx';
import { CheckButton } from '../checks/check-button.tsx';
import { ChecksPage } from '../checks/checks-page.tsx';
import { useCheck } from '../checks/use-check.ts';
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
  const [check, checkAgain] = useCheck();
  const [isChecking, setChecking] = useState(false);
  const [shown, setShown] = useState<string | null>(null);
  return (
    <main className={c('carte')}>
      <header className={c('head')}>
        <h1 className={c('title')}>{view?.catalogName ?? t('nav.carte')}</h1>
        {view?.catalog === 'known' && (
          <ReadAt at={view.readAt}>
            {!isChecking && <CheckButton state={check} onPress={() => setChecking(true)} />}
          </ReadAt>
        )}
      </header>
      {view !== null && (
        <div className={c('notices')}>
          <CatalogNotice view={view} />
        </div>
      )}
      {catalog.kind === 'known' && isChecking && (
        <ChecksPage
          state={check}
          onRetry={checkAgain}
          onBack={() => setChecking(false)}
          onShow={(at) => {
            setShown(entryIdOf(at));
            setChecking(false);
          }}
        />
      )}
      {catalog.kind === 'known' && !isChecking && (
        <Suspense>
          <Browser carte={catalog.carte} shown={shown} />
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

function ReadAt({ at, children }: { at: number | null; children: ReactNode }): ReactElement {
  const { t } = useTranslation();
  const moment = useMoment();
  return (
    <div className={c('read')}>
      {at !== null && <p className="quiet">{t('carte.readAt', { moment: moment(at) })}</p>}
      {children}
      <ReadAgain />
    </div>
  );
}
