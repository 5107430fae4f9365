/**
 * Stands in the bundle of the main process in place of a library that a dependency imports and that
 * nothing here calls (`electron.vite.config.ts`). Whoever begins to call it is told so.
 */
export class Ajv2020 {
  constructor() {
    throw new Error('This library is left out of the build: see electron.vite.config.ts');
  }
}

// biome-ignore lint/style/noDefaultExport: the library that it stands for has one.
export default { default: Ajv2020 };
