// Types of embed.js. Made from custom-elements.json by "go tool mage generate". Do not edit.

/** Shows JWT Airlock in a sandboxed frame. Its height follows its content. Change any attribute, and the frame follows. */
interface AirlockElement extends HTMLElement {
  /** The page's URL. Without it, index.html next to embed.js. */
  src: string;
  /** A sample token. It is public: never use a live one. */
  token: string;
  /** Keys that verify the sample. */
  keys: string;
  /** The id of an element whose text is the keys. */
  keysFor: string;
  /** The expected issuer. */
  issuer: string;
  /** The expected audiences, with spaces between them. */
  audience: string;
  /** Without it, the color-scheme of the docs page. */
  theme: "light" | "dark" | "system";
  /** compact shows the verdict and four facts, and folds the rest. */
  view: "full" | "compact";
  /** The frame's title, for screen readers. */
  label: string;
}

interface HTMLElementTagNameMap {
  "jwt-airlock": AirlockElement;
}
