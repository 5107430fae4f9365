import assert from 'node:assert/strict';
import { behave } from './behave.ts';
import { countWords } from './count-words.ts';
import { WORD_SCREENS } from './word-screens.ts';

/** Not yet: its tables and legends are counted with it. */
const OVER = ['statistiques'];

/** Whoever opens a screen has little to read before they can act. */
behave(
  WORD_SCREENS.filter(({ name }) => !OVER.includes(name)).map(({ budget, go, name, scene }) => ({
    name: `${name} says what it has to say in ${budget} words`,
    scene,
    run: async (page) => {
      await go(page);
      const { words } = await countWords(page);
      // A page of which nothing is drawn yet would pass as well.
      assert.ok(words > 10, `${name} is empty`);
      assert.ok(words <= budget, `${words} words`);
    },
  })),
);
