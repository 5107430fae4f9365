export type { FiscalPhase, FiscalView } from '../core/fiscal/view.ts';
