import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Target } from '../../../../main/core/draft/doc.ts';
import type { DraftDealLine, DraftEntry, DraftView } from '../../../../preload/contract.ts';
import { ActionButton } from '../../../components/action-button.tsx';
import { placeKey } from '../../../components/place-key.ts';
import { Section } from '../../../components/section.tsx';
import { DealPartDialog } from './deal-part-dialog.tsx';
import { ItemLine } from './item-line.tsx';
import type { Editing } from './use-draft.ts';
import { useRuleWords } from './use-rule-words.ts';

interface DealPartsProps {
  readonly entry: DraftEntry;
  readonly view: DraftView;
  readonly editing: Editing;
}

/** What a deal is made of: each part with its sizes and what becomes of their prices. */
export function DealParts({ editing, entry, view }: DealPartsProps): ReactElement {
  const { t } = useTranslation();
  const words = useRuleWords(view.currency);
  const [open, setOpen] = useState<{ readonly place: number | null } | null>(null);
  const { edit } = editing;
  const at: Target = { list: 'deal', key: entry.key };
  const about = (line: DraftDealLine): string => {
    const names = line.skus.map(({ name, ref }) => name ?? ref).join(', ');
    return [words.effect(line), names].filter((part) => part !== '').join(' · ');
  };
  return (
    <Section title={t('draft.deal.parts')}>
      <ul>
        {entry.lines.map((line, place) => (
          <ItemLine
            key={placeKey(place)}
            name={line.label ?? t('carte.dealPart', { number: place + 1 })}
            about={about(line)}
            onOpen={() => setOpen({ place })}
            onUp={
              place === 0
                ? null
                : () => void edit({ kind: 'item_place', at, of: 'lines', place, to: place - 1 })
            }
            onRemove={() => void edit({ kind: 'deal_line', key: entry.key, place, line: null })}
          />
        ))}
      </ul>
      <ActionButton icon="plus" onPress={() => setOpen({ place: null })}>
        {t('draft.deal.add')}
      </ActionButton>
      {open !== null && (
        <DealPartDialog
          view={view}
          line={open.place === null ? null : (entry.lines[open.place] ?? null)}
          onKeep={(line) => edit({ kind: 'deal_line', key: entry.key, place: open.place, line })}
          onClose={() => setOpen(null)}
        />
      )}
    </Section>
  );
}
