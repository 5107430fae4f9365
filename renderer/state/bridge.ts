import type { PosHelperApi } from '../../preload/contract.ts';
import { LARGE_ANSWERS, type PosHelperBridge } from '../../preload/large-answers.ts';

type Asked = (...args: readonly unknown[]) => Promise<string>;

/** The contract out of what crosses: an answer that comes as text is read. */
export function fromBridge(bridge: PosHelperBridge): PosHelperApi {
  const api: Record<string, object> = { ...bridge };
  for (const [area, names] of Object.entries(LARGE_ANSWERS)) {
    const asked = api[area] as Readonly<Record<string, Asked>>;
    const read = names.map((name) => [name, { value: reading(asked[name]), enumerable: true }]);
    // Over the area, and no copy of it: what a test puts in the place of another call is found.
    api[area] = Object.create(asked, Object.fromEntries(read)) as object;
  }
  return api as unknown as PosHelperApi;
}

/** A bridge without the call is not asked, and fails as it would anywhere else. */
function reading(
  ask: Asked | undefined,
): ((...args: readonly unknown[]) => Promise<unknown>) | undefined {
  return ask && (async (...args) => JSON.parse(await ask(...args)));
}
