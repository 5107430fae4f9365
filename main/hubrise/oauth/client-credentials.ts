import * as v from 'valibot';
import type { ImportProblem } from '../../../preload/contract.ts';

/** POS HELPER as HubRise knows it. The secret stays in the main process and the keychain. */
export interface ClientCredentials {
  readonly id: string;
  readonly secret: string;
}

export type ClientFileResult =
  | { readonly kind: 'ok'; readonly client: ClientCredentials }
  | { readonly kind: 'problem'; readonly problem: ClientFileProblem };

type ClientFileProblem = Extract<ImportProblem, 'unreadable_file' | 'not_json' | 'missing_fields'>;

/** In characters. The real file is a few hundred bytes. */
export const LONGEST_CLIENT_FILE = 64 * 1024;

const field = v.pipe(
  v.union([v.string(), v.number()]),
  v.transform((value) => String(value).trim()),
  v.regex(/^[\x21-\x7e]{1,512}$/),
);
const clientSchema = v.object({ client_id: field, client_secret: field });

/**
 * Reads the JSON that HubRise's back office gives. Its exact shape is not documented: `client_id`
 * and `client_secret` are taken from the top level, or else from an object just below it.
 */
export function parseClientFile(text: string): ClientFileResult {
  if (text.length > LONGEST_CLIENT_FILE) return { kind: 'problem', problem: 'unreadable_file' };
  let file: unknown;
  try {
    // Windows' Notepad puts a byte order mark in front.
    file = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return { kind: 'problem', problem: 'not_json' };
  }
  const nested = typeof file === 'object' && file !== null ? Object.values(file) : [];
  for (const candidate of [file, ...nested]) {
    const parsed = v.safeParse(clientSchema, candidate);
    if (!parsed.success) continue;
    const { client_id, client_secret } = parsed.output;
    return { kind: 'ok', client: { id: client_id, secret: client_secret } };
  }
  return { kind: 'problem', problem: 'missing_fields' };
}

interface ClientEnvironment {
  readonly POS_HELPER_HUBRISE_CLIENT_ID?: string | undefined;
  readonly POS_HELPER_HUBRISE_CLIENT_SECRET?: string | undefined;
}

/** The client of the environment, for tests and demos. Null unless both variables are usable. */
export function clientFromEnvironment(environment: ClientEnvironment): ClientCredentials | null {
  const parsed = v.safeParse(clientSchema, {
    client_id: environment.POS_HELPER_HUBRISE_CLIENT_ID,
    client_secret: environment.POS_HELPER_HUBRISE_CLIENT_SECRET,
  });
  if (!parsed.success) return null;
  return { id: parsed.output.client_id, secret: parsed.output.client_secret };
}

interface ClientSources {
  readonly environment: ClientCredentials | null;
  /** What the manager imported, from the keychain. */
  readonly imported: ClientCredentials | null;
  /** `resources/hubrise-client.json`, put there at packaging. */
  readonly shipped: ClientCredentials | null;
}

/** Which client is used: the most deliberate choice comes first. Null: there is none yet. */
export function chooseClient(sources: ClientSources): ClientCredentials | null {
  return sources.environment ?? sources.imported ?? sources.shipped;
}
