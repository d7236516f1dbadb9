import { indenter } from "./json.ts";
import { equal, test } from "./testing.ts";

const whole = (text: string) => indenter(text)(Infinity).text;

test("json: indents by signs alone", () => {
  equal(whole('{"a":[1,2],"b":{}}'), '{\n  "a": [\n    1,\n    2\n  ],\n  "b": {}\n}');
  equal(whole(' { "a" : 1 } '), '{\n  "a": 1\n}');
});

test("json: keeps digits, escapes, order and repeated members", () => {
  equal(whole('{"b":1.0e+400,"a":"\\"{,\\\\","a":9007199254740993}'), '{\n  "b": 1.0e+400,\n  "a": "\\"{,\\\\",\n  "a": 9007199254740993\n}');
});

test("json: leaves what isn't JSON as it is", () => {
  for (const text of ["", "}", '"', '"\\', "]]]", "{,"]) equal(whole(text).replace(/\s/g, ""), text);
});

test("json: gives pieces that make up the whole, and cuts no character in two", () => {
  const text = `{"a":"${"𝄞".repeat(50)}","b":[1,2,3]}`;
  const next = indenter(text);
  const pieces: string[] = [];
  for (let read = 0; read < text.length;) {
    const piece = next(7);
    pieces.push(piece.text);
    read = piece.read;
  }
  equal(pieces.join(""), whole(text));
  equal(pieces.every((piece) => !/[\ud800-\udbff]$|^[\udc00-\udfff]/.test(piece)), true);
});
