/** What a process did to the files of one folder, and when it asked the disk to keep them. */
export type DiskRecord =
  | { readonly kind: 'create'; readonly path: string; readonly inode: bigint }
  | {
      readonly kind: 'write';
      readonly inode: bigint;
      readonly offset: number;
      readonly data: Buffer;
    }
  | { readonly kind: 'truncate'; readonly inode: bigint; readonly length: number }
  | { readonly kind: 'sync'; readonly inode: bigint }
  | { readonly kind: 'sync_folder'; readonly path: string }
  | { readonly kind: 'rename'; readonly path: string; readonly to: string }
  | { readonly kind: 'unlink'; readonly path: string }
  | { readonly kind: 'make_folder'; readonly path: string }
  | { readonly kind: 'remove_folder'; readonly path: string }
  /** What the process told the world at this moment: it wrote it into a file named `.mark`. */
  | { readonly kind: 'mark'; readonly text: string };

const KINDS = [
  'create',
  'write',
  'truncate',
  'sync',
  'sync_folder',
  'rename',
  'unlink',
  'make_folder',
  'remove_folder',
  'mark',
] as const satisfies readonly DiskRecord['kind'][];

const HEAD_BYTES = 24;

/** Reads what `journal.c` wrote; its head says how. A record that a kill has cut short is left out. */
export function readRecords(bytes: Buffer): readonly DiskRecord[] {
  const records: DiskRecord[] = [];
  let at = 0;
  while (at + HEAD_BYTES <= bytes.length) {
    const pathEnd = at + HEAD_BYTES + bytes.readUInt16LE(at + 2);
    const end = pathEnd + bytes.readUInt32LE(at + 4);
    if (end > bytes.length) break;
    const kind = KINDS[bytes.readUInt8(at) - 1];
    if (kind === undefined) throw new Error(`No record begins at byte ${at}`);
    const inode = bytes.readBigUInt64LE(at + 8);
    const offset = Number(bytes.readBigUInt64LE(at + 16));
    const path = bytes.toString('utf8', at + HEAD_BYTES, pathEnd);
    const data = bytes.subarray(pathEnd, end);
    records.push(recordOf(kind, { path, inode, offset, data }));
    at = end;
  }
  return records;
}

interface Parts {
  readonly path: string;
  readonly inode: bigint;
  readonly offset: number;
  readonly data: Buffer;
}

function recordOf(kind: DiskRecord['kind'], { path, inode, offset, data }: Parts): DiskRecord {
  switch (kind) {
    case 'create':
      return { kind, path, inode };
    case 'write':
      return { kind, inode, offset, data };
    case 'truncate':
      return { kind, inode, length: offset };
    case 'sync':
      return { kind, inode };
    case 'rename':
      return { kind, path, to: data.toString('utf8') };
    case 'sync_folder':
    case 'unlink':
    case 'make_folder':
    case 'remove_folder':
      return { kind, path };
    case 'mark':
      return { kind, text: data.toString('utf8') };
  }
}
