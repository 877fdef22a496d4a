import type { Database } from '@social-economy/database/database';
import { byKey, byParent, groupedBy, isOneOf } from '@social-economy/database/loaders';
import { mostKeys } from '@social-economy/database/row-loader';
import DataLoader from 'dataloader';
import sql from 'sql-template-tag';
import { ProgrammeNode, ProgrammeNodeAlignment } from './programme-node';

/** The parts of programmes, as trees. */
export class ProgrammeNodeStore {
  constructor(private readonly database: Database) {}

  readonly byId = byKey(this.database, ProgrammeNode, 'id');

  private readonly alignments = byParent(this.database, ProgrammeNodeAlignment, 'nodeId', 'position');
  private readonly trees = new DataLoader(
    async (programmes: readonly string[]) => {
      const nodes = await this.database.select(
        ProgrammeNode,
        sql`SELECT * FROM programme_node WHERE ${isOneOf('programmeId', programmes)} ORDER BY programmeId, position`,
      );
      return groupedBy(programmes, nodes, ({ programmeId }) => programmeId).map(underTheirParents);
    },
    { maxBatchSize: mostKeys },
  );

  /** The parts at the top of a programme, in document order. */
  async rootsOf(programmeId: string): Promise<ProgrammeNode[]> {
    const tree = await this.trees.load(programmeId);
    return tree.get(null) ?? [];
  }

  /** The parts one step under a part, in document order. The whole trees of all programmes asked together are one statement. */
  async childrenOf({ programmeId, id }: ProgrammeNode): Promise<ProgrammeNode[]> {
    const tree = await this.trees.load(programmeId);
    return tree.get(id) ?? [];
  }

  /** The parts of higher programmes that a part serves, in the order given. */
  async alignedWith(nodeId: string): Promise<ProgrammeNode[]> {
    const alignments = await this.alignments.load(nodeId);
    const found = await Promise.all(alignments.map(({ alignedWithId }) => this.byId.load(alignedWithId)));
    return found.filter((node) => node !== null);
  }
}

/** The parts of one programme by the part that they are under; those at the top are under null. */
function underTheirParents(nodes: readonly ProgrammeNode[]): Map<string | null, ProgrammeNode[]> {
  const tree = new Map<string | null, ProgrammeNode[]>();
  for (const node of nodes) {
    const siblings = tree.get(node.parentId) ?? [];
    siblings.push(node);
    tree.set(node.parentId, siblings);
  }
  return tree;
}
