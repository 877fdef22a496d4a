import { type IncomingMessage, request as ask, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { listen, stop, urlOf } from '@social-economy/subgraph/listening';

/** A question that came, and where its answer goes; `pass` lets the subgraph behind answer it. */
export interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
  /** The question as it was sent. */
  question: { query: string; variables?: { representations?: { __typename: string }[] } };
  /** How many questions came before it since the fault began. */
  before: number;
  pass: () => void;
}

/** What goes wrong with the questions to a subgraph; null for a server that is not there. */
export type Fault = ((exchange: Exchange) => void) | null;

/** Stands before a subgraph, and passes everything on until a fault begins. */
export class FaultServer {
  /** How many questions came since the fault began. */
  asked = 0;
  private fault: Fault | undefined;
  private server: Server;
  private port = 0;

  private constructor(private readonly behind: string) {
    this.server = createServer(this.listener);
  }

  static async before(subgraphUrl: string): Promise<FaultServer> {
    const server = new FaultServer(subgraphUrl);
    await server.open();
    return server;
  }

  get url(): string {
    return urlOf(this.server, '127.0.0.1').replace('localhost', '127.0.0.1');
  }

  async begin(fault: Fault): Promise<void> {
    this.asked = 0;
    this.fault = fault;
    if (fault === null) await this.close();
  }

  /** From now on all is well again. */
  async end(): Promise<void> {
    if (this.fault === null) await this.open();
    this.fault = undefined;
  }

  async close(): Promise<void> {
    const stopped = stop(this.server);
    this.server.closeAllConnections();
    await stopped;
  }

  private async open(): Promise<void> {
    this.server = createServer(this.listener);
    await listen(this.server, { host: '127.0.0.1', port: this.port });
    this.port = Number(new URL(this.url).port);
  }

  private readonly listener: RequestListener = (request, response) => {
    void this.answer(request, response).catch(() => response.destroy());
  };

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await text(request);
    const pass = () => this.passOn(request, body, response);
    const { fault } = this;
    if (!fault || request.url !== '/graphql') {
      pass();
      return;
    }
    const question = JSON.parse(body) as Exchange['question'];
    fault({ request, response, question, pass, before: this.asked++ });
  }

  private passOn({ url = '/', method, headers }: IncomingMessage, body: string, response: ServerResponse): void {
    const onward = ask(new URL(url, this.behind), { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    response.on('close', () => onward.destroy());
    onward.end(body);
  }
}
