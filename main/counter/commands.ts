import type { CounterAnswer, CounterRefusal, CounterView } from '../../preload/contract.ts';
import type { Draft } from '../core/counter/draft.ts';
import { voidsTold } from '../core/counter/local-order.ts';
import {
  type Asked,
  type Command,
  type Doer,
  type Guarded,
  guarded,
  type Need,
  type RightRefusal,
  type SomeRight,
} from '../core/operators/operator.ts';
import type { FiscalService } from '../fiscal/service.ts';
import { type Answer, orRefused, Refused } from './refusal.ts';

export interface ApprovalDeps {
  readonly fiscal: Pick<FiscalService, 'event'>;
  /** Whether the shop wants a manager to agree. */
  readonly wantsApproval: () => boolean;
  /** Which manager has agreed just now, once; null: none. */
  readonly takeApproval: () => string | null;
}

interface CommandDeps extends ApprovalDeps {
  /** Who is at the counter; null: nobody. */
  readonly operator: () => Doer | null;
  readonly answer: Answer;
  readonly view: () => CounterView;
}

/** A ticket before and after a command that may take off what the kitchen was told of. */
export interface TakenOff {
  readonly before: Draft;
  readonly after: Pick<Draft, 'lines'>;
}

/** What is done of a plan, in one transaction with what it needs besides. */
interface Carried<Plan> {
  /** What a manager may have to agree to. */
  readonly takesOff?: (plan: Plan) => TakenOff;
  readonly run: (by: Doer, plan: Plan) => void;
}

/** `plan` says what is to be done, or throws `Refused`: it changes nothing. */
interface Planned<N extends Need, Args extends readonly unknown[], Plan> extends Carried<Plan> {
  readonly right: Asked<N, Args>;
  readonly plan: (by: Doer, ...args: Args) => Plan;
}

/** The same after something that takes time, `prepare`: who may is asked when it is done. */
interface Later<N extends Need, Args extends readonly unknown[], Ready, Plan, Answered>
  extends Carried<Plan> {
  readonly right: Asked<N, Args>;
  readonly prepare: (...args: NoInfer<Args>) => Promise<Ready>;
  readonly plan: (by: Doer, ready: Ready, ...args: Args) => Plan;
  /** After the transaction: what the caller hears. The plan is null where it did not come so far. */
  readonly answered: (answer: CounterAnswer, plan: Plan | null) => Answered;
}

type SaleRefusal = { readonly kind: 'refused'; readonly reason: CounterRefusal };

/** The kinds of commands of the counter. A right is asked for in one place, whatever the kind (`guarded`). */
export function createCommands(deps: CommandDeps) {
  const { answer, operator, view } = deps;
  const refused = (reason: RightRefusal): CounterAnswer => {
    return { kind: 'refused', reason, limit: null, view: view() };
  };

  function carryOut<Plan>({ run, takesOff }: Carried<Plan>, by: Doer, plan: Plan): void {
    if (takesOff !== undefined) mustBeApproved(deps, takesOff(plan), by);
    run(by, plan);
  }

  return {
    /** All that it does is one transaction. */
    ticket: <const N extends Need, Args extends readonly unknown[]>({
      right,
      run,
    }: Command<N, Args, void>): Guarded<Args, CounterAnswer> =>
      guarded<N, Args, CounterAnswer>(
        { operator, refused },
        { right, run: (by, ...args) => answer(() => run(by, ...args)) },
      ),

    /** It answers for itself: it is more than one transaction, or keeps what a refusal would undo. */
    steps: <const N extends Need, Args extends readonly unknown[]>(
      command: Command<N, Args, CounterAnswer>,
    ): Guarded<Args, CounterAnswer> => guarded({ operator, refused }, command),

    planned: <const N extends SomeRight, Args extends readonly unknown[], Plan>({
      plan,
      right,
      ...carried
    }: Planned<N, Args, Plan>): Guarded<Args, CounterAnswer> =>
      guarded<SomeRight, Args, CounterAnswer>(
        { operator, refused },
        { right, run: (by, ...args) => answer(() => carryOut(carried, by, plan(by, ...args))) },
      ),

    later: <const N extends SomeRight, Args extends readonly unknown[], Ready, Plan, Answered>({
      answered,
      plan,
      prepare,
      right,
      ...carried
    }: Later<N, Args, Ready, Plan, Answered>): Guarded<Args, Promise<Answered>> => {
      const call = async (...args: Args): Promise<Answered> => {
        const ready = await prepare(...args);
        const seen: { plan: Plan | null } = { plan: null };
        const act = guarded<SomeRight, Args, CounterAnswer>(
          { operator, refused },
          {
            right,
            run: (by, ...given) =>
              answer(() => {
                seen.plan = plan(by, ready, ...given);
                carryOut(carried, by, seen.plan);
              }),
          },
        );
        return answered(act(...args), seen.plan);
      };
      return Object.assign(call, { right });
    },

    /** Of what is sealed: the caller hears what came of it, and of no ticket. */
    sealed: <const N extends Need, Args extends readonly unknown[], Done>({
      right,
      run,
    }: Command<N, Args, Done>): Guarded<Args, Done | SaleRefusal> =>
      guarded<N, Args, Done | SaleRefusal>(
        { operator, refused: (reason) => ({ kind: 'refused', reason }) },
        { right, run: (by, ...args) => orRefused(() => run(by, ...args)) },
      ),
  };
}

/**
 * Throws where something of a ticket that the kitchen was told of would be taken off and no manager is there, or has
 * agreed. That one did is sealed beside what is taken off.
 */
function mustBeApproved(
  { fiscal, takeApproval, wantsApproval }: ApprovalDeps,
  { before, after }: TakenOff,
  { rights }: Doer,
): void {
  if (!wantsApproval() || rights.settings || !voidsTold(before, after)) return;
  const by = takeApproval();
  if (by === null) throw new Refused('approval_needed');
  const of = before.order === null ? '' : `, commande ${before.order}`;
  fiscal.event('login', `Accord du gérant pour retirer ce qui est en cuisine${of}.`, by);
}
