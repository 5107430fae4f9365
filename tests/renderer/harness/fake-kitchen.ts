import { keyText } from '../../../main/core/catalog/stock.ts';
import type {
  DisplayView,
  KitchenView,
  PosHelperApi,
  Settings,
} from '../../../preload/contract.ts';
import { KITCHEN_VIEW } from '../kitchen-fixtures.ts';
import type { FakeLive } from './fake-live.ts';

export interface KitchenScene {
  /** The scene is the kitchen's screen, and this is what it is told. */
  readonly kitchen?: Partial<KitchenView>;
  readonly displays?: readonly DisplayView[];
}

/** The kitchen's part of the fake main process, and the push of what it is told next. */
export interface FakeKitchen {
  readonly api: Pick<PosHelperApi, 'displays' | 'kitchen'>;
  readonly put: (change: Partial<KitchenView>) => void;
  /** As the settings say. */
  readonly speak: (settings: Pick<Settings, 'language' | 'theme'>) => void;
}

/** The kitchen's part of the fake main process. */
export function createFakeKitchen(
  scene: KitchenScene & { readonly undoTooLate?: boolean },
  live: FakeLive,
): FakeKitchen {
  let view: KitchenView = { ...KITCHEN_VIEW, ...scene.kitchen };
  const put = (change: Partial<KitchenView>): void => {
    view = { ...view, ...change };
    live.touch('kitchen');
  };
  live.show(
    'displays',
    () => scene.displays ?? [{ id: 1, width: 1280, height: 800, isTills: true }],
  );
  return {
    put,
    speak: ({ language, theme }) => put({ language, theme }),
    api: {
      kitchen: {
        getView: async () => view,
        bump: async (id) => {
          const ticket = view.tickets.find((one) => one.id === id);
          if (ticket === undefined) return { kind: 'not_possible', reason: 'gone' };
          put({
            tickets: view.tickets.filter((one) => one !== ticket),
            bumped: [{ ticket, undoMs: 5_000 }, ...view.bumped],
          });
          return { kind: 'done' };
        },
        undo: async (id) => {
          const found = view.bumped.find(({ ticket }) => ticket.id === id);
          if (scene.undoTooLate === true || found === undefined)
            return { kind: 'not_possible', reason: 'too_late' };
          put({
            tickets: [...view.tickets, found.ticket],
            bumped: view.bumped.filter((one) => one !== found),
          });
          return { kind: 'done' };
        },
        setStock: async (key, wish) => {
          const others = view.stock.off.filter((one) => one !== keyText(key));
          const off = wish.kind === 'back' ? others : [...others, keyText(key)];
          put({ stock: { ...view.stock, off } });
          return { kind: 'done' };
        },
        chooseStations: async (chosen) => put({ chosen }),
      },
      displays: {
        openKitchen: async () => undefined,
      },
    },
  };
}
