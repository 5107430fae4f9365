import * as v from 'valibot';
import type { CallsOf } from '../../preload/channels.ts';
import type { PosHelperApi } from '../../preload/contract.ts';
import type { TillServices } from './services.ts';

/**
 * Who may call. `manager`: only while the back office is open. A function says whether it takes the
 * manager for these parsed arguments, by the settings as they are.
 */
export type Who =
  | 'anybody'
  | 'manager'
  | ((args: readonly unknown[], services: Pick<TillServices, 'settings'>) => 'anybody' | 'manager');

/** Whose page calls: the till's own window, or the kitchen's screen. */
export type CallingWindow = 'till' | 'kitchen';

/** A call of the contract: what it takes, who may make it, and what it does. */
export interface Call<Answer = unknown> {
  readonly args: v.GenericSchema<unknown, readonly unknown[]>;
  readonly who: Who;
  /** The one window that may make it. */
  readonly window: CallingWindow;
  /** `args` have been parsed by the schema beside it. */
  readonly run: (services: TillServices, args: readonly unknown[]) => Answer | Promise<Answer>;
}

/** All calls of the contract, each once: one that is forgotten, or too much, does not compile. */
export type CallTable = {
  readonly [Area in keyof PosHelperApi]: {
    readonly [Verb in CallsOf<Area>]: PosHelperApi[Area][Verb] extends (
      ...args: never[]
    ) => Promise<infer Answer>
      ? Call<Answer>
      : never;
  };
};

/** `run` gets what the schemas of `args` have parsed, one an argument. */
export function call<const Args extends readonly v.GenericSchema<unknown, unknown>[], Answer>(
  who: Who,
  args: Args,
  run: (
    services: TillServices,
    ...args: { [Index in keyof Args]: v.InferOutput<Args[Index]> }
  ) => Answer | Promise<Answer>,
): Call<Answer> {
  return callOf(who, v.strictTuple([...args]), (services, given) =>
    run(services, ...(given as { [Index in keyof Args]: v.InferOutput<Args[Index]> })),
  );
}

/** The same with one schema for all arguments, where one depends on another. */
export function callOf<Args extends readonly unknown[], Answer>(
  who: Who,
  args: v.GenericSchema<unknown, Args>,
  run: (services: TillServices, args: Args) => Answer | Promise<Answer>,
): Call<Answer> {
  return { who, args, window: 'till', run: (services, given) => run(services, given as Args) };
}

/** The same of the kitchen's screen, and of nobody else. */
export function kitchenCall<
  const Args extends readonly v.GenericSchema<unknown, unknown>[],
  Answer,
>(args: Args, run: Parameters<typeof call<Args, Answer>>[2]): Call<Answer> {
  return { ...call('anybody', args, run), window: 'kitchen' };
}
