import type { ReactElement } from 'react';
import { BUSY_MINUTES } from '../../../main/core/opening/acceptance.ts';
import type { OpeningView } from '../../../preload/contract.ts';
import { ActionButton } from '../../components/action-button.tsx';
import { classesOf } from '../../components/classes.ts';
import { Section } from '../../components/section.tsx';
import { useTill } from '../../hooks/till-context.ts';
import { useOpeningWords } from '../../hooks/use-opening-words.ts';
import { useReadable } from '../../hooks/use-readable.ts';
import { useTranslation } from '../../i18n/use-translation.ts';
import sheet from './opening.module.css';

const c = classesOf(sheet);

/** The shop takes orders for an hour, which some platforms promise later. */
export function BusyPart(props: { view: OpeningView; onDone: () => void }): ReactElement {
  const { acceptance, bridges } = props.view;
  const { opening } = useTill();
  const { t } = useTranslation();
  const pending = useReadable(opening.pending);
  const platforms = useOpeningWords().slower(bridges);
  const stands = acceptance?.kind === 'busy' ? acceptance.extraMinutes : null;
  return (
    <Section title={t('word.rush')}>
      <p className="quiet">
        {t('opening.busy.text')}
        {platforms !== null && ` ${t('opening.busy.slower', { platforms })}`}
      </p>
      <div className={c('three')}>
        {BUSY_MINUTES.map((minutes) => (
          <ActionButton
            key={minutes}
            size="primary"
            look={minutes === stands ? 'primary' : 'secondary'}
            label={t('opening.busy.label', { minutes })}
            isPending={pending?.kind === 'busy'}
            onPress={() =>
              void opening.ask({ kind: 'busy', minutes }).then((done) => {
                if (done) props.onDone();
              })
            }
          >
            {t('action.delay', { minutes })}
          </ActionButton>
        ))}
      </div>
    </Section>
  );
}
