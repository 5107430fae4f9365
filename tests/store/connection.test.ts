import { expect, it, onTestFinished } from 'vitest';
import { newConnectionRow } from '../../main/connection/stored-connection.ts';
import { locationId } from '../../main/core/ids.ts';
import { createStore } from '../../main/store/index.ts';
import { openTestDatabase } from '../support/bare-till.ts';
import { tempFolder } from '../support/temp-folder.ts';

it('the connection is as it was stored last, also where a transaction came to nothing', () => {
  const db = openTestDatabase(tempFolder());
  onTestFinished(() => {
    db.close();
  });
  const { connection, work } = createStore(db);
  expect(connection.get()).toBeNull();
  const nothing = { id: null, name: null };
  const location = { id: locationId('bastille'), name: null };
  connection.put(
    newConnectionRow({ account: nothing, location, customerList: nothing, catalog: nothing }, 1),
  );
  connection.update({ timeZone: 'Europe/Paris' });
  expect(connection.get()?.timeZone).toBe('Europe/Paris');

  expect(() =>
    work(() => {
      connection.update({ timeZone: 'Indian/Reunion' });
      expect(connection.get()?.timeZone).toBe('Indian/Reunion');
      throw new Error('the disk is full');
    }),
  ).toThrow('the disk is full');
  expect(connection.get()?.timeZone).toBe('Europe/Paris');

  work(() => connection.update({ timeZone: 'Indian/Reunion' }));
  expect(connection.get()?.timeZone).toBe('Indian/Reunion');
  connection.delete();
  expect(connection.get()).toBeNull();
});
