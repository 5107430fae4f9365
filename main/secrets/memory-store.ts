import { byAccount, type SecretStore } from './secret-store.ts';

/** Keeps secrets for as long as the process lives. For where there is no keychain, and for tests. */
export function createMemoryStore(): SecretStore {
  const secrets = new Map<string, string>();
  return {
    async get(account) {
      return { kind: 'ok', value: secrets.get(account) ?? null };
    },
    async set(account, secret) {
      secrets.set(account, secret);
      return { kind: 'ok', value: null };
    },
    async delete(account) {
      secrets.delete(account);
      return { kind: 'ok', value: null };
    },
    async list(prefix) {
      const found = [...secrets]
        .filter(([account]) => account.startsWith(prefix))
        .map(([account, secret]) => ({ account, secret }));
      return { kind: 'ok', value: found.sort(byAccount) };
    },
  };
}
