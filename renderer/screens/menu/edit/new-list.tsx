import { type ReactElement, useState } from 'react';
import type { Target } from '../../../../main/core/draft/doc.ts';
import type { NewOption } from '../../../../main/core/draft/edits.ts';
import { ActionButton, Actions } from '../../../components/action-button.tsx';
import { classesOf } from '../../../components/classes.ts';
import { Field } from '../../../components/field.tsx';
import { Overlay } from '../../../components/overlay.tsx';
import { placeKey } from '../../../components/place-key.ts';
import { Answers } from '../../../components/question.tsx';
import { Section } from '../../../components/section.tsx';
import { useBusy } from '../../../hooks/use-busy.ts';
import { useFormat } from '../../../hooks/use-format.ts';
import { useTranslation } from '../../../i18n/use-translation.ts';
import { typedCents } from '../../../logic/draft.ts';
import sheet from './availability-dialog.module.css';
import { ChoosingFields } from './choosing-fields.tsx';
import { ItemLine } from './item-line.tsx';
import type { Editing } from './use-draft.ts';

const c = classesOf(sheet);

interface NewListProps {
  readonly currency: string;
  readonly editing: Editing;
  readonly onMade: (at: Target) => void;
}

/** A new list of options. */
export function NewList(props: NewListProps): ReactElement {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <ActionButton icon="plus" onPress={() => setOpen(true)}>
        {t('draft.list.add')}
      </ActionButton>
      {isOpen && <NewListDialog {...props} onClose={() => setOpen(false)} />}
    </>
  );
}

/** Its name, how many are chosen, and its options: one at least, or HubRise takes no catalogue. */
function NewListDialog(props: NewListProps & { readonly onClose: () => void }): ReactElement {
  const { currency, editing, onClose, onMade } = props;
  const { t } = useTranslation();
  const { money } = useFormat();
  const [name, setName] = useState('');
  const [choosing, setChoosing] = useState<{ min: number; max: number | null }>({
    min: 0,
    max: null,
  });
  const [options, setOptions] = useState<readonly NewOption[]>([]);
  const [option, setOption] = useState('');
  const [amount, setAmount] = useState('');
  const [busy, during] = useBusy();
  const cents = amount.trim() === '' ? 0 : typedCents(amount);
  const isTyped = option.trim() !== '' && cents !== null;
  const all = isTyped ? [...options, { name: option.trim(), cents }] : options;
  const isPossible = choosing.max === null || choosing.min <= choosing.max;
  const make = async (): Promise<void> => {
    const at = await editing.edit({
      kind: 'add_list',
      name: name.trim(),
      ...choosing,
      options: all,
    });
    onClose();
    if (at !== null) onMade(at);
  };
  return (
    <Overlay place="wide" title={t('draft.list.add')} isHeld={busy} onClose={onClose}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long page is scrolled with the keys. */}
      <div className={c('body')} tabIndex={0}>
        <Field
          label={t('draft.field.name')}
          value={name}
          maxLength={255}
          autoFocus
          onChange={setName}
        />
        <div className={c('pair')}>
          <ChoosingFields {...choosing} onChange={setChoosing} />
        </div>
        <Section title={t('draft.list.options')}>
          <ul>
            {options.map((one, place) => (
              <ItemLine
                key={placeKey(place)}
                name={one.name}
                about={money({ cents: one.cents, currency })}
                onRemove={() => setOptions(options.toSpliced(place, 1))}
              />
            ))}
          </ul>
          <div className={c('pair')}>
            <Field
              label={t('draft.field.option')}
              value={option}
              maxLength={255}
              onChange={setOption}
            />
            <Field
              label={t('draft.field.price')}
              value={amount}
              maxLength={9}
              inputMode="numeric"
              help={t('draft.list.free')}
              fault={cents === null ? t('draft.fault.price') : null}
              onChange={setAmount}
            />
          </div>
          <Actions>
            <ActionButton
              icon="plus"
              isDisabled={!isTyped}
              onPress={() => {
                setOptions(all);
                setOption('');
                setAmount('');
              }}
            >
              {t('draft.add.option')}
            </ActionButton>
          </Actions>
        </Section>
      </div>
      <Answers
        confirm={t('draft.list.make')}
        isDisabled={name.trim() === '' || all.length === 0 || !isPossible}
        isPending={busy}
        onConfirm={() => void during(make)}
        onClose={onClose}
      />
    </Overlay>
  );
}
