import { edited, givenBy, type Origin, own } from "./provenance.ts";
import { equal, test } from "./testing.ts";

const keys = '{"keys":[{"kty":"EC","kid":"a","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU"}]}';
const others = '{"keys":[{"kty":"RSA","kid":"b","n":"0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86z"}]}';

/** after returns the origin after some changes to keys from a link. */
function after(...changes: ["edited" | "replaced" | "restored", string][]): Origin {
  return changes.reduce((provenance, [kind, text]) => edited(provenance, { typed: false, text: kind }, text), givenBy("link", keys)).origin;
}

test("provenance: an edited text stays its giver's", () => {
  equal(after(), "link");
  equal(after(["edited", keys + "x"], ["edited", keys + "xy"]), "link");
});

test("provenance: another text in its place is the person's, and so are its edits", () => {
  equal(after(["replaced", others]), "");
  equal(after(["edited", keys + "x"], ["replaced", ""], ["edited", "a"]), "");
});

test("provenance: undo gives a text back to its giver, and redo takes it away again", () => {
  equal(after(["replaced", others], ["restored", keys]), "link");
  equal(after(["edited", keys + "x"], ["replaced", others], ["restored", keys + "x"]), "link");
  equal(after(["replaced", others], ["restored", keys], ["restored", others]), "");
  equal(after(["replaced", ""], ["restored", keys]), "link");
});

test("provenance: an empty text has no author, and what a person has is theirs", () => {
  equal(givenBy("embed", ""), own);
  equal(edited(own, { typed: true, text: "edited" }, "x").origin, "");
  equal(edited(own, { typed: true, text: "restored" }, "x").origin, "");
});
