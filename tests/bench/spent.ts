/** What something takes, ms: of the processor, and by the clock. */
export interface Spent {
  readonly processor: number;
  readonly clock: number;
}

export async function spentOn(work: () => unknown): Promise<Spent> {
  const started = performance.now();
  const before = process.cpuUsage();
  await work();
  return { processor: processorSince(before), clock: performance.now() - started };
}

/** What the processor has been at since `before`, ms. */
export function processorSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}
