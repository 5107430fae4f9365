import type { ShopSettings } from '../../main/core/answer/shop-rules.ts';
import type { KitchenWhenByService } from '../../main/core/counter/kitchen-when.ts';
import type { KitchenSettings } from '../../main/core/kitchen/marks.ts';
import type { Closure } from '../../main/core/opening/closures.ts';
import type { OverloadSettings } from '../../main/core/opening/overload.ts';
import type { KitchenWords } from '../../main/core/order/kitchen-words.ts';
import type {
  Density,
  KitchenScreenSettings,
  TouchKeyboardChoice,
  TourSettings,
  Zoom,
} from '../../main/core/preferences.ts';
import type { PrinterSettings } from '../../main/core/printer/printer.ts';
import type { TerminalSettings } from '../../main/core/terminal/settings.ts';
import type { ReceiptSettings } from '../../main/core/ticket/shop.ts';

/** Preferences, and what the app says of itself. */

export interface Settings {
  readonly language: 'fr' | 'en';
  readonly theme: 'light' | 'dark';
  /** 0 to 100. */
  readonly volume: number;
  readonly notifications: boolean;
  /** What an order does to the window: over the others, and flashing in the task bar. */
  readonly bringToFront: boolean;
  readonly flash: boolean;
  /** Changed by `app.setFullScreen` alone: whoever stands at the till may, PIN or not. */
  readonly fullScreen: boolean;
  /** Whether it opens when somebody logs into the computer. Changed by `app.setStartAtLogin` alone. */
  readonly startAtLogin: boolean;
  /** For how many days customers' data is kept after the last thing that happened to an order. */
  readonly retentionDays: number;
  readonly shop: ShopSettings;
  readonly overload: OverloadSettings;
  /** Days on which the shop stays closed. */
  readonly closures: readonly Closure[];
  readonly printers: readonly PrinterSettings[];
  readonly receipt: ReceiptSettings;
  readonly kitchen: KitchenSettings;
  readonly kitchenWords: KitchenWords;
  readonly kitchenScreen: KitchenScreenSettings;
  /** When the kitchen hears of what is sold at the counter. */
  readonly kitchenWhen: KitchenWhenByService;
  readonly density: Density;
  readonly zoom: Zoom;
  readonly touchKeyboard: TouchKeyboardChoice;
  readonly tour: TourSettings;
  /** Somebody has read that the platforms only follow the stock where the shop has ticked it. */
  readonly stockExplained: boolean;
  /** Whether the PIN, where there is one, stands before what is sold out and before the pause too. */
  readonly pinForStockAndPause: boolean;
  /** Whether sales and statistics are shown only while somebody is known to be at the counter. */
  readonly operatorForSales: boolean;
  /** The card terminal of the counter; null: cards are typed on it by hand. */
  readonly terminal: TerminalSettings | null;
}

export interface AppInfo {
  readonly version: string;
  readonly electron: string;
  readonly platform: string;
}

export type LinkKey = 'hubrise_signup' | 'hubrise_backoffice';
