import * as v from 'valibot';
import { closeDatabase, openDatabase } from '../../../main/store/database.ts';
import { createStore } from '../../../main/store/index.ts';
import { dataPaths } from '../../../main/upkeep/backup/files.ts';
import { restoreIfAsked } from '../../../main/upkeep/backup/restore.ts';

// A start of the till in a process of its own, as far as the disk is concerned, and its end.

const { folder } = v.parse(v.object({ folder: v.string() }), JSON.parse(process.argv[2] ?? ''));
const paths = dataPaths(folder);
const restored = restoreIfAsked(paths);
if (restored.kind === 'failed') throw restored.error ?? new Error(restored.problem);
const opened = openDatabase(paths.database, Date.now());
if (opened.kind !== 'opened') throw new Error(`The database does not open: ${opened.kind}`);
createStore(opened.db);
closeDatabase(opened.db);
