import { type CatalogDoc, type DocNode, LIST_KINDS } from './doc.ts';
import { type Json, listIn, withValueAt } from './json.ts';

const idsOf = ({ json }: DocNode): readonly Json[] => listIn(json, 'image_ids');

/** The ids of all pictures that a catalogue names. */
export function pictureIds({ lists }: CatalogDoc): ReadonlySet<string> {
  return new Set(LIST_KINDS.flatMap((kind) => lists[kind].flatMap(idsOf).map(String)));
}

/** The same catalogue without these pictures: HubRise refuses one whole that names a picture it has no more. */
export function withoutPictures(doc: CatalogDoc, gone: ReadonlySet<string>): CatalogDoc {
  const cleaned = (node: DocNode): DocNode => {
    const left = idsOf(node).filter((id) => !gone.has(String(id)));
    return left.length === idsOf(node).length
      ? node
      : { ...node, json: withValueAt(node.json, ['image_ids'], left) };
  };
  const lists = Object.fromEntries(LIST_KINDS.map((kind) => [kind, doc.lists[kind].map(cleaned)]));
  return { ...doc, lists: lists as unknown as CatalogDoc['lists'] };
}
