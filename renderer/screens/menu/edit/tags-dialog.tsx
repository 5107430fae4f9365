import { type ReactElement, useState } from 'react';
import { ActionButton, Actions } from '../../../components/action-button.tsx';
import { classesOf } from '../../../components/classes.ts';
import { Field } from '../../../components/field.tsx';
import { Overlay } from '../../../components/overlay.tsx';
import { Answers } from '../../../components/question.tsx';
import { Section } from '../../../components/section.tsx';
import { useTranslation } from '../../../i18n/use-translation.ts';
import { ALLERGENS, KNOWN_TAGS, sortTags } from '../../../logic/carte.ts';
import sheet from './availability-dialog.module.css';
import { Marks } from './marks.tsx';

const c = classesOf(sheet);

interface TagsDialogProps {
  readonly name: string;
  readonly tags: readonly string[];
  readonly onKeep: (tags: readonly string[]) => Promise<unknown>;
  readonly onClose: () => void;
}

/** What is in something and whom it suits: HubRise's words, and any other. */
export function TagsDialog({ name, onClose, onKeep, ...props }: TagsDialogProps): ReactElement {
  const { t } = useTranslation();
  const [tags, setTags] = useState(props.tags);
  const [typed, setTyped] = useState('');
  const { others } = sortTags([...props.tags, ...tags]);
  const toggle = (tag: string): void =>
    setTags(tags.includes(tag) ? tags.filter((one) => one !== tag) : [...tags, tag]);
  const isOn = (tag: string): boolean => tags.includes(tag);
  const bare = typed.trim();
  const keep = async (): Promise<void> => {
    if (JSON.stringify(tags) !== JSON.stringify(props.tags)) await onKeep(tags);
    onClose();
  };
  return (
    <Overlay place="wide" title={t('draft.tags.title', { name })} onClose={onClose}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long page is scrolled with the keys. */}
      <div className={c('body')} tabIndex={0}>
        <Section title={t('draft.tags.open')}>
          <Marks
            label={t('draft.tags.open')}
            options={KNOWN_TAGS.map((value) => ({ value, label: t(`carte.tag.${value}`) }))}
            isOn={isOn}
            onToggle={toggle}
          />
        </Section>
        <Section title={t('draft.tags.allergens')}>
          <Marks
            label={t('draft.tags.allergens')}
            options={ALLERGENS.map((one) => ({
              value: `allergen_${one}`,
              label: t(`carte.allergen.${one}`),
            }))}
            isOn={isOn}
            onToggle={toggle}
          />
        </Section>
        <Section title={t('draft.tags.others')}>
          {others.length > 0 && (
            <Marks
              label={t('draft.tags.others')}
              options={others.map((value) => ({ value, label: value }))}
              isOn={isOn}
              onToggle={toggle}
            />
          )}
          <Field label={t('draft.tags.other')} value={typed} maxLength={60} onChange={setTyped} />
          <Actions>
            <ActionButton
              icon="plus"
              isDisabled={bare === '' || bare.includes(',') || tags.includes(bare)}
              onPress={() => {
                setTags([...tags, bare]);
                setTyped('');
              }}
            >
              {t('draft.tags.add')}
            </ActionButton>
          </Actions>
        </Section>
      </div>
      <Answers confirm={t('draft.keep')} onConfirm={() => void keep()} onClose={onClose} />
    </Overlay>
  );
}
