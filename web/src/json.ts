// Indents JSON by its punctuation only. It doesn't parse anything, so digits,
// order, escapes and repeated members stay as they are.

const deepest = 40; // deeper levels aren't indented further
const blank = /\s/;

/**
 * indenter returns a function that returns the next piece of the text, indented,
 * and how far the text has been read.
 */
export function indenter(text: string): (size: number) => { text: string; read: number } {
  let at = 0;
  let depth = 0;
  let quoted = false;
  const line = () => "\n" + "  ".repeat(Math.max(0, Math.min(depth, deepest)));

  function inString(sign: string): string {
    if (sign === "\\") return sign + (text[at++] ?? "");
    if (sign === '"') quoted = false;
    return sign;
  }

  function opening(sign: string): string {
    while (blank.test(text[at] ?? "")) at++;
    if (text[at] === "}" || text[at] === "]") return sign + text[at++];
    depth++;
    return sign + line();
  }

  function next(): string {
    const sign = text[at++] ?? "";
    if (quoted) return inString(sign);
    switch (sign) {
      case '"': quoted = true; return sign;
      case "{": case "[": return opening(sign);
      case "}": case "]": depth--; return line() + sign;
      case ",": return sign + line();
      case ":": return ": ";
      default: return blank.test(sign) ? "" : sign;
    }
  }

  return (size) => {
    const pieces: string[] = [];
    for (let made = 0; at < text.length && (made < size || inPair(text, at));) {
      const piece = next();
      pieces.push(piece);
      made += piece.length;
    }
    return { text: pieces.join(""), read: at };
  };
}

function inPair(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit < 0xe000;
}
