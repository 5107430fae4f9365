import type { ReactElement } from 'react';
import type { DraftEntry, DraftView } from '../../../../preload/contract.ts';
import { Section } from '../../../components/section.tsx';
import { useTranslation } from '../../../i18n/use-translation.ts';
import { ItemLine } from './item-line.tsx';
import { ProductFinder } from './product-finder.tsx';
import type { Editing } from './use-draft.ts';

interface OfferedWithProps {
  readonly entry: DraftEntry;
  readonly view: DraftView;
  readonly editing: Editing;
}

/** More lines than that nobody reads; all of them are counted. */
const MOST_LINES = 60;

/** The products with which a list of options is offered. */
export function OfferedWith({ editing, entry, view }: OfferedWithProps): ReactElement {
  const { t } = useTranslation();
  const attach = (product: string, on: boolean): void =>
    void editing.edit({ kind: 'attach', key: entry.key, product, on });
  const { offeredWith } = entry;
  return (
    <Section title={t('draft.offered.title', { count: offeredWith.length })}>
      <ProductFinder
        label={t('word.addAProduct')}
        view={view}
        without={new Set(offeredWith.map(({ key }) => key))}
        onChoose={({ key }) => attach(key, true)}
      />
      <ul>
        {offeredWith.slice(0, MOST_LINES).map(({ key, name }) => (
          <ItemLine
            key={key}
            name={name ?? t('carte.unnamed')}
            onRemove={() => attach(key, false)}
          />
        ))}
      </ul>
    </Section>
  );
}
