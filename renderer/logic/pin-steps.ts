import { PIN_DIGITS } from '../../main/core/access/pin.ts';

/** What the manager does with the PIN, and what has to be typed for it, in order. */
const PIN_STEPS = {
  set: ['next', 'again'],
  change: ['current', 'next', 'again'],
  remove: ['current'],
} as const satisfies Record<string, readonly PinStep[]>;

export type PinTask = keyof typeof PIN_STEPS;
type PinStep = 'current' | 'next' | 'again';

/** Where the manager is: what was typed so far, and what was wrong with the last of it. */
export interface PinProgress {
  readonly step: PinStep;
  readonly typed: Readonly<Partial<Record<PinStep, string>>>;
  readonly problem: 'not_a_pin' | 'differs' | null;
  /** All was typed, and main has to decide. */
  readonly isComplete: boolean;
}

export function firstStep(task: PinTask): PinProgress {
  return { step: PIN_STEPS[task][0], typed: {}, problem: null, isComplete: false };
}

/** After one more PIN was typed. A second one that differs begins again with the first of them. */
export function nextStep(task: PinTask, before: PinProgress, pin: string): PinProgress {
  const { step } = before;
  if (step === 'next' && pin.length < PIN_DIGITS.least) return { ...before, problem: 'not_a_pin' };
  if (step === 'again' && pin !== before.typed.next) {
    return { ...before, step: 'next', problem: 'differs' };
  }
  const steps: readonly PinStep[] = PIN_STEPS[task];
  const following = steps[steps.indexOf(step) + 1];
  const typed = { ...before.typed, [step]: pin };
  return following === undefined
    ? { ...before, typed, problem: null, isComplete: true }
    : { step: following, typed, problem: null, isComplete: false };
}
