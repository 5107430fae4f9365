/** Any JSON value, as `JSON.parse` gives it. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;

/** A JSON object. */
export type JsonObject = { readonly [key: string]: Json | undefined };

/** Tells whether a value is a JSON object: neither null nor a list. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Merges `patch` into `base` as HubRise does with `custom_fields`: objects are merged key by key,
 * `null` removes the key (HubRise API, General). That nested objects are merged too is a guess.
 */
export function mergeFields(base: JsonObject, patch: JsonObject): JsonObject {
  const merged: Record<string, Json | undefined> = { ...base };
  for (const [key, value] of Object.entries(patch)) {
    const former = merged[key];
    if (value === null) delete merged[key];
    else merged[key] = isObject(value) && isObject(former) ? mergeFields(former, value) : value;
  }
  return merged;
}
