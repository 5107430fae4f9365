import type { Topic } from '../../main/core/topics.ts';
import type { Store } from '../../main/store/index.ts';

/** The part of a store that tells of topics, without a database and outside of any unit of work. */
export function createTouches(): Pick<Store, 'onTouched' | 'touch'> {
  const heard: Parameters<Store['onTouched']>[] = [];
  return {
    onTouched: (topics, listener) => void heard.push([topics, listener]),
    touch: (...touched: readonly Topic[]) => {
      for (const [topics, listener] of heard) {
        if (topics.some((topic) => touched.includes(topic))) listener(new Set(touched));
      }
    },
  };
}
