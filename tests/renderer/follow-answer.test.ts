import { describe, expect, test, vi } from 'vitest';
import { createSignal } from '../../main/lib/signal.ts';
import { followAnswer } from '../../renderer/state/follow-answer.ts';

/** A list of main's: each question is answered when the test says so. */
function followed() {
  const questions: PromiseWithResolvers<string>[] = [];
  const changes = createSignal<void>();
  const onStopListening = vi.fn();
  const answers: string[] = [];
  const failures: unknown[] = [];
  const stop = followAnswer({
    ask: () => {
      const question = Promise.withResolvers<string>();
      questions.push(question);
      return question.promise;
    },
    onChange: (listener) => {
      changes.listen(listener);
      return onStopListening;
    },
    onAnswer: (answer) => answers.push(answer),
    onFailure: (error) => failures.push(error),
  });
  const answer = async (index: number, text: string): Promise<void> => {
    questions[index]?.resolve(text);
    await questions[index]?.promise;
  };
  return { answer, answers, changes, failures, onStopListening, questions, stop };
}

describe('a list that main keeps', () => {
  test('is asked for once, and again at each change', async () => {
    const { answer, answers, changes, questions } = followed();
    expect(questions).toHaveLength(1);
    await answer(0, 'first');
    changes.tell();
    expect(questions).toHaveLength(2);
    await answer(1, 'second');
    expect(answers).toEqual(['first', 'second']);
  });

  test('is what the newest question was answered, whichever answer comes last', async () => {
    const { answer, answers, changes } = followed();
    changes.tell();
    await answer(1, 'new');
    await answer(0, 'old');
    expect(answers).toEqual(['new']);
  });

  test('is not wanted any more once nobody looks at it', async () => {
    const { answer, answers, onStopListening, stop } = followed();
    stop();
    await answer(0, 'too late');
    expect(answers).toEqual([]);
    expect(onStopListening).toHaveBeenCalledOnce();
  });

  test('that cannot be had is told of', async () => {
    const { failures, questions } = followed();
    questions[0]?.reject(new Error('refused'));
    await vi.waitFor(() => expect(failures).toEqual([new Error('refused')]));
  });
});
