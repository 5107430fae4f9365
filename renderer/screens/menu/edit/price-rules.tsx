import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Target } from '../../../../main/core/draft/doc.ts';
import type { PriceRule } from '../../../../main/core/draft/price-rules.ts';
import type { DraftPart, DraftView } from '../../../../preload/contract.ts';
import { ActionButton } from '../../../components/action-button.tsx';
import { placeKey } from '../../../components/place-key.ts';
import { ItemLine } from './item-line.tsx';
import { RuleDialog } from './rule-dialog.tsx';
import type { Editing } from './use-draft.ts';
import { useRuleWords } from './use-rule-words.ts';

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
  const [open, setOpen] = useState<{ readonly place: number | null } | null>(null);
  const { edit } = editing;
  const { rules } = part;
  const variantName = (ref: string): string =>
    view.variants.find((one) => one.ref === ref)?.name ?? ref;
  const named = (rule: PriceRule): PriceRule => ({
    ...rule,
    variants: rule.variants?.map(variantName) ?? null,
  });
  const up = (place: number): void =>
    void edit({ kind: 'item_place', at, of: 'price_overrides', place, to: place - 1 });
  return (
    <>
      {rules.length > 0 && (
        <ul aria-label={t('draft.rule.list', { name })}>
          {rules.map((rule, place) => (
            <ItemLine
              key={placeKey(place)}
              name={rule.cents === null ? t('carte.noPrice') : words.amount(rule.cents)}
              about={words.when(named(rule))}
              onOpen={() => setOpen({ place })}
              onUp={place === 0 ? null : () => up(place)}
              onRemove={() => void edit({ kind: 'price_rule', at, place, rule: null })}
            />
          ))}
        </ul>
      )}
      {rules.length > 1 && <p className="quiet">{t('draft.rule.lastCounts')}</p>}
      <ActionButton
        icon="plus"
        label={t('soldOut.of', { action: t('draft.rule.add'), name })}
        onPress={() => setOpen({ place: null })}
      >
        {t('draft.rule.add')}
      </ActionButton>
      {open !== null && (
        <RuleDialog
          {...{ name, view }}
          rule={open.place === null ? null : (rules[open.place] ?? null)}
          onKeep={(rule) => edit({ kind: 'price_rule', at, place: open.place, rule })}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  );
}
