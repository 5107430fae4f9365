import { plainWords } from '../format/text.ts';
import { type CatalogDoc, LIST_KINDS } from './doc.ts';
import { textIn } from './json.ts';

const LONGEST = 40;

/** A ref that nothing in the catalogue has, made of a name so that a person knows it again. */
export function freshRef(
  { lists }: CatalogDoc,
  name: string,
  taken: ReadonlySet<string> = new Set(),
): string {
  const known = new Set(taken);
  for (const kind of LIST_KINDS) {
    for (const { inner, json, key } of lists[kind]) {
      known.add(key);
      for (const each of [json, ...inner.map((one) => one.json)]) {
        const ref = textIn(each, 'ref');
        if (ref !== null) known.add(ref);
      }
    }
  }
  const words = plainWords(name).replaceAll(/[^a-z0-9]+/g, '-');
  const start = words.slice(0, LONGEST).replaceAll(/^-+|-+$/g, '') || 'produit';
  for (let count = 1; ; count += 1) {
    const ref = count === 1 ? start : `${start}-${count}`;
    if (!known.has(ref) && !known.has(`ref ${ref}`)) return ref;
  }
}
