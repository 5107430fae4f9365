import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Room that the till keeps for itself, in parts: a disk that becomes full during a service still takes days of
 * orders. One part is left for the next start, which has to write before it can show anything.
 */
interface Reserve {
  /** Takes what is missing of it, where the disk has plenty. Never rejects. */
  fill(): Promise<void>;
  /** Gives one part back to the disk; false where none is left, or only the start's. */
  release(): boolean;
}

const MEBIBYTE = 1024 * 1024;
/** 32 MiB together: a day of orders is some 5 MiB. */
const PARTS = 8;
const PART_BYTES = 4 * MEBIBYTE;
/** Kept for the start. */
const LAST_PART = 1;
/** The reserve must not be what fills the disk. */
const PLENTY_BYTES = 128 * MEBIBYTE;

interface ReserveDeps {
  readonly folder: string;
  readonly freeBytes: (folder: string) => Promise<number>;
  readonly onError: (error: unknown) => void;
}

export function createReserve(deps: ReserveDeps): Reserve {
  const folder = reserveFolder(deps.folder);
  let isFilling = false;

  async function fill(): Promise<void> {
    await mkdir(folder, { recursive: true });
    for (let part = 1; part <= PARTS; part += 1) {
      if (existsSync(pathOf(folder, part))) continue;
      if ((await deps.freeBytes(folder)) < PLENTY_BYTES) return;
      await takeRoom(pathOf(folder, part));
    }
  }

  return {
    fill: async () => {
      if (isFilling) return;
      isFilling = true;
      try {
        await fill();
      } catch (error) {
        deps.onError(error);
      } finally {
        isFilling = false;
      }
    },
    release: () => releasePart(folder, LAST_PART),
  };
}

/** For a start on a full disk: one part more, the last one too. False where none is left. */
export function releaseForStart(dataFolder: string): boolean {
  return releasePart(reserveFolder(dataFolder), 0);
}

/** Gives the part with the highest number back, as long as more than `kept` are there. */
function releasePart(folder: string, kept: number): boolean {
  const names = existsSync(folder) ? readdirSync(folder).filter(isPart).sort() : [];
  const name = names.length > kept ? names.at(-1) : undefined;
  if (name === undefined) return false;
  rmSync(join(folder, name), { force: true });
  return true;
}

/** Random bytes: a disk that packs its files would take no room for others. */
async function takeRoom(path: string): Promise<void> {
  const partial = `${path}.new`;
  try {
    const file = await open(partial, 'w', 0o600);
    try {
      for (let written = 0; written < PART_BYTES; written += MEBIBYTE) {
        await file.writeFile(randomBytes(MEBIBYTE));
      }
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(partial, path);
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
}

function reserveFolder(dataFolder: string): string {
  return join(dataFolder, 'reserve');
}

function pathOf(folder: string, part: number): string {
  return join(folder, `${part}.bin`);
}

function isPart(name: string): boolean {
  return /^\d+\.bin$/.test(name);
}
