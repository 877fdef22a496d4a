import { failovers } from '@social-economy/telemetry/metrics';
import { tellOperator } from '@social-economy/telemetry/problems';
import { connect, type Socket } from 'node:net';

/** A server by its name or address, and its port. */
export interface Address {
  host: string;
  port: number;
}

/** Whoever waits for longer asks whether the server is still there, again and again. */
const patienceMs = 3_000;
/** A server that answers neither of so many looks in a row is gone. */
const looks = 2;

/**
 * The servers of one database. Connections go to one of them for as long as it does its part, then to the next one. One that does not
 * loses all its connections, so that nobody waits for it without end, and nobody reads partly from one server and partly from another.
 */
export class Servers {
  private present = 0;
  private readonly sockets: Set<Socket>[];
  private looking: Promise<void> | null = null;

  constructor(
    /** What the database is called. */
    private readonly name: string,
    private readonly addresses: readonly Address[],
    /** Whether a server answers somebody who opens a connection for it, within seconds. */
    private readonly isThere: (open: () => Socket) => Promise<boolean>,
  ) {
    this.sockets = addresses.map(() => new Set());
  }

  get count(): number {
    return this.addresses.length;
  }

  /** Which server connections go to. */
  get at(): number {
    return this.present;
  }

  /** Opens a connection to the present server; where it cannot be had, that server is given up, and the next one is to the next server. */
  readonly open = (): Socket => {
    const at = this.present;
    const socket = this.socketTo(at);
    this.sockets[at]?.add(socket);
    let isGreeted = false;
    socket.once('data', () => (isGreeted = true));
    socket.once('close', () => {
      this.sockets[at]?.delete(socket);
      if (!isGreeted && this.count > 1) this.leave(at);
    });
    return socket;
  };

  /** Gives up a server that does not do its part, with all connections to it. */
  leave(at: number): void {
    this.turnFrom(at);
    for (const socket of this.sockets[at] ?? []) socket.destroy();
  }

  /** The work, which is broken off when the server that it waits for is gone: after some seconds. */
  async watched<Result>(work: Promise<Result>): Promise<Result> {
    const timer = setInterval(() => void this.look(), patienceMs);
    try {
      return await work;
    } finally {
      clearInterval(timer);
    }
  }

  private look(): Promise<void> {
    const used = this.addresses.flatMap((_, at) => (this.sockets[at]?.size ? [at] : []));
    this.looking ??= Promise.all(used.map((at) => this.lookAt(at)))
      .then(() => undefined)
      .finally(() => (this.looking = null));
    return this.looking;
  }

  private async lookAt(at: number): Promise<void> {
    for (let look = 0; look < looks; look += 1) if (await this.isThere(() => this.socketTo(at))) return;
    tellOperator(`DATABASE_UNAVAILABLE: the server ${at + 1} of ${this.count} does not answer; its connections are given up.`);
    this.leave(at);
  }

  private socketTo(at: number): Socket {
    return connect({ ...(this.addresses[at] as Address), noDelay: true, keepAlive: true });
  }

  private turnFrom(at: number): void {
    if (at !== this.present || this.count === 1) return;
    this.present = (at + 1) % this.count;
    failovers.inc({ database: this.name });
    tellOperator(
      `The server ${at + 1} of ${this.count} of ${this.name} does not serve; the next connections are to server ${this.present + 1}.`,
    );
  }
}
