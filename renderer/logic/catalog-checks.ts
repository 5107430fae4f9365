import {
  CHECKS,
  type FindingPlace,
  type Findings,
  GRAVITIES,
  type Gravity,
} from '../../main/core/checks/check-catalog.ts';

/** How much is wrong. */
export function countFindings(findings: readonly Findings[]): number {
  return findings.reduce((sum, { count }) => sum + count, 0);
}

/** What is wrong by how grave it is, the gravest first; a gravity without anything is left out. */
export function byGravity(
  findings: readonly Findings[],
): readonly { readonly gravity: Gravity; readonly findings: readonly Findings[] }[] {
  return GRAVITIES.flatMap((gravity) => {
    const found = findings.filter(({ kind }) => CHECKS[kind] === gravity);
    return found.length === 0 ? [] : [{ gravity, findings: found }];
  });
}

/** What Carte calls the line that something is wrong with. */
export function entryIdOf({ kind, place }: FindingPlace): string {
  return `${kind} ${place}`;
}
