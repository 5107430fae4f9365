import type { i18n, TFunction } from 'i18next';
import { createContext } from 'react';

/** The texts in the language that the window speaks; a new value when it speaks another. */
export interface Texts {
  readonly t: TFunction;
  readonly i18n: i18n;
}

export const TextsContext = createContext<Texts | null>(null);

/**
 * i18next's own `t`, which remembers the texts that take no values: it puts each together anew, and a board asks for
 * hundreds of them.
 */
export function textsOf(i18n: i18n): Texts {
  const plain = new Map<unknown, unknown>();
  const t = new Proxy(i18n.t, {
    apply: (say, self, asked) => {
      const [key, ...values] = asked;
      if (values.length > 0) return Reflect.apply(say, self, asked);
      const text = plain.get(key) ?? Reflect.apply(say, self, asked);
      plain.set(key, text);
      return text;
    },
  });
  return { i18n, t };
}
