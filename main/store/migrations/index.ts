import type { Migration } from '../migrate.ts';
import { initial } from './0010-initial.ts';

export const MIGRATIONS: readonly Migration[] = [initial];
