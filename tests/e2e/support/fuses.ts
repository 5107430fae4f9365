import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';

/** How each fuse of a packaged app stands (`electron-builder.yml`). */
export const FUSES = {
  RunAsNode: false,
  EnableCookieEncryption: true,
  EnableNodeOptionsEnvironmentVariable: false,
  EnableNodeCliInspectArguments: false,
  EnableEmbeddedAsarIntegrityValidation: true,
  OnlyLoadAppFromAsar: true,
  LoadBrowserProcessSpecificV8Snapshot: false,
  GrantFileProtocolExtraPrivileges: false,
} as const satisfies Partial<Record<keyof typeof FuseV1Options, boolean>>;

/** The same fuses as an executable has them. */
export async function fusesOf(executable: string): Promise<Record<string, boolean>> {
  const wire = await getCurrentFuseWire(executable);
  return Object.fromEntries(
    Object.keys(FUSES).map((name) => [
      name,
      // The wire holds the digits of 0 and 1.
      wire[FuseV1Options[name as keyof typeof FUSES]] === '1'.charCodeAt(0),
    ]),
  );
}
