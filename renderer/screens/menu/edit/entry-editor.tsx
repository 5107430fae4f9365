import { type ReactElement, useState } from 'react';
import type { Target } from '../../../../main/core/draft/doc.ts';
import type { DraftEntry, DraftRow, DraftView } from '../../../../preload/contract.ts';
import { ActionButton, Actions } from '../../../components/action-button.tsx';
import { classesOf } from '../../../components/classes.ts';
import { Pick } from '../../../components/pick.tsx';
import { placeKey } from '../../../components/place-key.ts';
import { Section } from '../../../components/section.tsx';
import { useBusy } from '../../../hooks/use-busy.ts';
import { useTranslation } from '../../../i18n/use-translation.ts';
import { moveOf } from '../../../logic/draft.ts';
import { AddPart } from './add-part.tsx';
import { AvailabilityDialog } from './availability-dialog.tsx';
import { ChoosingFields } from './choosing-fields.tsx';
import { DealParts } from './deal-parts.tsx';
import sheet from './entry-editor.module.css';
import { KeptField, useNameFault } from './kept-field.tsx';
import { OfferedWith } from './offered-with.tsx';
import { PartEditor } from './part-editor.tsx';
import { RateFields } from './rate-fields.tsx';
import { TagsDialog } from './tags-dialog.tsx';
import type { Editing } from './use-draft.ts';

const c = classesOf(sheet);

interface EntryEditorProps {
  readonly entry: DraftEntry;
  readonly row: DraftRow;
  readonly view: DraftView;
  readonly editing: Editing;
  /** Something new is there: to be shown. */
  readonly onMade: (at: Target) => void;
}

/** Everything of one product, category, list of options or deal that can be changed here. */
export function EntryEditor(props: EntryEditorProps): ReactElement {
  const { editing, entry, view } = props;
  const { t } = useTranslation();
  const nameFault = useNameFault();
  const { edit } = editing;
  const at: Target = { list: entry.list, key: entry.key };
  const parts = entry.list === 'product' ? 'size' : 'option';
  return (
    <>
      <KeptField
        label={t('draft.field.name')}
        value={entry.name ?? ''}
        faultOf={nameFault}
        onKeep={(text) => void edit({ kind: 'text', at, field: 'name', text })}
      />
      {entry.list !== 'option_list' && (
        <KeptField
          label={t('draft.field.description')}
          value={entry.description ?? ''}
          isLong
          maxLength={2_000}
          onKeep={(text) => void edit({ kind: 'text', at, field: 'description', text })}
        />
      )}
      {entry.list === 'product' && <ProductFields {...props} />}
      {entry.list === 'option_list' && (
        <ChoosingFields
          min={entry.min}
          max={entry.max}
          onChange={(wanted) => void edit({ kind: 'choosing', key: entry.key, ...wanted })}
        />
      )}
      {entry.list === 'deal' && <DealParts entry={entry} view={view} editing={editing} />}
      {(entry.list === 'product' || entry.list === 'option_list') && (
        <Section title={t(entry.list === 'product' ? 'carte.sizesTitle' : 'carte.optionsTitle')}>
          <ul>
            {entry.parts.map((part, place) => (
              <PartEditor
                key={part.inner ?? placeKey(place)}
                entry={entry}
                part={part}
                view={view}
                editing={editing}
              />
            ))}
          </ul>
          <AddPart
            words={t(`draft.add.${parts}`)}
            label={t(`draft.field.${parts}`)}
            price={t('draft.field.price')}
            onAdd={(name, cents) => {
              const list = entry.list === 'product' ? 'product' : 'option_list';
              return edit({ kind: 'add_inner', list, key: entry.key, name, cents });
            }}
          />
        </Section>
      )}
      {entry.list === 'option_list' && <OfferedWith entry={entry} view={view} editing={editing} />}
      <EntryActions {...props} />
    </>
  );
}

function ProductFields({ editing, entry, view }: EntryEditorProps): ReactElement {
  const { t } = useTranslation();
  const { edit } = editing;
  const categories = view.categories.flatMap(({ name, ref }) =>
    ref === null ? [] : [{ value: ref, label: name ?? ref }],
  );
  return (
    <>
      <div className={c('labelled')}>
        <span className={c('label')}>{t('draft.field.category')}</span>
        <Pick
          label={t('draft.field.category')}
          value={entry.category}
          options={categories}
          onChange={(ref) => {
            if (ref !== null) void edit({ kind: 'category', key: entry.key, ref });
          }}
        />
      </div>
      <RateFields at={{ list: entry.list, key: entry.key }} tax={entry.tax} editing={editing} />
    </>
  );
}

function EntryActions(props: EntryEditorProps): ReactElement {
  const { editing, entry, onMade, row, view } = props;
  const { t } = useTranslation();
  const [open, setOpen] = useState<'availability' | 'tags' | null>(null);
  const { edit } = editing;
  const [busy, during] = useBusy();
  const at: Target = { list: entry.list, key: entry.key };
  const name = entry.name ?? t('carte.unnamed');
  const [up, down] = [moveOf(view, row, -1), moveOf(view, row, 1)];
  const copy = async (): Promise<void> => {
    const copied = t('draft.copyOf', { name });
    const made = await edit({ kind: 'copy', key: entry.key, name: copied });
    if (made !== null) onMade(made);
  };
  return (
    <Actions>
      <ActionButton
        icon="up"
        label={t('word.moveNameUp', { name })}
        isDisabled={up === null}
        onPress={() => up !== null && void edit(up)}
      >
        {t('draft.moveUp')}
      </ActionButton>
      <ActionButton
        icon="down"
        label={t('word.moveNameDown', { name })}
        isDisabled={down === null}
        onPress={() => down !== null && void edit(down)}
      >
        {t('draft.moveDown')}
      </ActionButton>
      {entry.list === 'product' && (
        <ActionButton icon="copy" isPending={busy} onPress={() => void during(copy)}>
          {t('word.copy')}
        </ActionButton>
      )}
      {entry.list === 'deal' && (
        <ActionButton icon="clock" onPress={() => setOpen('availability')}>
          {t('draft.availability.open')}
        </ActionButton>
      )}
      <ActionButton onPress={() => setOpen('tags')}>
        {t('draft.tags.count', { count: entry.tags.length })}
      </ActionButton>
      <ActionButton
        icon="trash"
        look="danger-outline"
        label={t('draft.remove', { name })}
        onPress={() => void edit({ kind: 'remove', at })}
      >
        {t('draft.removeIt')}
      </ActionButton>
      {open === 'availability' && (
        <AvailabilityDialog
          name={name}
          at={at}
          view={view}
          editing={editing}
          availability={entry.availability}
          lists={null}
          onClose={() => setOpen(null)}
        />
      )}
      {open === 'tags' && (
        <TagsDialog
          name={name}
          tags={entry.tags}
          onKeep={(tags) => edit({ kind: 'tags', at, tags })}
          onClose={() => setOpen(null)}
        />
      )}
    </Actions>
  );
}
