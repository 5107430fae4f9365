// Types of the one script that has to be plain JavaScript (it runs before anything is installed).
interface LockFile {
  readonly packages?: Readonly<
    Record<string, { readonly version?: string; readonly optional?: boolean }>
  >;
}
export declare const projectRoot: string;
export declare const projectNode: string;
export declare function installedMatchesLock(
  lock: LockFile | null,
  installed: LockFile | null,
): boolean;
export declare function ensureDependencies(): Promise<void>;
