import type { Catalog } from '../catalog/catalog.ts';
import { type ListFault, listFaults } from '../catalog/rules.ts';
import { type CheckKind, type Finding, finding } from './finding.ts';

const KINDS = {
  empty: 'empty_list',
  defaults_above_most: 'defaults_above_max',
  least_above_most: 'min_above_max',
} as const satisfies Readonly<Record<ListFault, CheckKind>>;

/** Lists of options that are empty, or that choose or ask for more than they allow. */
export function checkLists({ optionLists }: Pick<Catalog, 'optionLists'>): readonly Finding[] {
  return optionLists.flatMap(({ max: most, min: least, name, options }, place) => {
    const defaults = options.filter(({ isDefault }) => isDefault).length;
    const said: Readonly<Record<ListFault, string | null>> = {
      empty: null,
      defaults_above_most: String(defaults),
      least_above_most: String(least),
    };
    return listFaults({ defaults, least, most, options: options.length }).map((fault) =>
      finding(KINDS[fault], { at: { kind: 'list', place }, name, said: said[fault] }),
    );
  });
}
