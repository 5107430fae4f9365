import type { ReactElement } from 'react';
import type { DraftDealLine, DraftRow, DraftView } from '../../../../preload/contract.ts';
import { classesOf } from '../../../components/classes.ts';
import { Field } from '../../../components/field.tsx';
import { IconButton } from '../../../components/icon-button.tsx';
import { useTill } from '../../../hooks/till-context.ts';
import { useTranslation } from '../../../i18n/use-translation.ts';
import { typedCents } from '../../../logic/draft.ts';
import sheet from './deal-sizes.module.css';
import { ProductFinder } from './product-finder.tsx';

const c = classesOf(sheet);

/** A size of a part of a deal, with what it costs more as it is being typed. */
export type TypedSku = DraftDealLine['skus'][number] & { readonly typed: string };

interface DealSizesProps {
  readonly skus: readonly TypedSku[];
  readonly view: DraftView;
  readonly onChange: (skus: readonly TypedSku[]) => void;
}

/** The sizes of which one is taken, and what each costs more; all sizes of a product come at once. */
export function DealSizes({ onChange, skus, view }: DealSizesProps): ReactElement {
  const { api, fail } = useTill();
  const { t } = useTranslation();
  const add = async ({ key, list, name }: DraftRow): Promise<void> => {
    const entry = await api.draft.getEntry({ list, key });
    const known = new Set(skus.map(({ ref }) => ref));
    const more = (entry?.parts ?? []).flatMap((part): readonly TypedSku[] => {
      // One without a ref cannot be in a deal (catalogue §1): the check of the catalogue says so.
      if (part.ref === null || known.has(part.ref)) return [];
      const words = [name, part.name].filter((one) => one !== null).join(' · ');
      return [{ ref: part.ref, name: words === '' ? null : words, extra: 0, typed: '' }];
    });
    onChange([...skus, ...more]);
  };
  return (
    <>
      <ul>
        {skus.map((sku, place) => {
          const name = sku.name ?? sku.ref;
          const isFaulty = sku.typed.trim() !== '' && typedCents(sku.typed) === null;
          return (
            <li key={sku.ref} className={c('sku')}>
              <span className={c('name')}>{name}</span>
              <Field
                label={t('draft.deal.extra')}
                value={sku.typed}
                maxLength={9}
                inputMode="numeric"
                fault={isFaulty ? t('draft.fault.price') : null}
                onChange={(typed) => onChange(skus.with(place, { ...sku, typed }))}
              />
              <IconButton
                icon="trash"
                label={t('draft.remove', { name })}
                onPress={() => onChange(skus.toSpliced(place, 1))}
              />
            </li>
          );
        })}
      </ul>
      <ProductFinder
        label={t('word.addAProduct')}
        view={view}
        onChoose={(row) => void add(row).catch(fail)}
      />
    </>
  );
}
