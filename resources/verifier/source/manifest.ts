import { createHash } from 'node:crypto';
import { isSigned } from '../keys/signatures.ts';
import type { ChainChecker } from '../record/checker.ts';
import { hex, isObject, type JsonObject } from '../record/row.ts';
import { Faults, fields, optional, sha256, whole } from '../record/shape.ts';
import type { Report } from '../report/report.ts';

const bound = fields({ seq: whole(1), hash: sha256 });
const bounds = fields({ first: bound, last: bound });
const SHAPE = fields({
  files: fields({}),
  bounds: fields({ R: bounds, F: optional(bounds) }),
  totals: fields({ perpetual: whole(), perpetualAbs: whole(0) }),
});

/** A place in a chain. */
interface Bound {
  readonly seq: number;
  readonly hash: string;
}

/** MANIFEST.json of an archive (fiscal-format §6). */
export interface Manifest {
  readonly files: Readonly<Record<string, unknown>>;
  readonly bounds: Readonly<
    Partial<Record<string, { readonly first: Bound; readonly last: Bound }>>
  >;
  readonly totals: { readonly perpetual: number; readonly perpetualAbs: number };
}

/** Reads the manifest; undefined, and said, where it is none. */
export function readManifest(bytes: Buffer, report: Report): Manifest | undefined {
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString('utf8'));
  } catch {
    report.add('manifest', {}, 'illisible');
    return undefined;
  }
  const faults = new Faults();
  SHAPE(isObject(value) ? value : undefined, faults);
  for (const why of faults.list) report.add('manifest', {}, why);
  return faults.list.length > 0 ? undefined : (value as Manifest);
}

/** The manifest's signature: 64 bytes over its SHA-256, by the key in force at the end. */
export async function checkSignature(
  bytes: Buffer,
  signature: Buffer,
  real: ChainChecker,
  report: Report,
): Promise<void> {
  const digest = createHash('sha256').update(bytes).digest();
  const key = real.keys.last;
  const right = key && (await isSigned(digest, signature, key.object));
  if (!right) report.add('manifest-signature', {});
}

/** The bounds and totals of the manifest are those of the journal. */
export function checkManifest(
  manifest: Manifest,
  chains: readonly ChainChecker[],
  report: Report,
): void {
  for (const { chain, first, links } of chains) {
    const told = manifest.bounds[chain];
    const right =
      told?.first.seq === first?.seq &&
      told?.first.hash === (first && hex(first.hash)) &&
      told?.last.seq === (first && links.seq) &&
      told?.last.hash === (first && hex(links.hash));
    if (!right) report.add('manifest-bounds', { chain });
  }
  const sums = chains.find(({ chain }) => chain === 'R')?.sums;
  const { perpetual, perpetualAbs } = manifest.totals;
  if (perpetual !== sums?.perpetual || perpetualAbs !== sums.perpetualAbs) {
    report.add('manifest-totals', {}, `${perpetual} au lieu de ${sums?.perpetual}`);
  }
}

/** `cles.json` has the keys of chain R, in their order. */
export function checkKeysFile(bytes: Buffer, real: ChainChecker, report: Report): void {
  let told: unknown;
  try {
    told = (JSON.parse(bytes.toString('utf8')) as JsonObject)['keys'];
  } catch {
    told = undefined;
  }
  const keys = real.keys.list;
  const right =
    Array.isArray(told) &&
    told.length === keys.length &&
    told.every((key, i) => key?.id === keys[i]?.id && key?.spki === keys[i]?.spki);
  if (!right) report.add('archive-keys', {});
}
