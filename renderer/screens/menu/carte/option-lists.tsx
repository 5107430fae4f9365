import type { ReactElement } from 'react';
import type { CatalogOption, CatalogOptionList } from '../../../../main/core/catalog/catalog.ts';
import { classesOf } from '../../../components/classes.ts';
import { placeKey } from '../../../components/place-key.ts';
import { Section } from '../../../components/section.tsx';
import { useFormat } from '../../../hooks/use-format.ts';
import { useTranslation } from '../../../i18n/use-translation.ts';
import { choosingOf } from '../../../logic/carte.ts';
import sheet from './option-lists.module.css';
import { Standing } from './standing.tsx';

const c = classesOf(sheet);

interface OptionListsProps {
  readonly lists: readonly {
    readonly list: CatalogOptionList;
    /** The sizes that have it, where not all do. */
    readonly sizes: readonly string[];
  }[];
  /** Its name stands above already. */
  readonly isAlone?: boolean;
}

/** What can be chosen with a product: how many of each list, what it costs, what is set. */
export function OptionLists({ isAlone = false, lists }: OptionListsProps): ReactElement {
  const { t } = useTranslation();
  const choosing = useChoosing();
  return (
    <>
      {lists.map(({ list, sizes }) => {
        const name = list.name ?? t('carte.unnamed');
        return (
          <Section key={list.key} title={isAlone ? t('carte.optionsTitle') : name}>
            <p className="quiet small">
              {[choosing(list), sizes.length > 0 && t('carte.only', { sizes: sizes.join(', ') })]
                .filter((part) => part !== false)
                .join(' · ')}
            </p>
            {list.options.length === 0 && <p className="quiet small">{t('carte.noOption')}</p>}
            <ul>
              {list.options.map((option, index) => (
                <Option key={placeKey(index)} option={option} />
              ))}
            </ul>
          </Section>
        );
      })}
    </>
  );
}

function useChoosing(): (list: CatalogOptionList) => string {
  const { t } = useTranslation();
  return (list) => {
    const rule = choosingOf(list);
    switch (rule.kind) {
      case 'any':
        return t('carte.choose.any');
      case 'between':
        return t('carte.choose.between', { min: rule.min, max: rule.max });
      case 'exactly':
      case 'least':
      case 'most':
        return t(`carte.choose.${rule.kind}`, { count: rule.count });
    }
  };
}

function Option({ option }: { option: CatalogOption }): ReactElement {
  const { t } = useTranslation();
  const { money } = useFormat();
  const { isDefault, price, ref } = option;
  return (
    <li className={c('option')}>
      <div className={c('text')}>
        <p>
          {option.name ?? t('carte.unnamed')}
          {isDefault && <span className={c('default')}>{t('carte.default')}</span>}
        </p>
        {ref !== null && <Standing of={{ kind: 'option', ref }} />}
      </div>
      {price !== null && price.cents !== 0 && <span>{money(price)}</span>}
    </li>
  );
}
