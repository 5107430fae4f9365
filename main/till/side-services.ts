import { uptime } from 'node:os';
import { basename } from 'node:path';
import { createDraftFiles } from '../catalog/draft/draft-files.ts';
import { createSales } from '../history/sales.ts';
import { createStatisticsDesk, figuresDay } from '../history/statistics.ts';
import { createLocalAnswers } from '../local-orders/local-answers.ts';
import { createKitchenScreen } from '../orders/kitchen/kitchen-screen.ts';
import { createUnfinished } from '../orders/moves/unfinished.ts';
import { createStartAtLogin, type StartAtLogin } from '../settings/start-at-login.ts';
import { createTrial } from '../trial/trial.ts';
import type { TillBase } from './base.ts';
import type { OrderTill } from './order-till.ts';

export type SideServices = ReturnType<typeof createSideServices>;

/** What lives beside the orders of the day: all former ones, the rehearsal, the person's desktop. */
export function createSideServices(base: TillBase, orders: OrderTill) {
  const { world, store, notices, edge, fiscal, unexpected, urls } = base;
  const { timers } = world;
  const { book, board, moves, shop } = orders;
  const desktop = world.createDesktop({
    client: edge.client,
    managerUrl: urls.managerUrl,
    onImport: () => store.touch('status'),
  });
  const chooseFile = async (name: string): Promise<string | null> => {
    const path = await desktop.chooseExportFile(name);
    if (path !== null) fiscal.event('export', `Export ${basename(path)}.`);
    return path;
  };
  const openDay = () => fiscal.state().openDay;
  const sales = createSales({
    store,
    timers,
    words: world.words,
    openDay,
    chooseFile,
    onError: unexpected('sales', 'former orders could not be sorted in'),
  });
  const statistics = createStatisticsDesk({
    store,
    now: timers.now,
    shop: () => figuresDay(store),
    words: world.words,
    named: orders.refNames.ofSold,
    openDay,
    chooseFile,
  });
  const draftFiles = createDraftFiles({
    desk: orders.draft,
    words: world.words,
    chooseNewFile: desktop.chooseCatalogFile,
    chooseFile: desktop.chooseCatalogToImport,
  });
  const home = createLocalAnswers({
    store,
    timers,
    random: world.random,
    onOrder: (id, applied) => book.changed({ kind: 'taken_in', id, applied }),
    onError: unexpected('local', 'a move of a local order met something unexpected'),
  });
  const trial = createTrial({
    store,
    home,
    now: timers.now,
    onOrder: (id, applied) => book.changed({ kind: 'taken_in', id, applied }),
    onError: unexpected('trial', 'the trial order met something unexpected'),
  });
  const unfinished = createUnfinished({
    book,
    board,
    moves,
    notices,
    after: timers.after,
    hubriseNow: edge.gate.hubriseNow,
    shopDay: shop.day,
  });
  const kitchenScreen = createKitchenScreen({
    board,
    book,
    moves,
    catalog: store.catalog,
    settings: world.settings,
    stock: {
      ...orders.kitchenStock,
      // There is no keypad at the stove.
      canWrite: () => !world.settings.get().pinForStockAndPause && orders.kitchenStock.canWrite(),
    },
    timeZone: shop.timeZone,
    sinceBoot: () => uptime() * 1_000,
    onChange: () => store.touch('kitchen'),
  });
  book.onChange(({ kind }) => {
    if (kind !== 'moved') return;
    home.kick();
    store.touch('moves');
  });
  return {
    sales,
    statistics,
    home,
    trial,
    unfinished,
    desktop,
    draftFiles,
    kitchenScreen,
    startAtLogin: loginSetting(base),
  };
}

function loginSetting({ world, notices }: TillBase): StartAtLogin {
  return createStartAtLogin({
    settings: world.settings,
    item: world.loginItem,
    onSet: () => notices.dismiss('start_at_login_failed'),
    onFailed: (error) => {
      world.log.error('settings', 'starting at login could not be set', error);
      notices.raise({ kind: 'start_at_login_failed' });
    },
  });
}
