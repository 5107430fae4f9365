import type { PosHelperApi } from './contract.ts';

/**
 * The calls whose answers may be large. Electron's bridge copies an answer into the page property by property,
 * which takes ten times as long as to write and read it as text: so main answers these with their JSON.
 */
export const LARGE_ANSWERS = {
  orders: ['getBoard'],
  counter: ['getGoods'],
  menu: ['getCatalog'],
  draft: ['list'],
} as const satisfies {
  readonly [Area in keyof PosHelperApi]?: readonly (keyof PosHelperApi[Area])[];
};

type LargeOf<Area> = Area extends keyof typeof LARGE_ANSWERS
  ? (typeof LARGE_ANSWERS)[Area][number]
  : never;

/** `window.posHelper` as it crosses: the contract, with text where an answer may be large. */
export type PosHelperBridge = {
  readonly [Area in keyof PosHelperApi]: {
    readonly [Name in keyof PosHelperApi[Area]]: Name extends LargeOf<Area>
      ? (...args: ParametersOf<PosHelperApi[Area][Name]>) => Promise<string>
      : PosHelperApi[Area][Name];
  };
};

type ParametersOf<Method> = Method extends (...args: infer Args) => unknown ? Args : never;
