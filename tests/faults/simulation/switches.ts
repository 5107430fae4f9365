/**
 * Trouble of which the till is known not to come through yet. It is in no play unless it is on;
 * `FAULTS_ON=disk,lost_events` turns these on, and `FAULTS_ON=all` all of it, for whoever mends it.
 */
export const SWITCHES = {
  /** Events that HubRise keeps for nobody: a list alone shows what they were about. */
  lost_events: true,
  /** Two tills of whose answers HubRise tells nobody have one truth within the grace, not at rest alone. */
  two_tills: true,
  /** The list of events fails while the lists of orders come. */
  deaf_line: true,
  /** The disk of a till is full, or another program holds its file. */
  disk: true,
  /** Platforms take cancellations back. */
  reopened: true,
  /** Tills that share a kitchen. */
  shared_kitchen: true,
} as const;

export type Switch = keyof typeof SWITCHES;

const ON = process.env['FAULTS_ON']?.split(',') ?? [];

export function isOn(name: Switch): boolean {
  return SWITCHES[name] || ON.includes(name) || ON.includes('all');
}
