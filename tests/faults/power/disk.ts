import type { DiskRecord } from './records.ts';

/** What becomes of what was written and not synced when the power goes. */
export interface Loss {
  /** 0 to 1, seeded. */
  readonly random: () => number;
  /** `lost`: as a power cut does. `none`: a kill, after which the system still writes everything. */
  readonly unsynced: 'lost' | 'none';
  /** A disk that says that it has synced, and has not: a control, which must lose. */
  readonly syncs: 'kept' | 'ignored';
}

/** A disk: files by their path inside the folder, and its folders. */
export interface Disk {
  readonly files: ReadonlyMap<string, Buffer>;
  readonly folders: ReadonlySet<string>;
}

type FileChange = Extract<DiskRecord, { kind: 'write' | 'truncate' }>;
type NameChange = Extract<
  DiskRecord,
  { kind: 'create' | 'rename' | 'unlink' | 'make_folder' | 'remove_folder' }
>;

interface Node {
  /** What is on the disk for certain. */
  readonly content: Content;
  pending: FileChange[];
}

/** The bytes of a file, with room to grow: beyond its length all is zero, as holes read on a disk. */
interface Content {
  room: Buffer;
  length: number;
}

const SECTOR = 512;

/**
 * The disk as it may be after a power cut right before record `cut`. What was synced is there. Of
 * what was written to a file since, everything, nothing, or any part may be: in another order, and
 * the last write torn at a sector. Names change in order, as the journals of ext4, APFS and NTFS keep
 * them: a cut loses the last of them, and a sync of a file or a folder keeps all until then.
 */
export function diskAfterCut(
  before: Disk,
  inodes: ReadonlyMap<bigint, string>,
  records: readonly DiskRecord[],
  cut: number,
  loss: Loss,
): Disk {
  const names = new Map<string, Node>();
  for (const [path, bytes] of before.files)
    names.set(path, { content: copyOf(bytes), pending: [] });
  const nodes = new Map<bigint, Node>();
  for (const [inode, path] of inodes) {
    const node = names.get(path);
    if (node !== undefined) nodes.set(inode, node);
  }
  const changes: { readonly record: NameChange; readonly node: Node | null }[] = [];
  let kept = 0;

  for (const record of records.slice(0, cut)) {
    switch (record.kind) {
      case 'create': {
        const node: Node = { content: copyOf(Buffer.alloc(0)), pending: [] };
        nodes.set(record.inode, node);
        changes.push({ record, node });
        break;
      }
      case 'write':
      case 'truncate':
        nodes.get(record.inode)?.pending.push(record);
        break;
      case 'sync': {
        const node = nodes.get(record.inode);
        if (node === undefined || loss.syncs === 'ignored') break;
        apply(node.content, node.pending);
        node.pending = [];
        kept = changes.length;
        break;
      }
      case 'sync_folder':
        if (loss.syncs === 'kept') kept = changes.length;
        break;
      case 'rename':
      case 'unlink':
      case 'make_folder':
      case 'remove_folder':
        changes.push({ record, node: null });
        break;
      case 'mark':
        break;
    }
  }

  const upTo =
    loss.unsynced === 'none'
      ? changes.length
      : kept + Math.floor(loss.random() * (changes.length - kept + 1));
  const folders = new Set(before.folders);
  for (const { record, node } of changes.slice(0, upTo)) change(names, folders, record, node);
  const files = new Map<string, Buffer>();
  for (const [path, { content, pending }] of names) {
    apply(content, survivors(pending, loss));
    files.set(path, content.room.subarray(0, content.length));
  }
  return { files, folders };
}

function change(
  names: Map<string, Node>,
  folders: Set<string>,
  record: NameChange,
  created: Node | null,
): void {
  switch (record.kind) {
    case 'create':
      if (created !== null) names.set(record.path, created);
      break;
    case 'rename': {
      const moved = names.get(record.path);
      if (moved === undefined) break;
      names.delete(record.path);
      names.set(record.to, moved);
      break;
    }
    case 'unlink':
      names.delete(record.path);
      break;
    case 'make_folder':
      folders.add(record.path);
      break;
    case 'remove_folder':
      folders.delete(record.path);
      break;
  }
}

/** What of the pending changes of one file has reached the disk. */
function survivors(pending: readonly FileChange[], { unsynced, random }: Loss): FileChange[] {
  if (unsynced === 'none' || pending.length === 0) return [...pending];
  const luck = random();
  if (luck < 0.25) return [];
  if (luck < 0.5)
    return torn(pending.slice(0, Math.floor(random() * (pending.length + 1))), random);
  if (luck < 0.6) return [...pending];
  return torn(
    pending.filter(() => random() < 0.5),
    random,
  );
}

/** The last write may be half on the disk: whole sectors of it. */
function torn(changes: readonly FileChange[], random: () => number): FileChange[] {
  const last = changes.at(-1);
  if (last?.kind !== 'write' || random() < 0.5) return [...changes];
  const sectors = Math.floor(last.data.length / SECTOR);
  const length = Math.floor(random() * (sectors + 1)) * SECTOR;
  return [...changes.slice(0, -1), { ...last, data: last.data.subarray(0, length) }];
}

function copyOf(bytes: Buffer): Content {
  return { room: Buffer.from(bytes), length: bytes.length };
}

function apply(content: Content, changes: readonly FileChange[]): void {
  for (const one of changes) {
    if (one.kind === 'truncate') {
      grow(content, one.length);
      content.room.fill(0, Math.min(one.length, content.length));
      content.length = one.length;
    } else if (one.data.length > 0) {
      const end = one.offset + one.data.length;
      grow(content, end);
      one.data.copy(content.room, one.offset);
      content.length = Math.max(content.length, end);
    }
  }
}

function grow(content: Content, length: number): void {
  if (length <= content.room.length) return;
  const room = Buffer.alloc(Math.max(length, content.room.length * 2));
  content.room.copy(room);
  content.room = room;
}
