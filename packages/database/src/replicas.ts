import { replicaFallbacks } from '@social-economy/telemetry/metrics';
import { tellOperator, tellRecovery } from '@social-economy/telemetry/problems';
import type { DataSource, QueryRunner } from 'typeorm';
import { DatabaseFailureError, givenUpAfter } from './database-failure';
import { rowsOver } from './mysql-rows';
import { overConnection } from './over-connection';
import { type Dialect, hasReached, positionOf } from './position';
import type { RowSet } from './row-set';
import type { Servers } from './servers';
import type { Statement } from './statement-template';

/** A replica is read for so long after it was seen to have all that was stored. */
export const replicaBoundMs = 1_000;
/** Longer than a replica may take to say whether it has come as far. */
const followMs = 700;
/** Who waits for a replica for longer has it asked whether it is there. */
const patienceMs = 1_000;
/** A replica that has lagged behind for so long is told of; one that catches up at once is not. */
const lagToldMs = 5_000;

/** What is needed of a server that holds a copy. */
export interface ReplicaServer {
  servers: Servers;
  /** Pools of connections to it: for who reads, and for who asks how far it has come. */
  open: () => Promise<{ reader: DataSource; follower: DataSource }>;
}

type Pools = Awaited<ReturnType<ReplicaServer['open']>>;

/**
 * Copies of a database that are read in its place. One is read only while it surely holds everything that was stored when the version
 * of the data was last told, everything that this process wrote, and everything that anybody wrote until a second ago; who reads is
 * sent to the database itself otherwise, and wherever the copy fails.
 */
export class Replicas {
  private readonly replicas: Replica[];
  /** A copy has to hold what was stored by this moment of performance.now(). */
  private required = -Infinity;
  private turn = 0;
  private isToldOf = false;

  constructor(
    /** What the database is called. */
    private readonly name: string,
    servers: readonly ReplicaServer[],
    private readonly dialect: Dialect,
  ) {
    this.replicas = servers.map((server, index) => new Replica(`The replica ${index + 1} of ${name}`, server, dialect));
  }

  /** From now on only copies count that hold what is stored by now. */
  require(moment: number): void {
    this.required = Math.max(this.required, moment);
  }

  /**
   * Has copies come as far as the database is now. Called behind every look at the version, before it is told, with the moment when
   * the look began: what the version names is then older than the position that is waited for.
   */
  async follow(primary: QueryRunner, began: number): Promise<void> {
    this.require(began);
    const position = await positionOf(primary, this.dialect);
    if (position !== '') for (const replica of this.replicas) void replica.follow(position, began);
    else this.tellOf('The database keeps no binary log with GTIDs, so its replicas are not read.');
  }

  /** Rows of a copy, or of the database itself; `look` asks for the version, and so for how far copies have come. */
  async read(statement: Statement, onPrimary: () => Promise<RowSet>, look: () => void): Promise<RowSet> {
    const source = this.source();
    if (!source) {
      look();
      replicaFallbacks.inc({ database: this.name, reason: 'behind' });
      return onPrimary();
    }
    const timer = setInterval(look, patienceMs);
    try {
      return await overConnection({ source, role: 'replica' }, (runner) => rowsOver(runner, statement));
    } catch (error) {
      if (takesTooLong(error) || isExhausted(error)) throw error;
      replicaFallbacks.inc({ database: this.name, reason: 'failed' });
      return await onPrimary();
    } finally {
      clearInterval(timer);
    }
  }

  async close(): Promise<void> {
    await Promise.all(this.replicas.map((replica) => replica.close()));
  }

  private source(): DataSource | null {
    const moment = Math.max(this.required, performance.now() - replicaBoundMs);
    const usable = this.replicas.flatMap((replica) => replica.readerAsOf(moment) ?? []);
    this.turn += 1;
    return usable[this.turn % usable.length] ?? null;
  }

  private tellOf(sentence: string): void {
    if (!this.isToldOf) tellOperator(sentence);
    this.isToldOf = true;
  }
}

/** One copy. */
class Replica {
  private opening: Promise<Pools> | null = null;
  private pools: Pools | null = null;
  /** It holds all that was stored by then. */
  private asOf = -Infinity;
  private isFollowing = false;
  private isUsable = true;

  constructor(
    private readonly name: string,
    private readonly server: ReplicaServer,
    private readonly dialect: Dialect,
  ) {}

  readerAsOf(moment: number): DataSource | null {
    return this.asOf >= moment ? (this.pools?.reader ?? null) : null;
  }

  /** Nobody waits for it, so it never throws. */
  async follow(position: string, began: number): Promise<void> {
    if (this.isFollowing) return;
    this.isFollowing = true;
    try {
      this.opening ??= this.server.open();
      this.pools = await this.opening;
      const isAsFar = await givenUpAfter(hasReached(this.pools.follower, position, this.dialect), followMs);
      if (isAsFar) this.asOf = began;
      if (isAsFar || performance.now() - this.asOf > lagToldMs) this.tell(isAsFar, 'lags behind');
    } catch {
      // It is down, frozen or no replica: who reads it now is sent to the database itself.
      this.server.servers.leave(0);
      if (!this.pools) this.opening = null;
      this.tell(false, 'does not answer');
    } finally {
      this.isFollowing = false;
    }
  }

  /** Once for each change. */
  private tell(isUsable: boolean, trouble: string): void {
    if (isUsable === this.isUsable) return;
    this.isUsable = isUsable;
    if (isUsable) tellRecovery(`${this.name} is read again.`);
    else tellOperator(`${this.name} ${trouble}; it is not read.`);
  }

  async close(): Promise<void> {
    const pools = await this.opening?.catch(() => null);
    if (pools) await Promise.all([pools.reader.destroy(), pools.follower.destroy()]);
  }
}

/** A statement that the server gave up would take as long elsewhere. */
function takesTooLong(error: unknown): boolean {
  return [1969, 3024].includes((error as { driverError?: { errno?: number } }).driverError?.errno ?? 0);
}

/** So many read already that no more connections are to be had: the database itself would not be better off with them. */
function isExhausted(error: unknown): boolean {
  return error instanceof DatabaseFailureError || (error as Error).message === 'Queue limit reached.';
}
