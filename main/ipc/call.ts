import * as v from 'valibot';
import type { CallsOf } from '../../preload/channels.ts';
import type { PosHelperApi } from '../../preload/contract.ts';
import type { TillServices } from './services.ts';

/** `manager`: only while the back office is open. `operator`: once somebody has said who is at the counter. */
export type Caller = 'anybody' | 'operator' | 'manager';

/** Who may call. A function says it for these parsed arguments, by the settings as they are. */
export type Who =
  | Caller
  | ((args: readonly unknown[], services: Pick<TillServices, 'settings'>) => Caller);

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

/**
 * Begins to connect, for a right of its own where one is given. It takes as long as the person does; what becomes
 * of it is pushed.
 */
export function connectCall(
  wanted?: Parameters<TillServices['connection']['connect']>[1],
): Call<void> {
  return call(
    'manager',
    [v.picklist(['window', 'browser', 'code'])],
    ({ connection, onFailure }, method) => {
      connection.connect(method, wanted).catch(onFailure);
    },
  );
}

/** Who may make a call, and a schema for each argument of the method that answers it. */
type Rule<Method> = Method extends (...args: infer Args) => unknown
  ? readonly [who: Who, ...args: { [Index in keyof Args]: v.GenericSchema<unknown, Args[Index]> }]
  : never;

type AnsweredBy<Method> = Method extends (...args: never[]) => infer Answer
  ? Call<Awaited<Answer>>
  : never;

/** Calls that a service answers itself, each by its method of the same name. */
export function callsOf<
  Name extends keyof TillServices,
  Verb extends keyof TillServices[Name] & string,
>(
  name: Name,
  rules: { readonly [Each in Verb]: Rule<TillServices[Name][Each]> },
  window: CallingWindow = 'till',
): { readonly [Each in Verb]: AnsweredBy<TillServices[Name][Each]> } {
  const entries = Object.entries<readonly [Who, ...v.GenericSchema[]]>(rules);
  const calls = entries.map(([verb, [who, ...args]]) => {
    const run: Call['run'] = (services, given) => {
      const service = services[name] as Record<Verb, (...args: readonly unknown[]) => unknown>;
      return service[verb as Verb](...given);
    };
    return [verb, { who, args: v.strictTuple(args), window, run }];
  });
  return Object.fromEntries(calls);
}
