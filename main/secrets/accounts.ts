import { createHash } from 'node:crypto';
import type { DeviceId } from '../core/ids.ts';

/**
 * Names of the keychain's entries. Each begins with the device id, so that two installations of one
 * user on one computer never touch each other's.
 */
export const accessTokenAccount = (device: DeviceId): string => `${device}/access-token`;
export const namesAccount = (device: DeviceId): string => `${device}/connection`;
export const clientAccount = (device: DeviceId): string => `${device}/client`;
export const toRevokePrefix = (device: DeviceId): string => `${device}/to-revoke/`;
export const toRevokeAccount = (device: DeviceId, token: string): string =>
  `${toRevokePrefix(device)}${fingerprint(token)}`;

/**
 * Tells two tokens apart where a token itself may not stand (names, logs, SQLite): the first 96 bits
 * of its SHA-256. Only for secrets that cannot be guessed.
 */
export function fingerprint(token: string): string {
  return createHash('sha256').update(token, 'utf8').digest('base64url').slice(0, 16);
}
