import type { PosHelperApi } from './contract.ts';

type Areas = keyof PosHelperApi;
type Calls<Area extends Areas> = Exclude<keyof PosHelperApi[Area], `on${Capitalize<string>}`>;
type Events<Area extends Areas> = Extract<keyof PosHelperApi[Area], `on${Capitalize<string>}`>;

/** Every call of the contract as `area:verb`. The type makes a forgotten one a compile error. */
export type CallChannel = { [Area in Areas]: `${Area}:${Calls<Area> & string}` }[Areas];
/** Every push of the contract as `area:onX`. */
export type EventChannel = { [Area in Areas]: `${Area}:${Events<Area> & string}` }[Areas];
