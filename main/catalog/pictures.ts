import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PictureView } from '../../preload/contract.ts';
import {
  isPictureName,
  MOST_PICTURE_BYTES,
  MOST_PICTURES,
  MOST_PICTURES_BYTES,
  PICTURE_KINDS,
  readPicture,
} from '../core/catalog/picture.ts';
import type { CatalogApi } from '../hubrise/api/catalog.ts';
import { putInPlace } from '../lib/files.ts';
import type { Store } from '../store/index.ts';

interface PicturesDeps {
  readonly store: Pick<Store, 'catalog' | 'connection'>;
  /** Where they are kept; nothing else lies there. */
  readonly folder: string;
  /** There is another one, or one less. */
  readonly onChange: () => void;
  /** The disk, which must not keep the till from anything. */
  readonly onError: (error: unknown) => void;
}

/** The catalogue's pictures, as far as they are on this disk. */
export interface Pictures {
  /** Fetches a few that are not here. To be called while HubRise answers; never throws. */
  fetchSome(api: Pick<CatalogApi, 'readImage'>): Promise<void>;
  /** By the ids of the catalogue that is connected. */
  list(): readonly PictureView[];
  /** How heavy one is, bytes; null: not known. */
  bytesOf(id: string): number | null;
  /** Removes all of them: nobody is connected any more. */
  clear(): void;
}

/** Beside the database; a backup has none of them, for HubRise gives them again. */
export function picturesFolder(dataFolder: string): string {
  return join(dataFolder, 'pictures');
}

/** A round of the poll: a menu of 300 pictures is here within an hour, of 360 requests. */
const AT_ONCE = 3;

/** The folder on the disk, read once. */
function createPictureFolder(folder: string) {
  let kept: Map<string, number> | null = null;

  /** What lies there, by name; what is none of ours, or was left half-written, goes. */
  function onDisk(): Map<string, number> {
    if (kept !== null) return kept;
    kept = new Map();
    if (!existsSync(folder)) return kept;
    for (const name of readdirSync(folder)) {
      if (isPictureName(name)) kept.set(name, statSync(join(folder, name)).size);
      else rmSync(join(folder, name), { recursive: true, force: true });
    }
    return kept;
  }

  function nameOf(catalog: string, id: string): string | undefined {
    const names = PICTURE_KINDS.map((kind) => `${stemOf(catalog, id)}.${kind}`);
    return names.find((name) => onDisk().has(name));
  }

  /** What the catalogue names no more makes room. */
  function sweep(catalog: string, ids: readonly string[]): boolean {
    const stems = new Set(ids.map((id) => stemOf(catalog, id)));
    const gone = [...onDisk().keys()].filter((name) => !stems.has(name.split('.')[0] ?? ''));
    for (const name of gone) {
      rmSync(join(folder, name), { force: true });
      onDisk().delete(name);
    }
    return gone.length > 0;
  }

  /** Whether it is a picture that may be kept. */
  function keep(catalog: string, id: string, bytes: Uint8Array): boolean {
    const facts = bytes.byteLength > MOST_PICTURE_BYTES ? null : readPicture(bytes);
    if (facts === null) return false;
    const name = `${stemOf(catalog, id)}.${facts.kind}`;
    const path = join(folder, name);
    mkdirSync(folder, { recursive: true });
    writeFileSync(`${path}.new`, bytes);
    putInPlace(`${path}.new`, path);
    onDisk().set(name, bytes.byteLength);
    return true;
  }

  return {
    nameOf,
    sweep,
    keep,
    /** Bytes; undefined: it is not there. */
    weightOf: (name: string): number | undefined => onDisk().get(name),
    bytesKept: (): number => [...onDisk().values()].reduce((sum, bytes) => sum + bytes, 0),
    /** It is looked at anew, whatever was known of it. */
    forget: (): void => {
      kept = null;
    },
  };
}

/**
 * Each is fetched once, by the connection that is there, from HubRise and nobody else, looked at by its
 * first bytes, and kept under a name of ours. What HubRise does not give is not asked for again before
 * the next start.
 */
export function createPictures(deps: PicturesDeps): Pictures {
  const { folder, store } = deps;
  const disk = createPictureFolder(folder);
  /** By catalogue and id: how heavy it is, where that is known. */
  const refused = new Map<string, number | null>();
  let wanted: { readonly reading: number; readonly ids: readonly string[] } | null = null;

  function catalogId(): string | null {
    const id = store.connection.get()?.catalogId ?? null;
    return id !== null && store.catalog.head()?.catalogId === id ? id : null;
  }

  /** The ids that the catalogue names, in its order. */
  function idsOf(): readonly string[] {
    const head = store.catalog.head();
    if (head?.isWhole !== true) return [];
    if (wanted?.reading !== head.reading) {
      const ids = store.catalog.imageIds().slice(0, MOST_PICTURES);
      wanted = { reading: head.reading, ids };
    }
    return wanted.ids;
  }

  function keep(catalog: string, id: string, bytes: Uint8Array): boolean {
    const isKept = disk.keep(catalog, id, bytes);
    if (!isKept) refused.set(keyOf(catalog, id), bytes.byteLength);
    return isKept;
  }

  async function fetchMissing(
    api: Pick<CatalogApi, 'readImage'>,
    catalog: string,
  ): Promise<boolean> {
    if (idsOf().length === 0 && !existsSync(folder)) return false;
    let changed = disk.sweep(catalog, idsOf());
    const missing = idsOf().filter(
      (id) => !refused.has(keyOf(catalog, id)) && disk.nameOf(catalog, id) === undefined,
    );
    for (const id of missing.slice(0, AT_ONCE)) {
      if (disk.bytesKept() + MOST_PICTURE_BYTES > MOST_PICTURES_BYTES) break;
      const answer = await api.readImage(catalog, id);
      // Somebody has disconnected meanwhile, or connected another one.
      if (catalogId() !== catalog) break;
      if (answer.kind === 'ok') changed = keep(catalog, id, answer.bytes) || changed;
      else if (
        answer.kind === 'refused' ||
        // A page is no answer of HubRise's: the picture may still come.
        (answer.kind === 'broken_answer' && answer.reason !== 'page')
      ) {
        refused.set(keyOf(catalog, id), answer.kind === 'refused' ? null : tooLarge(answer.reason));
      } else break;
    }
    return changed;
  }

  return {
    fetchSome: async (api) => {
      try {
        const catalog = catalogId();
        if (catalog !== null && (await fetchMissing(api, catalog))) deps.onChange();
      } catch (error) {
        disk.forget();
        deps.onError(error);
      }
    },
    list: () => {
      const catalog = catalogId();
      if (catalog === null) return [];
      return idsOf().flatMap((id) => {
        const name = disk.nameOf(catalog, id);
        return name === undefined ? [] : [{ id, name }];
      });
    },
    bytesOf: (id) => {
      const catalog = catalogId();
      if (catalog === null) return null;
      const name = disk.nameOf(catalog, id);
      return name === undefined
        ? (refused.get(keyOf(catalog, id)) ?? null)
        : (disk.weightOf(name) ?? null);
    },
    clear: () => {
      try {
        rmSync(folder, { recursive: true, force: true });
      } catch (error) {
        deps.onError(error);
      }
      disk.forget();
      refused.clear();
    },
  };
}

function keyOf(catalog: string, id: string): string {
  return JSON.stringify([catalog, id]);
}

/** A name that HubRise's id cannot steer. */
function stemOf(catalog: string, id: string): string {
  return createHash('sha256').update(keyOf(catalog, id)).digest('hex').slice(0, 32);
}

function tooLarge(reason: string): number | null {
  return reason === 'too_large' ? MOST_PICTURE_BYTES + 1 : null;
}
