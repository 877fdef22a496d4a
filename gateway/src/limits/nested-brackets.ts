import { Lexer, Source, TokenKind } from 'graphql';
import { mostTokens, TooMuchError } from './limits';

const mostLevels = 200;
const opening: readonly TokenKind[] = [TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L];
const closing: readonly TokenKind[] = [TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R];

/**
 * Refuses a text with too many words and signs, or with brackets in brackets so deep that whoever walks through it would run out of stack:
 * TooMuchError. It is not parsed, nor read further.
 */
export function refuseLongOrNested(text: string): void {
  const lexer = new Lexer(new Source(text));
  let levels = 0;
  for (let count = 1; ; count += 1) {
    const kind = nextKind(lexer);
    if (kind === null || kind === TokenKind.EOF) return;
    if (count > mostTokens) {
      const message = `The document has more than ${mostTokens} words and signs. Ask for less at once, or give lists as variables.`;
      throw new TooMuchError(message, 'GRAPHQL_PARSE_FAILED', { measured: count, allowed: mostTokens, part: 'tokens' });
    }
    if (opening.includes(kind)) levels += 1;
    else if (closing.includes(kind)) levels -= 1;
    if (levels <= mostLevels) continue;
    const message = `The document has more than ${mostLevels} brackets in brackets. Nest less, or give what is nested as variables.`;
    throw new TooMuchError(message, 'DOCUMENT_TOO_LARGE', { measured: levels, allowed: mostLevels, part: 'brackets' });
  }
}

/** Null where the text is no GraphQL, which whoever parses it tells better. */
function nextKind(lexer: Lexer): TokenKind | null {
  try {
    return lexer.advance().kind;
  } catch {
    return null;
  }
}
