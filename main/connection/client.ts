import { readFileSync, statSync } from 'node:fs';
import type { ImportProblem } from '../../preload/contract.ts';
import {
  type ClientCredentials,
  type ClientFileResult,
  chooseClient,
  LONGEST_CLIENT_FILE,
  parseClientFile,
} from '../hubrise/oauth/client-credentials.ts';
import type { ConnectionSecrets } from '../secrets/connection-secrets.ts';

interface ClientServiceDeps {
  readonly secrets: ConnectionSecrets;
  readonly environment: ClientCredentials | null;
  /** Path of the file that may have been put there at packaging. */
  readonly shippedFile: string;
}

export type ClientImport =
  | { readonly kind: 'imported'; readonly heldInMemoryOnly: boolean }
  | { readonly kind: 'failed'; readonly problem: ImportProblem };

export interface ClientService {
  /** The client in use, or null where none is configured. */
  get(): ClientCredentials | null;
  /** Takes up what was imported before. Called again, it finds what the keychain did not give. */
  load(): Promise<void>;
  importFile(path: string): Promise<ClientImport>;
  /** The client in use is one that the keychain did not take: it is forgotten when the app closes. */
  isHeldInMemoryOnly(): boolean;
}

/** POS HELPER's own client id and secret, from the most deliberate source that has them. */
export function createClientService(deps: ClientServiceDeps): ClientService {
  const shippedFile = readClientFile(deps.shippedFile);
  const shipped = shippedFile.kind === 'ok' ? shippedFile.client : null;
  let imported: ClientCredentials | null = null;
  const get = () => chooseClient({ environment: deps.environment, imported, shipped });
  return {
    get,
    load: async () => {
      const stored = await deps.secrets.readClient();
      if (stored.kind === 'ok') imported ??= stored.value;
    },
    importFile: async (path) => {
      const file = readClientFile(path);
      if (file.kind !== 'ok') return { kind: 'failed', problem: file.problem };
      imported = file.client;
      const { heldInMemoryOnly } = await deps.secrets.writeClient(file.client);
      return { kind: 'imported', heldInMemoryOnly };
    },
    isHeldInMemoryOnly: () =>
      imported !== null && get() === imported && deps.secrets.isClientInMemoryOnly(),
  };
}

function readClientFile(path: string): ClientFileResult {
  try {
    // Looked at before it is read: a person may pick a film, or a pipe that never ends.
    const found = statSync(path);
    if (!found.isFile() || found.size > 4 * LONGEST_CLIENT_FILE) {
      return { kind: 'problem', problem: 'unreadable_file' };
    }
    return parseClientFile(readFileSync(path, 'utf8'));
  } catch {
    return { kind: 'problem', problem: 'unreadable_file' };
  }
}
