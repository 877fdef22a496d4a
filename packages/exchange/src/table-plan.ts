import { OperationTypeNode } from 'graphql';
import type { Cell, Column, Scalar } from './cell';
import { type CheckedQuestion, type SelectedField, selectedFields } from './selected-fields';
import { TableNotPossibleError } from './table-not-possible-error';

/** How the answer to a question becomes a table: known before the answer, from what is selected alone. */
export interface TablePlan {
  /** What the table shows, as a file could be named. */
  name: string;
  columns: readonly Column[];
  /** The rows of an answer, whose cells are in the order of the columns. */
  rowsOf: (data: Record<string, unknown>) => Cell[][];
}

/** The plan for a question whose answer has exactly one list of records; TableNotPossibleError with what to select for any other. */
export function tablePlanOf(question: CheckedQuestion): TablePlan {
  if (question.operation.operation !== OperationTypeNode.QUERY) {
    throw new TableNotPossibleError('A change is not answered with a table: nothing was changed. Ask for application/json.');
  }
  const { path, field } = theOneList(listsIn(selectedFields(question), []));
  const columns = columnsOf(field);
  return {
    name: path[0] ?? field.name,
    columns,
    rowsOf: (data) => rowsAt(data, path).map((row) => columns.map((column) => cellAt(row, column.path))),
  };
}

interface FoundList {
  path: string[];
  field: SelectedField;
}

interface PlannedColumn extends Column {
  path: readonly string[];
}

/** Every list of records, those inside of others too. */
function listsIn(fields: readonly SelectedField[], above: readonly string[]): FoundList[] {
  return fields.flatMap((field) => {
    const path = [...above, field.name];
    const below = listsIn(field.selections, path);
    return field.isList && field.selections.length > 0 ? [{ path, field }, ...below] : below;
  });
}

function theOneList(lists: readonly FoundList[]): FoundList {
  const [list, ...others] = lists;
  if (!list) {
    throw new TableNotPossibleError(
      'The answer has no list of records, so it is no table. Select exactly one, for example { events { nodes { id title } } }, or ask for application/json.',
    );
  }
  if (others.length === 0) return list;
  const paths = lists.map(({ path }) => path.join('.'));
  throw new TableNotPossibleError(
    `The answer has ${lists.length} lists of records (${paths.join(', ')}), but a table shows one. Select only one of them, or ask for application/json.`,
  );
}

/** In the order of the selection; the records of `edges { node { … } }` stand in columns without `node.` where that leaves the names apart. */
function columnsOf(list: SelectedField): PlannedColumn[] {
  const columns = columnsIn(list.selections, []);
  const node = list.fieldName === 'edges' ? list.selections.find(({ fieldName }) => fieldName === 'node') : undefined;
  if (!node) return columns;
  const lifted = columns.map((column) => (column.path[0] === node.name ? { ...column, name: column.path.slice(1).join('.') } : column));
  return new Set(lifted.map(({ name }) => name)).size === lifted.length ? lifted : columns;
}

function columnsIn(fields: readonly SelectedField[], above: readonly string[]): PlannedColumn[] {
  return fields.flatMap(({ name, typeName, selections }) => {
    const path = [...above, name];
    return selections.length > 0 ? columnsIn(selections, path) : [{ name: path.join('.'), path, isDecimal: typeName === 'Decimal' }];
  });
}

function rowsAt(data: unknown, path: readonly string[]): unknown[] {
  const list = valueAt(data, path);
  return Array.isArray(list) ? list : [];
}

function cellAt(row: unknown, path: readonly string[]): Cell {
  const value = valueAt(row, path);
  if (value === null || value === undefined) return null;
  return Array.isArray(value) ? value.flat(Infinity).map(scalarOf) : scalarOf(value);
}

/** A scalar of its own may be any JSON. */
function scalarOf(value: unknown): Scalar | null {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return JSON.stringify(value);
}

function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (at, name) => (typeof at === 'object' && at !== null && Object.hasOwn(at, name) ? (at as Record<string, unknown>)[name] : undefined),
    value,
  );
}
