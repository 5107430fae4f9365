import { createHash } from 'node:crypto';
import type { NextId } from '../rules/ids.ts';
import { type Checked, invalid, valid } from '../rules/result.ts';

/** A picture of a catalogue, as HubRise describes it; `bytes` are given by `…/data`. */
export type StoredImage = {
  /** The place in HubRise's list. */
  readonly seq: number;
  readonly catalogId: string;
  readonly id: string;
  readonly type: string;
  readonly bytes: Uint8Array;
};

export type Images = {
  add(catalogId: string, type: string, bytes: Uint8Array): Checked<StoredImage>;
  find(catalogId: string, id: string): StoredImage | undefined;
  list(catalogId: string): readonly StoredImage[];
  /** As after 30 days in which nothing used it. */
  remove(id: string): void;
  isRemoved(id: string): boolean;
  /** Whose it is, whichever catalogue is asked. */
  catalogOf(id: string): string | undefined;
};

export const IMAGE_TYPES = ['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/bmp'];
const MOST_BYTES = 1_048_576;
const REMOVED_AFTER_SECONDS = 2_592_000;

/** Keeps pictures for as long as the stand-in runs: the 30 days of an unused one outlast any test. */
export function createImages(nextId: NextId): Images {
  const all = new Map<string, StoredImage>();
  const removed = new Set<string>();
  let seq = 0;
  return {
    add: (catalogId, type, bytes) => {
      if (bytes.byteLength === 0) return invalid('data', "can't be blank");
      if (bytes.byteLength > MOST_BYTES) return invalid('data', 'is too large (maximum is 1 MB)');
      seq += 1;
      const image = { seq, catalogId, id: nextId(), type, bytes };
      all.set(image.id, image);
      return valid(image);
    },
    find: (catalogId, id) => {
      const image = all.get(id);
      return image?.catalogId === catalogId ? image : undefined;
    },
    list: (catalogId) => [...all.values()].filter((image) => image.catalogId === catalogId),
    remove: (id) => {
      all.delete(id);
      removed.add(id);
    },
    isRemoved: (id) => removed.has(id),
    catalogOf: (id) => all.get(id)?.catalogId,
  };
}

/** As the API answers it. */
export function presentImage({ bytes, id, type }: StoredImage) {
  return {
    id,
    type,
    size: bytes.byteLength,
    md5: createHash('md5').update(bytes).digest('hex'),
    seconds_before_removal: REMOVED_AFTER_SECONDS,
  };
}
