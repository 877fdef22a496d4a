import type { Exchange, Fault } from './fault-server';

/** How a fault shows: the code that the caller is told for a question and for a change, and how often a question is sent. */
export interface Outcome {
  code: string;
  codeOfChange?: string;
  /** Once more where it did not get through. */
  sent?: number;
}

/** What must never reach a caller. */
export const secrets = ['SELECT', 'password', 'ECONN', 'socket', '/srv/', '127.0.0.1', 'localhost', 'redirected'];

const sqlError = 'QueryFailedError: SELECT password FROM user WHERE host = 127.0.0.1 at /srv/graph/store.js:7';
const unavailable = { code: 'SUBGRAPH_UNAVAILABLE', sent: 2 };
const timeout = { code: 'SUBGRAPH_TIMEOUT', sent: 1 };
const bad = { code: 'SUBGRAPH_BAD_RESPONSE', sent: 1 };
const masked = { code: 'INTERNAL_SERVER_ERROR', sent: 1 };

/** Everything that goes wrong between a gateway and a subgraph, and what becomes of it. */
export const faults: [name: string, Fault, Outcome][] = [
  ['is down', null, { ...unavailable, sent: 0 }],
  ['hangs', () => undefined, timeout],
  ['is slow', late, timeout],
  ['drips', drips, timeout],
  ['resets the connection', ({ request }) => request.socket.resetAndDestroy(), unavailable],
  ['hangs up amid its answer', cuts, unavailable],
  ['answers with HTML', answers('<html><h1>It works!</h1></html>', 200, 'text/html'), bad],
  ['answers with half a JSON', answers('{"data":{'), bad],
  ['answers with nothing', answers(''), bad],
  ['answers with a list', answers('[]'), bad],
  ['answers with data that is none', answers('{"data":"all of it"}'), bad],
  ['answers with errors that are none', answers(`{"errors":"${sqlError}"}`), bad],
  ['answers neither data nor errors', answers('{"data":null}'), bad],
  ['speaks something else than HTTP', ({ request }) => request.socket.end('220 mail.example.org ESMTP\r\n'), bad],
  ['breaks with SQL in its text', answers(sqlError, 500, 'text/plain'), bad],
  ['breaks with SQL in its errors', answers(`{"errors":[{"message":"${sqlError}"}]}`, 500), masked],
  ['redirects', redirects, bad],
  ['answers with 100 MB', floods, bad],
  ['gives scalars of another type', about({ name: { a: 1 }, programmes: { totalCount: 'all' }, events: { totalCount: {} } }), masked],
  ['gives no record', about(null), masked],
  ['answers about too few records', about(null, -1), { ...bad, codeOfChange: masked.code }],
  ['answers about too many records', about(null, 1), { ...bad, codeOfChange: masked.code }],
  ['is not available', answers('busy', 503, 'text/plain'), unavailable],
  ['stands behind a proxy without it', answers('<h1>Bad gateway</h1>', 502, 'text/html'), unavailable],
  ['takes the gateway for a stranger', answers('{"errors":[{"message":"localhost"}]}', 401), { ...unavailable, sent: 1 }],
];

function late({ response, pass }: Exchange): void {
  const timer = setTimeout(pass, 20_000);
  response.on('close', () => clearTimeout(timer));
}

function answers(body: string, status = 200, type = 'application/json') {
  return ({ response }: Exchange) => void response.writeHead(status, { 'content-type': type }).end(body);
}

/** Says the same of each record, and of so many more or fewer; to all other questions too. */
function about(record: object | null, more = 0) {
  return ({ response, question }: Exchange) => {
    const { representations = [] } = question.variables ?? {};
    const entities = Array.from({ length: Math.max(0, representations.length + more) }, (_, index) => {
      return record && { ...record, __typename: representations[index]?.__typename };
    });
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ data: { _entities: entities } }));
  };
}

function cuts({ response }: Exchange): void {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': 1_000 });
  response.write('{"data":', () => response.destroy());
}

function drips({ response }: Exchange): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  const drip = setInterval(() => response.write(' '), 50);
  response.on('close', () => clearInterval(drip));
}

function redirects({ response }: Exchange): void {
  response.writeHead(307, { location: 'http://127.0.0.1:9/redirected' }).end();
}

function floods({ response }: Exchange): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  let left = 100;
  const more = () => {
    while (left > 0 && !response.destroyed) {
      left -= 1;
      if (!response.write(Buffer.alloc(1_000_000, ' '))) return void response.once('drain', more);
    }
    response.end();
  };
  more();
}
