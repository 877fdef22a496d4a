import { posix } from 'node:path';
import { quoted } from '@social-economy/values/bad-user-input';
import type { ReadableFile } from './readable-file';
import { SharedTexts } from './shared-texts';
import { UnreadableFileError } from './unreadable-file-error';
import { type XmlEvents, xmlEvents } from './xml-events';
import { unpacking } from './zip-parts';

/** How the numbers of a cell are shown. */
export type NumberKind = 'plain' | 'percent' | 'date';

/** What a workbook says beside its sheets. */
export interface Workbook {
  sheets: { name: string; part: string }[];
  /** Texts that cells point at; to be closed when the cells are read. */
  texts: SharedTexts;
  /** How numbers are shown, by the styles of cells. */
  kinds: NumberKind[];
  /** Whether days are counted from 1904, as on old Macs. */
  isFrom1904: boolean;
}

/** A cell has at most 32 767 characters; far more are an attempt to fill the memory. */
const mostInCell = 1_000_000;

/** Reads what a workbook says beside its sheets. UnreadableFileError where it is none. Close its texts when its cells are read. */
export async function readWorkbook(file: ReadableFile): Promise<Workbook> {
  const texts = new SharedTexts();
  try {
    return await withTexts(file, texts);
  } catch (error) {
    texts.close();
    throw error;
  }
}

async function withTexts(file: ReadableFile, texts: SharedTexts): Promise<Workbook> {
  const found = { sheets: [] as { name: string; id: string }[], targets: new Map<string, string>(), isFrom1904: false };
  const styles = new Styles();
  const wanted = (name: string) => {
    if (name === 'xl/workbook.xml') return xmlEvents(sheetsOf(found));
    if (name === 'xl/_rels/workbook.xml.rels') {
      return xmlEvents({ open: (tag, { Id, Target }) => tag === 'Relationship' && found.targets.set(Id ?? '', Target ?? '') });
    }
    if (name === 'xl/sharedStrings.xml') return xmlEvents(addingTo(texts));
    return name === 'xl/styles.xml' ? xmlEvents(styles) : null;
  };
  for await (const _piece of unpacking(file, wanted));
  const sheets = found.sheets.map(({ name, id }) => ({ name, part: posix.join('/xl', found.targets.get(id) ?? '').slice(1) }));
  for (const sheet of sheets) sheet.part = sheet.part.replace(/^xl\/xl\//, 'xl/');
  if (sheets.length > 0) return { sheets, texts, kinds: styles.kinds(), isFrom1904: found.isFrom1904 };
  throw new UnreadableFileError(`"${file.name}" is packed, but no XLSX workbook. Save its table as XLSX or CSV.`);
}

/** The part of the sheet of a name, or of the first one. UnreadableFileError, with the names there are, for another name. */
export function partOfSheet({ sheets }: Workbook, name: string | undefined): string {
  const sheet = name === undefined ? sheets[0] : sheets.find((one) => one.name === name);
  if (sheet) return sheet.part;
  const names = sheets.map((one) => quoted(one.name)).join(', ');
  throw new UnreadableFileError(`There is no sheet ${quoted(name)}. The workbook has ${names}.`);
}

function sheetsOf(found: { sheets: { name: string; id: string }[]; isFrom1904: boolean }) {
  return {
    open: (tag: string, attributes: Readonly<Record<string, string>>) => {
      if (tag === 'workbookPr') found.isFrom1904 = ['1', 'true'].includes(attributes['date1904'] ?? '');
      const id = Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1];
      if (tag === 'sheet' && id !== undefined) found.sheets.push({ name: attributes['name'] ?? '', id });
    },
  };
}

function addingTo(texts: SharedTexts): XmlEvents {
  const now = new CellText();
  return {
    open: (tag, attributes) => {
      if (tag === 'si') now.begin();
      now.open(tag, attributes);
    },
    text: (text) => now.add(text),
    close: (tag) => {
      now.close(tag);
      if (tag === 'si') texts.add(now.text);
    },
  };
}

/** Raised signs that are characters of their own. */
const raisedSigns: Readonly<Record<string, string>> = Object.fromEntries(
  Array.from('0123456789+-=()', (sign, place) => [sign, '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾'.charAt(place)]),
);

/**
 * The text of a cell, put together from its runs; how to pronounce it is left out. What is raised stays so, since the mark of a footnote is no digit of
 * the number before it: 70¹, m².
 */
export class CellText {
  text = '';
  private isText = false;
  private isPhonetic = false;
  private isRaised = false;

  begin(): void {
    this.text = '';
  }

  open(tag: string, { val }: Readonly<Record<string, string>>): void {
    if (tag === 'rPh') this.isPhonetic = true;
    if (tag === 'vertAlign') this.isRaised = val === 'superscript';
    this.isText = tag === 't';
  }

  add(text: string): void {
    if (!this.isText || this.isPhonetic) return;
    this.text += this.isRaised ? text.replace(/[-0-9+=()]/g, (sign) => raisedSigns[sign] ?? sign) : text;
    if (this.text.length > mostInCell)
      throw new UnreadableFileError('A cell of the workbook has far too long a text. Save the sheet as CSV.');
  }

  close(tag: string): void {
    if (tag === 'rPh') this.isPhonetic = false;
    if (tag === 'r') this.isRaised = false;
    this.isText = false;
  }
}

class Styles {
  private readonly formats = new Map<string, string>();
  private readonly used: string[] = [];
  private isOfCells = false;

  readonly open = (tag: string, { numFmtId = '0', formatCode = '' }: Readonly<Record<string, string>>) => {
    if (tag === 'numFmt') this.formats.set(numFmtId, formatCode);
    if (tag === 'cellXfs') this.isOfCells = true;
    if (tag === 'xf' && this.isOfCells) this.used.push(numFmtId);
  };
  readonly close = (tag: string) => {
    if (tag === 'cellXfs') this.isOfCells = false;
  };

  kinds(): NumberKind[] {
    return this.used.map((id) => kindOf(Number(id), this.formats.get(id) ?? ''));
  }
}

/** Numbers of formats are fixed up to 163; others have a code. */
function kindOf(id: number, code: string): NumberKind {
  if (id === 9 || id === 10) return 'percent';
  if ((id >= 14 && id <= 22) || (id >= 45 && id <= 47)) return 'date';
  const signs = code.replace(/"[^"]*"|\[[^\]]*\]|\\./g, '');
  if (signs.includes('%')) return 'percent';
  return /[dmyh]/i.test(signs) ? 'date' : 'plain';
}
