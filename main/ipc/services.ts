import type { FiscalAnswer, RefundAnswer, SystemPrinter } from '../../preload/contract.ts';
import type { Operators } from '../access/operators.ts';
import type { CatalogCheck } from '../catalog/catalog-check.ts';
import type { DraftDesk } from '../catalog/draft/draft-desk.ts';
import type { DraftFiles } from '../catalog/draft/draft-files.ts';
import type { Menu } from '../catalog/menu.ts';
import type { Pictures } from '../catalog/pictures.ts';
import type { RefNames } from '../catalog/ref-names.ts';
import type { ClosingDesk } from '../closings/closing-desk.ts';
import type { ConnectionService } from '../connection/service.ts';
import type { StateRow } from '../core/state/state.ts';
import type { TerminalSettings } from '../core/terminal/settings.ts';
import type { Counter } from '../counter/counter.ts';
import type { Customers } from '../customers/customers.ts';
import type { CustomerPoints } from '../customers/points.ts';
import type { Sales } from '../history/sales.ts';
import type { StatisticsDesk } from '../history/statistics.ts';
import type { ClosureKeeper } from '../opening/closure-keeper.ts';
import type { Opening } from '../opening/opening.ts';
import type { Board } from '../orders/board/board.ts';
import type { KitchenScreen } from '../orders/kitchen/kitchen-screen.ts';
import type { Moves } from '../orders/moves/moves.ts';
import type { RefusedSends } from '../orders/moves/refused-sends.ts';
import type { Unfinished } from '../orders/moves/unfinished.ts';
import type { SettingsService } from '../settings/settings.ts';
import type { StartAtLogin } from '../settings/start-at-login.ts';
import type { CounterSettingsDesk } from '../setup/counter-settings.ts';
import type { OwnListDesk, OwnListFiles } from '../setup/own-list.ts';
import type { AttestationDesk, SetUpDesk } from '../setup/set-up-desk.ts';
import type { VatDesk } from '../setup/vat-desk.ts';
import type { Diagnostics } from '../status/diagnostics.ts';
import type { Notices } from '../status/notices.ts';
import type { Views } from '../status/views.ts';
import type { CardDesk } from '../terminal/card-desk.ts';
import type { PrintDesk } from '../tickets/print-desk.ts';
import type { Trial } from '../trial/trial.ts';
import type { BackOffice } from '../upkeep/back-office.ts';
import type { Desktop } from '../windows/desktop.ts';
import type { KitchenWindow } from '../windows/kitchen-window.ts';

/** Who does what the window asks for. */
export interface TillServices {
  readonly views: Views;
  /** How everything stands, as « État » shows it. */
  readonly state: () => readonly StateRow[];
  readonly diagnostics: Diagnostics;
  readonly connection: ConnectionService;
  readonly board: Board;
  readonly menu: Menu;
  readonly catalogCheck: CatalogCheck;
  readonly pictures: Pick<Pictures, 'list'>;
  readonly refNames: Pick<RefNames, 'link' | 'list' | 'unlink'>;
  readonly draft: DraftDesk;
  readonly draftFiles: DraftFiles;
  readonly moves: Moves;
  readonly refusedSends: RefusedSends;
  readonly opening: Opening;
  readonly closures: Pick<ClosureKeeper, 'closeNow'>;
  readonly kitchenScreen: KitchenScreen;
  readonly kitchenWindow: Pick<KitchenWindow, 'listDisplays' | 'show'>;
  readonly trial: Pick<Trial, 'start'>;
  readonly unfinished: Pick<Unfinished, 'finishAll'>;
  readonly counter: Counter;
  readonly customers: Pick<Customers, 'ask' | 'atHubrise' | 'find'>;
  readonly points: Pick<CustomerPoints, 'ask' | 'atHubrise' | 'settle'>;
  readonly cardDesk: CardDesk;
  /** Whether a terminal answers there. */
  readonly checkTerminal: (settings: TerminalSettings) => Promise<boolean>;
  readonly setTerminal: (settings: TerminalSettings | null) => FiscalAnswer;
  readonly setUp: SetUpDesk;
  readonly attestation: AttestationDesk;
  readonly vat: VatDesk;
  readonly counterSettings: CounterSettingsDesk;
  readonly ownList: OwnListDesk;
  readonly ownListFiles: OwnListFiles;
  readonly closingDesk: ClosingDesk;
  /** What another till has sealed too. */
  readonly doubleSales: { giveBack(sale: string, till: string): Promise<RefundAnswer> };
  readonly operators: Operators;
  readonly sales: Pick<Sales, 'search' | 'getDay' | 'exportCsv'>;
  readonly statistics: StatisticsDesk;
  readonly desk: PrintDesk;
  readonly listSystemPrinters: () => Promise<readonly SystemPrinter[]>;
  readonly settings: Pick<SettingsService, 'get' | 'update'>;
  readonly startAtLogin: Pick<StartAtLogin, 'set'>;
  readonly notices: Pick<Notices, 'dismiss'>;
  readonly access: BackOffice['access'];
  readonly care: BackOffice['care'];
  readonly desktop: Desktop;
  /** Of the point de vente; null until HubRise has told it. */
  readonly timeZone: () => string | null;
  readonly pollNow: () => void;
  /** Connecting has met something that nobody expected. */
  readonly onFailure: (error: unknown) => void;
}
