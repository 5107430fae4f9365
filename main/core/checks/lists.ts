import type { Catalog, CatalogOptionList } from '../catalog/catalog.ts';
import { type Finding, finding } from './finding.ts';

/** Lists of options that are empty, or that choose or ask for more than they allow. */
export function checkLists({ optionLists }: Pick<Catalog, 'optionLists'>): readonly Finding[] {
  return optionLists.flatMap((list, place) =>
    kindsOf(list).map(([kind, said]) =>
      finding(kind, { at: { kind: 'list', place }, name: list.name, said }),
    ),
  );
}

type Wrong = readonly ['empty_list' | 'defaults_above_max' | 'min_above_max', string | null];

function kindsOf({ max, min, options }: CatalogOptionList): readonly Wrong[] {
  if (options.length === 0) return [['empty_list', null]];
  const defaults = options.filter(({ isDefault }) => isDefault).length;
  return [
    ...(max !== null && defaults > max ? [['defaults_above_max', String(defaults)] as const] : []),
    ...(max !== null && min > max ? [['min_above_max', String(min)] as const] : []),
  ];
}
