import * as v from 'valibot';

/** Something that the admin side can be told: what it takes, and what it does with it. */
export type Command<S extends v.GenericSchema, R> = {
  readonly input: S;
  readonly run: (input: v.InferOutput<S>) => R | Promise<R>;
};

/** Ties a command's function to the schema of its input. */
export function command<S extends v.GenericSchema, R>(
  input: S,
  run: (input: v.InferOutput<S>) => R | Promise<R>,
): Command<S, R> {
  return { input, run };
}

/** A command that cannot be done, with the reason; answered as 422. */
export class AdminError extends Error {
  override readonly name = 'AdminError';
}

/** Gives the value, or refuses the command saying what does not exist. */
export function existing<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new AdminError(`No such ${what}`);
  return value;
}

/** The input of a command that needs nothing. */
export const nothing = v.object({});
