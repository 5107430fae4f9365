import { crc32, deflateRawSync } from 'node:zlib';

/** How a zip is written: packed or stored, sizes before or after, short or in 64 bits. */
export interface ZipForm {
  readonly stored?: boolean;
  readonly sizesAfter?: boolean;
  readonly long?: boolean;
}

/** A zip of these files, as the different writers of zips make them. */
export function zipOf(
  files: readonly (readonly [name: string, content: Buffer])[],
  form: ZipForm = {},
): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of files) {
    const packed = form.stored ? content : deflateRawSync(content);
    const local = localHeader(name, content, packed, form);
    directory.push(centralHeader(name, content, packed, offset, form));
    const descriptor = form.sizesAfter ? Buffer.alloc(16) : Buffer.alloc(0);
    parts.push(local, packed, descriptor);
    offset += local.length + packed.length + descriptor.length;
  }
  const table = Buffer.concat(directory);
  const end = form.long ? longEnd(files.length, table.length, offset) : Buffer.alloc(0);
  return Buffer.concat([...parts, table, end, endOf(files.length, table.length, offset, form)]);
}

function localHeader(name: string, content: Buffer, packed: Buffer, form: ZipForm): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(form.sizesAfter ? 8 : 0, 6);
  header.writeUInt16LE(form.stored ? 0 : 8, 8);
  if (!form.sizesAfter) {
    header.writeUInt32LE(crc32(content), 14);
    header.writeUInt32LE(packed.length, 18);
    header.writeUInt32LE(content.length, 22);
  }
  header.writeUInt16LE(Buffer.byteLength(name), 26);
  return Buffer.concat([header, Buffer.from(name)]);
}

function centralHeader(
  name: string,
  content: Buffer,
  packed: Buffer,
  offset: number,
  form: ZipForm,
): Buffer {
  const header = Buffer.alloc(46);
  header.writeUInt32LE(0x02014b50, 0);
  header.writeUInt16LE(form.stored ? 0 : 8, 10);
  header.writeUInt32LE(crc32(content), 16);
  header.writeUInt32LE(form.long ? 0xffffffff : packed.length, 20);
  header.writeUInt32LE(form.long ? 0xffffffff : content.length, 24);
  header.writeUInt16LE(Buffer.byteLength(name), 28);
  header.writeUInt32LE(form.long ? 0xffffffff : offset, 42);
  const extra = form.long ? Buffer.alloc(28) : Buffer.alloc(0);
  if (form.long) {
    extra.writeUInt16LE(1, 0);
    extra.writeUInt16LE(24, 2);
    extra.writeBigUInt64LE(BigInt(content.length), 4);
    extra.writeBigUInt64LE(BigInt(packed.length), 12);
    extra.writeBigUInt64LE(BigInt(offset), 20);
  }
  header.writeUInt16LE(extra.length, 30);
  return Buffer.concat([header, Buffer.from(name), extra]);
}

function longEnd(count: number, length: number, offset: number): Buffer {
  const end = Buffer.alloc(56 + 20);
  end.writeUInt32LE(0x06064b50, 0);
  end.writeBigUInt64LE(44n, 4);
  end.writeBigUInt64LE(BigInt(count), 24);
  end.writeBigUInt64LE(BigInt(count), 32);
  end.writeBigUInt64LE(BigInt(length), 40);
  end.writeBigUInt64LE(BigInt(offset), 48);
  end.writeUInt32LE(0x07064b50, 56);
  end.writeBigUInt64LE(BigInt(offset + length), 64);
  end.writeUInt32LE(1, 72);
  return end;
}

function endOf(count: number, length: number, offset: number, form: ZipForm): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(form.long ? 0xffff : count, 10);
  end.writeUInt32LE(form.long ? 0xffffffff : length, 12);
  end.writeUInt32LE(form.long ? 0xffffffff : offset, 16);
  return end;
}
