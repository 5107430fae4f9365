import type { DeviceId } from '../core/ids.ts';

/**
 * Names of the keychain's entries. Each begins with the device id, so that two installations of one
 * user on one computer never touch each other's.
 */
export const accessTokenAccount = (device: DeviceId): string => `${device}/access-token`;
export const namesAccount = (device: DeviceId): string => `${device}/connection`;
export const clientAccount = (device: DeviceId): string => `${device}/client`;
export const toRevokeAccount = (device: DeviceId): string => `${device}/to-revoke`;
