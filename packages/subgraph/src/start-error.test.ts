import { StartError, startFailure } from './start-error';

const failure = (fields: object) => Object.assign(new Error('inside'), fields);

test.each([
  [failure({ code: 'EADDRINUSE', port: 4000 }), 'Port 4000 is taken. Set PORT to another one, or stop the program that uses it.'],
  [failure({ code: 'EACCES', port: 80 }), 'Port 80 needs more rights. Set PORT to one above 1023.'],
  [
    failure({ code: 'EACCES', path: '/srv/data' }),
    '/srv/data cannot be written. Give this user the right to write there, or set DATA_FOLDER to another place.',
  ],
  [failure({ code: 'SQLITE_CANTOPEN_ISDIR' }), 'A SQLite file cannot be opened or created.'],
  [failure({ driverError: failure({ code: 'SQLITE_READONLY' }) }), 'A SQLite file cannot be written.'],
  [
    failure({ errors: [failure({ code: 'ECONNREFUSED', address: '127.0.0.1', port: 3306 })] }),
    'No database server answers at 127.0.0.1:3306.',
  ],
  [failure({ code: 'PENDING_MIGRATIONS' }), 'A database has pending migrations. Run: npm run migrate'],
  [new StartError('Said as it is.'), 'Said as it is.'],
])('%p becomes a sentence', (error, sentence) => {
  expect(startFailure(error)).toContain(sentence);
});

test('a bug is not masked', () => {
  expect(startFailure(new TypeError('x is not a function'))).toBeNull();
});
