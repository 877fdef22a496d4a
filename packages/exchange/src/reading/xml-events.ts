import { parser as saxParser } from 'sax';
import { UnreadableFileError } from './unreadable-file-error';

/** What is told of an XML text, as it is read; names are without their namespaces. */
export interface XmlEvents {
  open?: (name: string, attributes: Readonly<Record<string, string>>) => void;
  text?: (text: string) => void;
  close?: (name: string) => void;
}

/** Gives what takes the bytes of an XML text, piece by piece, and tells what is in it. It throws UnreadableFileError when it is no XML. */
export function xmlEvents({ open, text, close }: XmlEvents): (bytes: Uint8Array, isLast: boolean) => void {
  const decoder = new TextDecoder();
  const parser = saxParser(true, { position: false });
  parser.onopentag = ({ name, attributes }) => open?.(local(name), attributes as Record<string, string>);
  parser.onclosetag = (name) => close?.(local(name));
  parser.ontext = (part) => text?.(part);
  parser.oncdata = (part) => text?.(part);
  parser.onerror = () => {
    throw new UnreadableFileError('The file is damaged: what is in it is no XML. Save it again as XLSX, or as CSV.');
  };
  return (bytes, isLast) => {
    parser.write(decoder.decode(bytes, { stream: !isLast }));
    if (isLast) parser.close();
  };
}

function local(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}
