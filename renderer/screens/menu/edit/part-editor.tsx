import { type ReactElement, useState } from 'react';
import type { Target } from '../../../../main/core/draft/doc.ts';
import type { DraftEntry, DraftPart, DraftView } from '../../../../preload/contract.ts';
import { ActionButton } from '../../../components/action-button.tsx';
import { classesOf } from '../../../components/classes.ts';
import { IconButton } from '../../../components/icon-button.tsx';
import { useTranslation } from '../../../i18n/use-translation.ts';
import { innerMoveOf } from '../../../logic/draft.ts';
import { AvailabilityDialog } from './availability-dialog.tsx';
import { KeptField } from './kept-field.tsx';
import { Marks } from './marks.tsx';
import sheet from './part-editor.module.css';
import { PriceField } from './price-field.tsx';
import { PriceRules } from './price-rules.tsx';
import { RateFields } from './rate-fields.tsx';
import { TagsDialog } from './tags-dialog.tsx';
import type { Editing } from './use-draft.ts';

const c = classesOf(sheet);

interface PartEditorProps {
  readonly entry: DraftEntry;
  readonly part: DraftPart;
  readonly view: DraftView;
  readonly editing: Editing;
}

/** A size of a product, or an option of a list. */
export function PartEditor({ editing, entry, part, view }: PartEditorProps): ReactElement {
  const { t } = useTranslation();
  const [open, setOpen] = useState<'availability' | 'tags' | null>(null);
  const { edit } = editing;
  const isSize = part.list === 'product';
  const at: Target = { list: part.list, key: part.key, inner: part.inner ?? '' };
  const name =
    [entry.name, part.name].filter((one) => one !== null).join(' · ') || t('carte.unnamed');
  const up = innerMoveOf(entry.parts, part, -1);
  const down = innerMoveOf(entry.parts, part, 1);
  return (
    <li className={c('part')} aria-label={name}>
      <div className={c('fields')}>
        <KeptField
          label={t(isSize ? 'draft.field.size' : 'draft.field.option')}
          value={part.name ?? ''}
          onKeep={(text) => void edit({ kind: 'text', at, field: 'name', text })}
        />
        <PriceField
          label={t('draft.field.price')}
          cents={part.cents}
          onKeep={(cents) => void edit({ kind: 'price', at, cents })}
        />
      </div>
      {isSize && entry.parts.length > 1 && (
        <details className={c('rates')}>
          <summary>{t('draft.ownRates')}</summary>
          <p className="quiet">{t('draft.ownRatesHelp')}</p>
          <RateFields at={at} tax={part.tax} editing={editing} />
        </details>
      )}
      <PriceRules name={name} at={at} part={part} view={view} editing={editing} />
      <div className={c('buttons')}>
        {!isSize && (
          <Marks
            label={t('soldOut.of', { action: t('draft.default'), name })}
            options={[{ value: 'default', label: t('draft.default') }]}
            isOn={() => part.isDefault}
            onToggle={() => void edit({ kind: 'default', at, on: !part.isDefault })}
          />
        )}
        <ActionButton
          icon="clock"
          label={t('soldOut.of', { action: t('draft.availability.open'), name })}
          onPress={() => setOpen('availability')}
        >
          {t('draft.availability.open')}
        </ActionButton>
        <ActionButton
          label={t('soldOut.of', { action: t('draft.tags.open'), name })}
          onPress={() => setOpen('tags')}
        >
          {t('draft.tags.count', { count: part.tags.length })}
        </ActionButton>
        <span className={c('moves')}>
          <IconButton
            icon="up"
            label={t('word.moveNameUp', { name })}
            isDisabled={up === null}
            onPress={() => up !== null && void edit(up)}
          />
          <IconButton
            icon="down"
            label={t('word.moveNameDown', { name })}
            isDisabled={down === null}
            onPress={() => down !== null && void edit(down)}
          />
          <IconButton
            icon="trash"
            label={t('draft.remove', { name })}
            onPress={() => void edit({ kind: 'remove', at })}
          />
        </span>
      </div>
      {open === 'availability' && (
        <AvailabilityDialog
          name={name}
          at={at}
          view={view}
          editing={editing}
          availability={part.availability}
          lists={isSize ? part.lists : null}
          onClose={() => setOpen(null)}
        />
      )}
      {open === 'tags' && (
        <TagsDialog
          name={name}
          tags={part.tags}
          onKeep={(tags) => edit({ kind: 'tags', at, tags })}
          onClose={() => setOpen(null)}
        />
      )}
    </li>
  );
}
