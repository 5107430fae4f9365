import type {
  AppInfo,
  ConnectionView,
  ImportResult,
  SystemPrinter,
} from '../../preload/contract.ts';
import type { ConnectionService } from '../connection/service.ts';
import { orderId } from '../core/ids.ts';
import { DEFAULT_TIME_ZONE } from '../core/shop/zoned-time.ts';
import type { Sales } from '../history/sales.ts';
import type { Board } from '../orders/board/board.ts';
import type { Moves } from '../orders/moves/moves.ts';
import type { Unfinished } from '../orders/moves/unfinished.ts';
import type { RefusedSends } from '../orders/outbox/refused-sends.ts';
import type { SettingsService } from '../settings/settings.ts';
import type { Notices } from '../status/notices.ts';
import type { Views } from '../status/views.ts';
import type { PrintDesk } from '../tickets/print-desk.ts';
import type { Trial } from '../trial/trial.ts';
import type { Calls } from './register.ts';

export interface CallsDeps {
  readonly views: Views;
  readonly connection: ConnectionService;
  readonly board: Board;
  readonly moves: Moves;
  readonly refusedSends: RefusedSends;
  readonly trial: Trial;
  readonly unfinished: Pick<Unfinished, 'finishAll'>;
  readonly sales: Pick<Sales, 'search' | 'getDay' | 'exportCsv'>;
  readonly desk: PrintDesk;
  readonly listSystemPrinters: () => Promise<readonly SystemPrinter[]>;
  readonly settings: SettingsService;
  readonly notices: Notices;
  readonly backOffice: Pick<Calls, 'access' | 'data'>;
  readonly timeZone: () => string | null;
  readonly pollNow: () => void;
  readonly importClient: () => Promise<ImportResult>;
  readonly links: {
    readonly signUp: () => Promise<void>;
    readonly backOffice: () => Promise<void>;
  };
  readonly copy: (text: string) => void;
  readonly setFullScreen: (on: boolean) => void;
  readonly info: AppInfo;
  readonly onFailure: (error: unknown) => void;
}

/** Where a restaurant lets POS HELPER's support in (the published instructions). */
const SUPPORT_ADDRESS = 'support@poshelper.fr';

/** The contract's calls, each in terms of the service that does it. */
export function createCalls(deps: CallsDeps): Calls {
  const { views, connection, board, moves, refusedSends, sales, settings, notices, desk } = deps;
  return {
    connection: {
      get: (): ConnectionView => views.connection(),
      connect: (method) => {
        // Takes as long as the person does; what becomes of it is pushed.
        connection.connect(method).catch(deps.onFailure);
      },
      submitCode: (code) => connection.submitCode(code),
      cancel: () => connection.cancel(),
      getDisconnectPreview: () => views.disconnectPreview(),
      disconnect: () => connection.disconnect(),
      checkNow: () => deps.pollNow(),
      importClient: () => deps.importClient(),
    },
    orders: {
      getBoard: () => ({
        cards: board.listCards(),
        timeZone: deps.timeZone() ?? DEFAULT_TIME_ZONE,
      }),
      get: (id) => board.getDetail(orderId(id)),
      getRaw: (id, from) => board.getRaw(orderId(id), from),
      accept: (id, delay) => moves.accept(orderId(id), delay),
      reject: (id, reason) => moves.reject(orderId(id), reason),
      cancel: (id, reason) => moves.cancel(orderId(id), reason),
      step: (id, step) => moves.step(orderId(id), step),
      undo: (id) => moves.undo(orderId(id)),
      listTakeable: () => moves.listTakeable(),
      acknowledge: (id) => moves.acknowledge(orderId(id)),
      listRefused: () => refusedSends.list(),
      resend: (sendId) => refusedSends.resend(sendId),
      abandon: (sendId) => refusedSends.abandon(sendId),
      print: (id, kind) => desk.print(orderId(id), kind),
      listPrints: (id) => desk.listPrints(orderId(id)),
      startTrial: () => deps.trial.start(),
      finishOld: () => deps.unfinished.finishAll(),
    },
    sales: {
      search: (request) => sales.search(request),
      getDay: (day) => sales.getDay(day),
      exportCsv: (firstDay, lastDay) => sales.exportCsv(firstDay, lastDay),
    },
    printing: {
      listSystemPrinters: deps.listSystemPrinters,
      listCategories: () => desk.listCategories(),
      testPage: (printerId) => desk.testPage(printerId),
      preview: (request) => desk.preview(request),
      listFailed: () => desk.listFailed(),
      retryNow: (printerId) => desk.retryNow(printerId),
      printAgain: (job, printerId) => desk.printAgain(job, printerId),
      abandon: (job) => desk.abandon(job),
    },
    health: {
      get: () => views.health(),
      dismissNotice: (kind) => notices.dismiss(kind),
    },
    settings: {
      get: () => settings.get(),
      update: (change) => settings.update(change),
    },
    ...deps.backOffice,
    app: {
      getInfo: () => deps.info,
      openLink: (link) =>
        link === 'hubrise_signup' ? deps.links.signUp() : deps.links.backOffice(),
      copySupportAddress: () => deps.copy(SUPPORT_ADDRESS),
      setFullScreen: (on) => deps.setFullScreen(on),
    },
  };
}
