import { assert, property, string } from 'fast-check';
import { component, text } from './content-lines';

const anyLine = string({ unit: 'binary', maxLength: 300 }).map((value) => text(value));

test('no line is longer than 75 bytes, whatever its letters, and joined again it is what it was', () => {
  assert(
    property(anyLine, (value) => {
      const written = component('VEVENT', [['SUMMARY', value]]);
      for (const line of written.split('\r\n')) {
        expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
        expect(Buffer.from(line).toString()).toBe(line);
      }
      expect(written.replaceAll('\r\n ', '')).toBe(`BEGIN:VEVENT\r\nSUMMARY:${value}\r\nEND:VEVENT\r\n`);
    }),
  );
});

test('a text cannot begin a line of its own', () => {
  assert(property(anyLine, (value) => expect(value).not.toMatch(/[\r\n]/)));
  expect(text('a\r\nATTENDEE:b\rc\nd')).toBe(String.raw`a\nATTENDEE:b\nc\nd`);
});

test.each([
  ['Łódź, hala A; wejście B', String.raw`Łódź\, hala A\; wejście B`],
  [String.raw`C:\nowe`, String.raw`C:\\nowe`],
  ['bez\u0000 znaków\u0007 sterujących', 'bez znaków sterujących'],
  ['po\ttabulatorze', 'po\ttabulatorze'],
])('%j is written as %s', (value, written) => expect(text(value)).toBe(written));
