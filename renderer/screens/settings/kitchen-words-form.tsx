import { type ReactElement, useState } from 'react';
import {
  DEFAULT_KITCHEN_WORDS,
  KITCHEN_WORDS_LIMITS,
  type KitchenWords,
} from '../../../main/core/order/kitchen-words.ts';
import { Field } from '../../components/field.tsx';
import { useTranslation } from '../../i18n/use-translation.ts';
import { useSettings } from './use-settings.ts';

const { count, length } = KITCHEN_WORDS_LIMITS;

/** What the shop's platforms write, and what it means in the kitchen. Kept when a field is left. */
export function KitchenWordsForm(): ReactElement {
  const { settings, update } = useSettings();
  const { t } = useTranslation();
  const known = settings.kitchenWords;
  const [draft, setDraft] = useState({
    allergy: known.allergy.join(', '),
    without: known.without.join(', '),
  });
  const field = (key: keyof KitchenWords): ReactElement => (
    <Field
      label={t(`settings.words.${key}`)}
      help={t(`settings.words.${key}Help`)}
      value={draft[key]}
      maxLength={count * length}
      isLong
      onChange={(text) => setDraft({ ...draft, [key]: text })}
      onDone={() => {
        // Emptied by mistake, it would silence ALLERGIE: the default comes back.
        const typed = wordsIn(draft[key]);
        const words = typed.length > 0 ? typed : DEFAULT_KITCHEN_WORDS[key];
        setDraft({ ...draft, [key]: words.join(', ') });
        update({ kitchenWords: { ...known, [key]: words } });
      }}
    />
  );
  return (
    <>
      {field('allergy')}
      {field('without')}
    </>
  );
}

function wordsIn(text: string): readonly string[] {
  const words = text.split(/[,;\n]/u).map((word) => word.trim().slice(0, length));
  return [...new Set(words.filter((word) => word !== ''))].slice(0, count);
}
