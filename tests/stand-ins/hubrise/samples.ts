import { readdirSync, readFileSync } from 'node:fs';
import type { Json } from './rules/json.ts';

const FOLDER = new URL('./samples/', import.meta.url);

/** The names of all samples, such as `composed-shopify-delivery.json`. */
export function sampleNames(): readonly string[] {
  return readdirSync(FOLDER).filter((name) => name.endsWith('.json'));
}

/** A sample by its name; see the folder's README for how far to trust which. */
export function readSample(name: string): Json {
  const sample: Json = JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8'));
  return sample;
}
