// Letters of other scripts among Latin ones: a Cyrillic а looks like an a. (UTS
// 39)

// Letters that look like another script's, though Unicode calls some of them
// Latin, and characters that look like the punctuation of an address.
const alike = [
  ["fullwidth", "\\uFF01-\\uFF5E"],
  ["mathematical", "\\u2102\\u210A-\\u2115\\u2119-\\u211D\\u2124\\u212A-\\u2134\\u2139\\u2145-\\u2149\\u{1D400}-\\u{1D7FF}"],
  ["phonetic", "\\u0251\\u0261\\u0269\\u028F\\u1D00-\\u1D22"],
  ["look-alike", "\\u0589\\u2010\\u2011\\u2024\\u2044\\u2215\\u2236\\uA789"],
] as const;

const scripts = [
  "Cyrillic", "Greek", "Coptic", "Armenian", "Georgian", "Cherokee", "Lisu", "Hebrew", "Arabic", "Devanagari", "Thai",
  "Han", "Hiragana", "Katakana", "Hangul",
];

const names: [string, RegExp][] = [
  ...alike.map(([name, range]): [string, RegExp] => [name, new RegExp(`^[${range}]`, "u")]),
  ...scripts.map((name): [string, RegExp] => [name, new RegExp(`^\\p{Script=${name}}`, "u")]),
];

const odd = alike.map(([, range]) => range).join("");
const other = "(?![\\p{Script=Latin}\\p{Script=Common}\\p{Script=Inherited}])\\p{L}";

/** nonLatin matches letters that aren't Latin, as its first group. */
export const nonLatin = new RegExp(`((?:[${odd}]|${other})+)`, "u");

const latin = /[\p{Script=Latin}\u{1D400}-\u{1D7FF}]/u;

/** isMixedScript returns whether a word has both Latin and other letters. */
export function isMixedScript(word: string): boolean {
  return latin.test(word) && nonLatin.test(word);
}

/** scriptOf names the script of letters, by the first of them. */
export function scriptOf(letters: string): string {
  return names.find(([, first]) => first.test(letters))?.[0] ?? "not Latin";
}
