import { type ReactElement, useState } from 'react';
import { keyText, OPTIONS_ALONE } from '../../../../main/core/catalog/stock.ts';
import type { StockLine, StockView } from '../../../../preload/contract.ts';
import { ActionButton } from '../../../components/action-button.tsx';
import { classesOf } from '../../../components/classes.ts';
import { Section } from '../../../components/section.tsx';
import { useTill } from '../../../hooks/till-context.ts';
import { useReadable } from '../../../hooks/use-readable.ts';
import { useTranslation } from '../../../i18n/use-translation.ts';
import { keepPlaces } from '../../../logic/sold-out.ts';
import type { SoldOutStore } from '../../../state/sold-out-store.ts';
import { OffLine } from './off-line.tsx';
import sheet from './off-list.module.css';
import { StockNotices } from './stock-notices.tsx';

const c = classesOf(sheet);

/** What is off now, and the ways to what is sold. */
export function OffList(props: { store: SoldOutStore; isUnknown: boolean }): ReactElement {
  const { stock } = useTill();
  const { t } = useTranslation();
  const view = useReadable(stock);
  if (view === null) return <p role="status">{t('soldOut.loading')}</p>;
  return (
    <>
      <StockNotices view={view} isUnknown={props.isUnknown} />
      {view.catalog === 'known' && <Known store={props.store} view={view} />}
    </>
  );
}

function Known({ store, view }: { store: SoldOutStore; view: StockView }): ReactElement {
  const { t } = useTranslation();
  const lines = useSteadyLines(view.lines);
  return (
    <>
      <Section title={t('soldOut.now')}>
        {lines.length === 0 ? (
          <p className="quiet" role="status">
            {t('soldOut.none')}
          </p>
        ) : (
          <ul className={c('lines')}>
            {lines.map((line) => (
              <li key={keyText(line)}>
                <OffLine line={line} store={store} canWrite={view.canWrite} />
              </li>
            ))}
          </ul>
        )}
      </Section>
      <Section title={t('soldOut.categories')}>
        <div className={c('categories')}>
          <ActionButton onPress={() => store.show({ kind: 'all' })}>
            {t('soldOut.all')}
          </ActionButton>
          {view.categories.map(({ id, name }) => (
            <ActionButton key={id} onPress={() => store.show({ kind: 'category', id, name })}>
              {name}
            </ActionButton>
          ))}
          <ActionButton
            onPress={() =>
              store.show({ kind: 'category', id: OPTIONS_ALONE, name: t('carte.lists') })
            }
          >
            {t('carte.lists')}
          </ActionButton>
        </div>
      </Section>
    </>
  );
}

/** Each line keeps its place for as long as the list is in sight. */
function useSteadyLines(lines: readonly StockLine[]): readonly StockLine[] {
  const [shown, setShown] = useState({ of: lines, lines });
  if (shown.of === lines) return shown.lines;
  const next = keepPlaces(shown.lines, lines);
  setShown({ of: lines, lines: next });
  return next;
}
