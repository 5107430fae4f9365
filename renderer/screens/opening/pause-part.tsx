import { type ReactElement, useState } from 'react';
import { LONGEST_REASON } from '../../../main/core/answer/moves.ts';
import { type Length, PAUSE_MINUTES } from '../../../main/core/opening/acceptance.ts';
import type { OpeningView } from '../../../preload/contract.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { classesOf } from '../../components/classes.ts';
import { Field } from '../../components/field.tsx';
import { Choice } from '../../components/option-list.tsx';
import { Section } from '../../components/section.tsx';
import { useTill } from '../../hooks/till-context.ts';
import { useOpeningWords } from '../../hooks/use-opening-words.ts';
import { useReadable } from '../../hooks/use-readable.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import sheet from './opening.module.css';

const c = classesOf(sheet);

const REASONS = ['too_busy', 'staff', 'breakdown', 'other'] as const;
type Reason = (typeof REASONS)[number];

/** Why, and for how long: the tap on how long does it. */
export function PausePart(props: { view: OpeningView; onDone: () => void }): ReactElement {
  const { onDone, view } = props;
  const { opening } = useTill();
  const { t } = useTranslation();
  const { untilTime } = useOpeningWords();
  const pending = useReadable(opening.pending);
  const [reason, setReason] = useState<Reason>('too_busy');
  const [text, setText] = useState('');
  const isPaused = view.acceptance?.kind === 'paused';
  const given = reason === 'other' ? text.trim() || null : t(`opening.reason.${reason}`);

  const pause = async (length: Length): Promise<void> => {
    if (await opening.ask({ kind: 'pause', length, reason: given })) onDone();
  };
  const button = (length: Length, words: string, label: string): ReactElement => (
    <ActionButton
      key={label}
      size="primary"
      label={label}
      isDisabled={length.kind === 'opening' && view.nextOpeningAt === null}
      isPending={pending?.kind === 'pause'}
      onPress={() => void pause(length)}
    >
      {words}
    </ActionButton>
  );
  const minutes = (count: number): string => t('opening.minutes', { count });
  const opens =
    view.nextOpeningAt === null ? t('opening.noHours') : sentence(untilTime(view.nextOpeningAt));
  const byHand = sentence(t('opening.untilHand'));
  return (
    <Section title={t(isPaused ? 'opening.pause.again' : 'opening.pause.title')}>
      <p className="quiet">{t('opening.pause.text')}</p>
      <Choice
        label={t('word.reason')}
        value={reason}
        options={REASONS.map((value) => ({ value, label: t(`opening.reason.${value}`) }))}
        onChange={setReason}
      />
      {reason === 'other' && (
        <Field
          label={t('opening.pause.words')}
          value={text}
          onChange={setText}
          maxLength={LONGEST_REASON}
        />
      )}
      <div className={c('lengths')}>
        {PAUSE_MINUTES.map((count) =>
          button(
            { kind: 'minutes', minutes: count },
            minutes(count),
            t('opening.pause.label', { length: minutes(count) }),
          ),
        )}
        {button({ kind: 'opening' }, opens, opens)}
        {button({ kind: 'hand' }, byHand, byHand)}
      </div>
    </Section>
  );
}

/** With a capital, as words on a button begin. */
function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
