import type { Push } from '../../preload/channels.ts';
import type { SystemPrinter } from '../../preload/contract.ts';
import type { BuildKind } from '../core/build-kind.ts';
import type { DeviceId } from '../core/ids.ts';
import type { HttpOptions } from '../hubrise/http/http.ts';
import type { Timers } from '../lib/timers.ts';
import type { Words } from '../lib/words.ts';
import type { Attention } from '../platform/attention.ts';
import type { HubriseDevice } from '../platform/device-id.ts';
import type { Environment } from '../platform/environment.ts';
import type { LogFile } from '../platform/log.ts';
import type { Printer } from '../printers/printer.ts';
import type { SecretStore } from '../secrets/secret-store.ts';
import type { SettingsService } from '../settings/settings.ts';
import type { OpenResult } from '../store/database.ts';
import type { RestoreOutcome } from '../upkeep/backup/restore.ts';
import type { createAuthorizeViews } from '../windows/authorize-window.ts';
import type { Desktop, DesktopDeps } from '../windows/desktop.ts';
import type { KitchenWindow } from '../windows/kitchen-window.ts';

/** What stands around the till: Electron's parts, or what a test gives in their place. */
export interface TillWorld {
  readonly build: BuildKind;
  readonly environment: Environment;
  readonly folder: string;
  /** Outside the data folder: where the journal's marks are (fiscal/marks.ts). */
  readonly marksFolder: string;
  /** The program's version, and the fingerprint of its fiscal core, `sha256:…`. */
  readonly appVersion: string;
  readonly fiscalCore: string;
  /** The verifier that goes into the journal's archives: one file. */
  readonly verifierFile: string;
  readonly resourcesFolder: string;
  /** The file of upkeep/thread.ts as it is run. */
  readonly upkeepThread: string;
  readonly database: Extract<OpenResult, { kind: 'opened' }>;
  /** What the start did before it opened the database. */
  readonly restored: RestoreOutcome;
  readonly log: LogFile;
  readonly timers: Timers;
  readonly random: () => number;
  readonly settings: SettingsService;
  readonly words: Words;
  /** This installation, and what HubRise knows it by. */
  readonly device: { readonly id: DeviceId; readonly hubrise: HubriseDevice };
  /** To HubRise, and to nobody else. */
  readonly fetch: HttpOptions['fetch'];
  readonly keychain: SecretStore;
  readonly systemPrinter: (name: string) => Printer;
  readonly listSystemPrinters: () => Promise<readonly SystemPrinter[]>;
  readonly authorizeViews: ReturnType<typeof createAuthorizeViews>;
  readonly createDesktop: (
    deps: Pick<DesktopDeps, 'client' | 'managerUrl' | 'onImport'>,
  ) => Desktop;
  readonly kitchenWindow: Pick<KitchenWindow, 'isOpen' | 'listDisplays' | 'show'>;
  readonly attention: Pick<Attention, 'announce' | 'boardChanged' | 'kitchenShows' | 'stop'>;
  readonly watchWake: (onWake: (reason: string) => void) => () => void;
  readonly push: Push;
  readonly relaunch: () => void;
  /** The person is led back to the till's window. */
  readonly comeForward: () => void;
}
