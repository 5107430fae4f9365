import { type ReactElement, useState } from 'react';
import type { ItemSeen, Target } from '../../../../main/core/draft/doc.ts';
import type { PriceRule } from '../../../../main/core/draft/prices.ts';
import type { DraftPart, DraftView } from '../../../../preload/contract.ts';
import { ActionButton } from '../../../components/action-button.tsx';
import { placeKey } from '../../../components/place-key.ts';
import { useTranslation } from '../../../i18n/use-translation.ts';
import { ItemLine } from './item-line.tsx';
import { RuleDialog } from './rule-dialog.tsx';
import type { Editing } from './use-draft.ts';
import { useRuleWords } from './use-rule-words.ts';

/** The dialog's rule as it was when it was opened; `seen` null: a new one. */
interface Open {
  readonly seen: ItemSeen | null;
  readonly rule: PriceRule | null;
}

interface PriceRulesProps {
  readonly name: string;
  readonly at: Target;
  readonly part: DraftPart;
  readonly view: DraftView;
  readonly editing: Editing;
}

/** The other prices of a size or an option, by hour and by variant: each by itself. */
export function PriceRules({ at, editing, name, part, view }: PriceRulesProps): ReactElement {
  const { t } = useTranslation();
  const words = useRuleWords(view.currency);
  const [open, setOpen] = useState<Open | null>(null);
  const { edit } = editing;
  const { rules, seenRules } = part;
  const variantName = (ref: string): string =>
    view.variants.find((one) => one.ref === ref)?.name ?? ref;
  const named = (rule: PriceRule): PriceRule => ({
    ...rule,
    variants: rule.variants?.map(variantName) ?? null,
  });
  const up = (seen: ItemSeen): void =>
    void edit({ kind: 'item_place', at, of: 'price_overrides', seen, to: seen.place - 1 });
  return (
    <>
      {rules.length > 0 && (
        <ul aria-label={t('draft.rule.list', { name })}>
          {seenRules.map((seen) => {
            const rule = rules[seen.place];
            if (rule === undefined) return null;
            return (
              <ItemLine
                key={placeKey(seen.place)}
                name={rule.cents === null ? t('carte.noPrice') : words.amount(rule.cents)}
                about={words.when(named(rule))}
                onOpen={() => setOpen({ seen, rule })}
                onUp={seen.place === 0 ? null : () => up(seen)}
                onRemove={() => void edit({ kind: 'price_rule', at, seen, rule: null })}
              />
            );
          })}
        </ul>
      )}
      {rules.length > 1 && <p className="quiet">{t('draft.rule.lastCounts')}</p>}
      <ActionButton
        icon="plus"
        label={t('soldOut.of', { action: t('draft.rule.add'), name })}
        onPress={() => setOpen({ seen: null, rule: null })}
      >
        {t('draft.rule.add')}
      </ActionButton>
      {open !== null && (
        <RuleDialog
          name={name}
          view={view}
          rule={open.rule}
          onKeep={(rule) => edit({ kind: 'price_rule', at, seen: open.seen, rule })}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  );
}
