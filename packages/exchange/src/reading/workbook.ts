import { posix } from 'node:path';
import { quoted } from '@social-economy/values/bad-user-input';
import type { ReadableFile } from './readable-file';
import { UnreadableFileError } from './unreadable-file-error';
import { xmlEvents } from './xml-events';
import { unpacking } from './zip-parts';

/** How the numbers of a cell are shown. */
export type NumberKind = 'plain' | 'percent' | 'date';

/** What a workbook says beside its sheets. */
export interface Workbook {
  sheets: { name: string; part: string }[];
  /** Texts that cells point at. */
  texts: string[];
  /** How numbers are shown, by the styles of cells. */
  kinds: NumberKind[];
  /** Whether days are counted from 1904, as on old Macs. */
  isFrom1904: boolean;
}

/** Texts beyond this many characters are no table of people, but an attempt to fill the memory. */
const mostCharacters = 256_000_000;

/** Reads what a workbook says beside its sheets. UnreadableFileError where it is none. */
export async function readWorkbook(file: ReadableFile): Promise<Workbook> {
  const found = { sheets: [] as { name: string; id: string }[], targets: new Map<string, string>(), isFrom1904: false };
  const [texts, styles] = [new SharedTexts(), new Styles()];
  const wanted = (name: string) => {
    if (name === 'xl/workbook.xml') return xmlEvents(sheetsOf(found));
    if (name === 'xl/_rels/workbook.xml.rels') {
      return xmlEvents({ open: (tag, { Id, Target }) => tag === 'Relationship' && found.targets.set(Id ?? '', Target ?? '') });
    }
    if (name === 'xl/sharedStrings.xml') return xmlEvents(texts);
    return name === 'xl/styles.xml' ? xmlEvents(styles) : null;
  };
  for await (const _piece of unpacking(file, wanted));
  const sheets = found.sheets.map(({ name, id }) => ({ name, part: posix.join('/xl', found.targets.get(id) ?? '').slice(1) }));
  for (const sheet of sheets) sheet.part = sheet.part.replace(/^xl\/xl\//, 'xl/');
  if (sheets.length > 0) return { sheets, texts: texts.all, kinds: styles.kinds(), isFrom1904: found.isFrom1904 };
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

class SharedTexts {
  readonly all: string[] = [];
  private readonly now = new CellText();
  private characters = 0;

  readonly open = (tag: string) => {
    if (tag === 'si') this.now.begin();
    this.now.open(tag);
  };
  readonly text = (text: string) => this.now.add(text);
  readonly close = (tag: string) => {
    this.now.close(tag);
    if (tag !== 'si') return;
    this.characters += this.now.text.length;
    if (this.characters > mostCharacters) throw new UnreadableFileError('The workbook has too many texts. Save the sheet as CSV.');
    this.all.push(this.now.text);
  };
}

/** The text of a cell, put together from its runs; how to pronounce it is left out. */
export class CellText {
  text = '';
  private isText = false;
  private isPhonetic = false;

  begin(): void {
    this.text = '';
  }

  open(tag: string): void {
    if (tag === 'rPh') this.isPhonetic = true;
    this.isText = tag === 't';
  }

  add(text: string): void {
    if (this.isText && !this.isPhonetic) this.text += text;
  }

  close(tag: string): void {
    if (tag === 'rPh') this.isPhonetic = false;
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
