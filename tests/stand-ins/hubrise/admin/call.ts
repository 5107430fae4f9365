import type * as v from 'valibot';
import type { Commands } from './app.ts';

type Name = keyof Commands;

/** What a command of the admin server takes. */
export type Input<K extends Name> = v.InferInput<Commands[K]['input']>;

/** What it answers. */
export type Output<K extends Name> = Awaited<ReturnType<Commands[K]['run']>>;

/** Gives a command to the admin server; rejects with its reason when it cannot be done. */
export type Call = <K extends Name>(name: K, input: Input<K>) => Promise<Output<K>>;

/** Talks to the admin server at that address. */
export function createCall(adminUrl: string): Call {
  return async <K extends Name>(name: K, input: Input<K>): Promise<Output<K>> => {
    const response = await fetch(`${adminUrl}/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(input),
    });
    const answer: unknown = await response.json();
    if (response.ok && isResult(answer)) {
      // Both ends are this program: the schema and the result type are the server's own.
      return answer.result as Output<K>;
    }
    throw new Error(`HubRise stand-in, ${name}: ${JSON.stringify(answer)}`);
  };
}

function isResult(answer: unknown): answer is { readonly result: unknown } {
  return typeof answer === 'object' && answer !== null && 'result' in answer;
}
