/** What planning an operation may take. */
export interface PlanningLimits {
  /**
   * Between how many ways to a field the planner may have to choose. Types that several subgraphs know, nested in each other, multiply
   * them: without a bound a small question can take all memory.
   */
  mostWays: number;
  /** How often the planner may go one field further on one of the ways; some tenths of a millisecond each. */
  mostSteps: number;
}

/**
 * Ends the planner where it goes on for too long. It cannot be interrupted, but with each step it compares how many ways there are with a
 * bound that it was given: this one stands in for the number, and is below all of them once the steps are used up.
 */
export class PlanningBound {
  private taken = 0;

  constructor(private readonly limits: PlanningLimits) {}

  /** An operation is going to be planned that takes at least so many steps; where those are too many, they are as good as taken. */
  begin(fewestSteps: number): void {
    this.taken = fewestSteps > this.limits.mostSteps ? fewestSteps : 0;
  }

  /** How often the planner went one field further. */
  get steps(): number {
    return this.taken;
  }

  /** Whether planning was ended for its length, and not for its ways. */
  get isUsedUp(): boolean {
    return this.taken > this.limits.mostSteps;
  }

  /** How far planning came where it was ended, and how far it may come. Of the ways nobody knows how many more there are. */
  get figures(): { measured: number; allowed: number } {
    const { mostSteps, mostWays } = this.limits;
    return this.isUsedUp ? { measured: this.steps, allowed: mostSteps } : { measured: mostWays + 1, allowed: mostWays };
  }

  valueOf(): number {
    this.taken += 1;
    return this.isUsedUp ? -1 : this.limits.mostWays;
  }
}
