import { type ReactElement, useState } from 'react';
import { LONGEST_MENU_SEARCH } from '../../../../main/core/catalog/stock.ts';
import type { DraftRow, DraftView } from '../../../../preload/contract.ts';
import { ActionButton } from '../../../components/action-button.tsx';
import { classesOf } from '../../../components/classes.ts';
import { FindField } from '../../../components/find-field.tsx';
import { useTranslation } from '../../../i18n/use-translation.ts';
import { rowId, rowsOn } from '../../../logic/draft.ts';
import sheet from './marks.module.css';

const c = classesOf(sheet);

/** More than that nobody looks through: another letter says more. */
const MOST_FOUND = 8;

interface ProductFinderProps {
  readonly label: string;
  readonly view: DraftView;
  /** Products that are there already, by key. */
  readonly without?: ReadonlySet<string>;
  readonly onChoose: (row: DraftRow) => void;
}

/** A product of the draft, found by a few letters of its name. */
export function ProductFinder(props: ProductFinderProps): ReactElement {
  const { label, onChoose, view, without = new Set() } = props;
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const found =
    text.trim() === ''
      ? []
      : rowsOn(view, { kind: 'all' }, text)
          .filter(({ key, list }) => list === 'product' && !without.has(key))
          .slice(0, MOST_FOUND);
  return (
    <>
      <FindField
        label={label}
        hint={label}
        value={text}
        maxLength={LONGEST_MENU_SEARCH}
        onChange={setText}
      />
      <p className="unseen" role="status">
        {text.trim() === '' ? '' : t('carte.found', { count: found.length })}
      </p>
      {found.length > 0 && (
        <div className={c('marks')}>
          {found.map((row) => (
            <ActionButton
              key={rowId(row)}
              icon="plus"
              onPress={() => {
                setText('');
                onChoose(row);
              }}
            >
              {row.name ?? t('carte.unnamed')}
            </ActionButton>
          ))}
        </div>
      )}
    </>
  );
}
