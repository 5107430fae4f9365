import type { ReactElement } from 'react';
import { ToggleButton } from 'react-aria-components/ToggleButton';
import { classesOf } from '../../../components/classes.ts';
import { Icon } from '../../../components/icon.tsx';
import { Choice } from '../../../components/option-list.tsx';
import { useTill } from '../../../hooks/till-context.ts';
import { useAsked } from '../../../hooks/use-asked-again.ts';
import { useTranslation } from '../../../i18n/use-translation.ts';
import sheet from './printer-fields.module.css';

const c = classesOf(sheet);

/**
 * What a printer of the kitchen makes: everything, or some categories of the catalogue. Nothing is
 * shown while the catalogue is not known and nothing was chosen before.
 */
export function PrinterCategories(props: {
  readonly chosen: readonly string[] | null;
  readonly onChange: (chosen: readonly string[] | null) => void;
}): ReactElement | null {
  const { chosen, onChange } = props;
  const { api } = useTill();
  const { t } = useTranslation();
  const known = useAsked(api.printing.listCategories) ?? [];

  // One that the catalogue has no more can still be taken away.
  const shown = [...known, ...(chosen ?? []).filter((name) => !known.includes(name))];
  if (shown.length === 0) return null;
  return (
    <div className={c('group')}>
      <Choice
        label={t('printers.makes')}
        value={chosen === null ? 'all' : 'some'}
        options={[
          { value: 'all', label: t('printers.makesAll') },
          { value: 'some', label: t('printers.makesSome') },
        ]}
        onChange={(value) => onChange(value === 'all' ? null : [])}
      />
      {chosen !== null && (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a flex row.
        <div className={c('names')} role="group" aria-label={t('printers.makesSome')}>
          {shown.map((name) => {
            const isChosen = chosen.includes(name);
            return (
              <ToggleButton
                key={name}
                isSelected={isChosen}
                onChange={(wanted) =>
                  onChange(wanted ? [...chosen, name] : chosen.filter((one) => one !== name))
                }
                className={c('category')}
              >
                <Icon name={isChosen ? 'check' : 'plus'} />
                {name}
              </ToggleButton>
            );
          })}
          <p className="quiet small">{t('printers.makesText')}</p>
        </div>
      )}
    </div>
  );
}
