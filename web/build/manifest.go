package build

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// ManifestFile describes <jwt-airlock> for editors, as a custom elements manifest. It is
// the only place where the element's attributes are explained.
const ManifestFile = "docs/custom-elements.json"

// typesOfElement declares the element for TypeScript. It is made from ManifestFile.
const typesOfElement = "docs/embed.d.ts"

// manifest is the element of the manifest.
type manifest struct {
	Name        string
	Description string
	Attributes  []manifestItem
	Events      []manifestItem
	CSSParts    []manifestItem
}

type manifestItem struct {
	Name, FieldName, Description string
	Type                         struct{ Text string }
}

// ofElement renders what is made from the manifest, by path.
func ofElement(root string) (map[string][]byte, error) {
	text, err := os.ReadFile(filepath.Join(root, ManifestFile))
	if err != nil {
		return nil, err
	}
	var file struct {
		Modules []struct{ Declarations []manifest }
	}
	if err := json.Unmarshal(text, &file); err != nil {
		return nil, fmt.Errorf("%s: %w", ManifestFile, err)
	}
	element := file.Modules[0].Declarations[0]
	return map[string][]byte{typesOfElement: element.types(), "docs/element.md": element.document()}, nil
}

// types declares the element for TypeScript.
func (m manifest) types() []byte {
	var out bytes.Buffer
	fmt.Fprintf(&out, "// Types of embed.js. Made from %s by \"go tool mage generate\". Do not edit.\n\n", filepath.Base(ManifestFile))
	fmt.Fprintf(&out, "/** %s */\ninterface %s extends HTMLElement {\n", m.Description, m.Name)
	for _, a := range m.Attributes {
		fmt.Fprintf(&out, "  /** %s. */\n  %s: %s;\n", a.Description, a.FieldName, a.Type.Text)
	}
	fmt.Fprintf(&out, "}\n\ninterface HTMLElementTagNameMap {\n  \"jwt-airlock\": %s;\n}\n", m.Name)
	return out.Bytes()
}

// document explains the element to authors of docs.
func (m manifest) document() []byte {
	var out bytes.Buffer
	fmt.Fprintf(&out, "# `<jwt-airlock>`\n\n%s\n[How to embed it](../web/hosting/docs/README.md).\n\n", m.Description)
	out.WriteString("Each attribute is also a property, with the name in the second column.\n\n| attribute | property | type | |\n|---|---|---|---|\n")
	for _, a := range m.Attributes {
		fmt.Fprintf(&out, "| `%s` | `%s` | `%s` | %s |\n", a.Name, a.FieldName, strings.ReplaceAll(a.Type.Text, "|", `\|`), a.Description)
	}
	table(&out, "event", m.Events)
	table(&out, "`::part()`", m.CSSParts)
	out.WriteString(afterTables)
	return out.Bytes()
}

func table(out *bytes.Buffer, of string, items []manifestItem) {
	fmt.Fprintf(out, "\n| %s | |\n|---|---|\n", of)
	for _, item := range items {
		fmt.Fprintf(out, "| `%s` | %s |\n", item.Name, item.Description)
	}
}

const afterTables = `
## What a reader pastes stays theirs

The frame follows ` + "`token`, `keys`, `issuer`, `audience` and `view`" + ` until its reader enters, chooses or
clears anything. After that it follows only the theme. Nothing that a reader enters comes out.

## Moving it

To move the element, use ` + "`moveBefore`" + `, which keeps what is in the frame. Any other move
loads the page again, with the sample.

## Types

[embed.d.ts](embed.d.ts) declares the element for TypeScript: copy it next to your scripts.
[custom-elements.json](custom-elements.json) describes it for editors.
A release contains both.
`
