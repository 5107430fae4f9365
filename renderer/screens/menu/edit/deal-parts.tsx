import { type ReactElement, useState } from 'react';
import type { ItemSeen, Target } from '../../../../main/core/draft/doc.ts';
import type { DraftDealLine, DraftEntry, DraftView } from '../../../../preload/contract.ts';
import { ActionButton } from '../../../components/action-button.tsx';
import { placeKey } from '../../../components/place-key.ts';
import { Section } from '../../../components/section.tsx';
import { useTranslation } from '../../../i18n/use-translation.ts';
import { DealPartDialog } from './deal-part-dialog.tsx';
import { ItemLine } from './item-line.tsx';
import type { Editing } from './use-draft.ts';
import { useRuleWords } from './use-rule-words.ts';

/** The dialog's part as it was when it was opened; `seen` null: a new one. */
interface Open {
  readonly seen: ItemSeen | null;
  readonly line: DraftDealLine | null;
}

interface DealPartsProps {
  readonly entry: DraftEntry;
  readonly view: DraftView;
  readonly editing: Editing;
}

/** What a deal is made of: each part with its sizes and what becomes of their prices. */
export function DealParts({ editing, entry, view }: DealPartsProps): ReactElement {
  const { t } = useTranslation();
  const words = useRuleWords(view.currency);
  const [open, setOpen] = useState<Open | null>(null);
  const { edit } = editing;
  const at: Target = { list: 'deal', key: entry.key };
  const about = (line: DraftDealLine): string => {
    const names = line.skus.map(({ name, ref }) => name ?? ref).join(', ');
    return [words.effect(line), names].filter((part) => part !== '').join(' · ');
  };
  return (
    <Section title={t('draft.deal.parts')}>
      <ul>
        {entry.seenLines.map((seen) => {
          const { place } = seen;
          const line = entry.lines[place];
          if (line === undefined) return null;
          return (
            <ItemLine
              key={placeKey(place)}
              name={line.label ?? t('carte.dealPart', { number: place + 1 })}
              about={about(line)}
              onOpen={() => setOpen({ seen, line })}
              onUp={
                place === 0
                  ? null
                  : () => void edit({ kind: 'item_place', at, of: 'lines', seen, to: place - 1 })
              }
              onRemove={() => void edit({ kind: 'deal_line', key: entry.key, seen, line: null })}
            />
          );
        })}
      </ul>
      <ActionButton icon="plus" onPress={() => setOpen({ seen: null, line: null })}>
        {t('draft.deal.add')}
      </ActionButton>
      {open !== null && (
        <DealPartDialog
          view={view}
          line={open.line}
          onKeep={(line) => edit({ kind: 'deal_line', key: entry.key, seen: open.seen, line })}
          onClose={() => setOpen(null)}
        />
      )}
    </Section>
  );
}
