import { isObject, type Row } from '../record/row.ts';
import type { Report } from '../report/report.ts';

const KEYS = 'chain,hash,key_id,payload,prev_hash,seq,signature';
const HASH = /^[0-9a-f]{64}$/;
const SIGNATURE = /^[0-9a-f]{128}$/;
const NEW_LINE = 0x0a;
/** No record of a till is that long: a line without an end must not take the memory. */
const LONGEST_LINE = 16 * 1024 * 1024;

/**
 * Cuts bytes into lines, without their ends: those that each piece completes. `passed` is shown each piece.
 * Throws an Error for a line that does not end.
 */
export async function* linesOf(
  pieces: AsyncIterable<Buffer>,
  passed: (piece: Buffer) => void = () => {},
): AsyncGenerator<readonly string[]> {
  let rest: Buffer[] = [];
  let length = 0;
  for await (const piece of pieces) {
    passed(piece);
    const lines: string[] = [];
    let from = 0;
    for (let to = piece.indexOf(NEW_LINE); to >= 0; to = piece.indexOf(NEW_LINE, from)) {
      const end = piece.subarray(from, to);
      lines.push((rest.length === 0 ? end : Buffer.concat([...rest, end])).toString('utf8'));
      rest = [];
      length = 0;
      from = to + 1;
    }
    yield lines;
    if (from === piece.length) continue;
    rest.push(piece.subarray(from));
    length += piece.length - from;
    if (length > LONGEST_LINE) throw new Error('ligne trop longue');
  }
  if (length > 0) yield [Buffer.concat(rest).toString('utf8')];
}

/** Reads one line of `records.jsonl`; says what is wrong with its form, undefined where it is none. */
export function readLine(line: string, at: number, report: Report | undefined): Row | undefined {
  const wrong = (why: string): undefined => {
    report?.add('archive-line', {}, `ligne ${at} : ${why}`);
    return undefined;
  };
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return wrong("ce n'est pas du JSON");
  }
  if (!isObject(value)) return wrong("ce n'est pas un objet");
  const { chain, seq, key_id: keyId, prev_hash: prevHash, hash, signature, payload } = value;
  const right =
    (chain === 'R' || chain === 'F') &&
    typeof seq === 'number' &&
    Number.isSafeInteger(seq) &&
    typeof keyId === 'string' &&
    typeof prevHash === 'string' &&
    HASH.test(prevHash) &&
    typeof hash === 'string' &&
    HASH.test(hash) &&
    typeof signature === 'string' &&
    SIGNATURE.test(signature) &&
    typeof payload === 'string';
  if (!right) return wrong('un champ manque ou est mal écrit');
  if (Object.keys(value).sort().join() !== KEYS) wrong('un champ est de trop');
  let bytes: Buffer | undefined;
  const decoded = (): Buffer => {
    bytes ??= Buffer.from(payload, 'base64');
    return bytes;
  };
  if (report && decoded().toString('base64') !== payload) wrong('base64');
  return {
    chain,
    seq,
    keyId,
    prevHash: Buffer.from(prevHash, 'hex'),
    hash: Buffer.from(hash, 'hex'),
    signature: Buffer.from(signature, 'hex'),
    payload: decoded,
  };
}
