import { type CatalogDoc, type DocNode, dataOf } from '../../main/core/draft/doc.ts';
import { type Json, type JsonObject, listIn, withValueAt } from '../../main/core/draft/json.ts';
import { writtenForm } from '../../main/core/draft/written.ts';
import { type CatalogShape, documented } from '../stand-ins/hubrise/rules/catalog-shape.ts';
import { docFrom, exact } from './catalog-drafts.ts';

/** A draft as it is sent, and as HubRise shows it afterwards, in one shape or the other. */
export function publishedAndRead(
  draft: CatalogDoc,
  shape: CatalogShape,
  version: number,
): { readonly sent: CatalogDoc; readonly read: CatalogDoc } {
  const doc = shape === 'written' ? draft : linked(draft);
  // The stand-in counts as most programs do: it writes 1.10 as 1.1.
  const sent = JSON.parse(JSON.stringify(dataOf(doc))) as JsonObject;
  const answered = shape === 'written' ? sent : documented(sent as never, version);
  const read = docFrom(writtenForm(exact(JSON.stringify(answered))));
  return { sent: docFrom(sent), read };
}

/** Without what nobody could name: refs that are there twice, and those that lead nowhere. */
function linked(doc: CatalogDoc): CatalogDoc {
  const { category, option_list, product } = doc.lists;
  const once = (nodes: readonly DocNode[]): readonly DocNode[] =>
    [...Map.groupBy(nodes, ({ json }) => json['ref']).values()].map(([first]) => first as DocNode);
  const [categories, lists] = [once(category), once(option_list)];
  const named = (nodes: readonly DocNode[], ref: Json | undefined): boolean =>
    nodes.some(({ json }) => json['ref'] === ref);
  const link = (node: DocNode, field: string): DocNode => {
    const isNamed = named(categories, node.json[field]);
    return isNamed ? node : { ...node, json: withValueAt(node.json, [field], undefined) };
  };
  const withLists = (node: DocNode): DocNode => {
    const refs = new Set(listIn(node.json, 'option_list_refs').filter((ref) => named(lists, ref)));
    return { ...node, json: withValueAt(node.json, ['option_list_refs'], [...refs]) };
  };
  const products = product.map((node) => ({
    ...link(node, 'category_ref'),
    inner: node.inner.map(withLists),
  }));
  return {
    ...doc,
    lists: {
      ...doc.lists,
      category: categories.map((node) => link(node, 'parent_ref')),
      option_list: lists,
      product: products,
    },
  };
}
