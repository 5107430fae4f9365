import type { PosHelperApi } from './contract.ts';

type Areas = keyof PosHelperApi;
type EventsOf<Area extends Areas> = Extract<keyof PosHelperApi[Area], `on${Capitalize<string>}`>;
/** What the window may ask of an area, by name. */
export type CallsOf<Area extends Areas> = Exclude<
  keyof PosHelperApi[Area],
  `on${Capitalize<string>}`
>;

/** Every call of the contract as `area:verb`. */
export type CallChannel = { [Area in Areas]: `${Area}:${CallsOf<Area> & string}` }[Areas];
/** Every push of the contract as `area:onX`. */
export type EventChannel = { [Area in Areas]: `${Area}:${EventsOf<Area> & string}` }[Areas];

/** What is pushed on each channel, by the contract. */
type Pushed<Channel extends EventChannel> =
  Channel extends `${infer Area extends Areas}:${infer Event}`
    ? Event extends keyof PosHelperApi[Area]
      ? PosHelperApi[Area][Event] extends (listener: (value: infer Value) => void) => unknown
        ? Value
        : never
      : never
    : never;

export type Push = <Channel extends EventChannel>(channel: Channel, value: Pushed<Channel>) => void;

/** The names from which the bridge is built: main gives them to the page's process as an argument. */
export interface BridgeNames {
  readonly calls: readonly string[];
  readonly events: readonly string[];
}

export const NAMES_ARGUMENT = '--pos-helper-calls=';

/** The argument by which a page's process knows what its bridge is to have. */
export function bridgeArgument(names: BridgeNames): string {
  return `${NAMES_ARGUMENT}${JSON.stringify(names)}`;
}
