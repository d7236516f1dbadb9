package build

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strings"

	cdx "github.com/CycloneDX/cyclonedx-go"
)

const product = "jwt-airlock"

// billOfMaterials lists what the page consists of, as a CycloneDX bill of materials: the modules
// in the WASM, Go's standard library and, with the scope "excluded", the modules that
// only build it. It contains no time and no serial number, so it can be reproduced.
func billOfMaterials(opts Options, goVersion string, documents []artifact) (artifact, error) {
	in, err := inPage(opts.Root)
	if err != nil {
		return artifact{}, err
	}
	by, err := inBuild(opts.Root)
	if err != nil {
		return artifact{}, err
	}
	if err := published(slices.Concat(in, by)); err != nil {
		return artifact{}, err
	}
	inventory, err := take(goVersion, in, by)
	if err != nil {
		return artifact{}, err
	}
	bom := cdx.NewBOM()
	bom.Metadata = &cdx.Metadata{Component: subject(opts.Version, documents)}
	bom.Components = inventory.components()
	bom.Dependencies = inventory.dependencies()
	var out bytes.Buffer
	err = cdx.NewBOMEncoder(&out, cdx.BOMFileFormatJSON).SetPretty(true).Encode(bom)
	return artifact{product + "-" + opts.Version + ".cdx.json", out.Bytes()}, err
}

// subject describes the product. Its hash is that of the page, which is complete
// without other files. It also lists each document.
func subject(version string, documents []artifact) *cdx.Component {
	var parts []cdx.Component
	of := &cdx.Component{
		BOMRef: product, Type: cdx.ComponentTypeApplication, Name: product, Version: version,
		Licenses: licensed("Apache-2.0"),
	}
	for _, f := range documents {
		hashes := &[]cdx.Hash{{Algorithm: cdx.HashAlgoSHA256, Value: fmt.Sprintf("%x", sha256.Sum256(f.content))}}
		parts = append(parts, cdx.Component{Type: cdx.ComponentTypeFile, Name: f.name, Hashes: hashes})
		if f.name == "index.html" {
			of.Hashes = hashes
		}
	}
	of.Components = &parts
	return of
}

// inventory has the modules by reference, and which modules each one uses.
type inventory struct {
	modules map[string]cdx.Component
	uses    map[string]map[string]bool
}

// take lists the modules of the packages in the page, then those of the packages that
// build it.
func take(goVersion string, in, by []pkg) (inventory, error) {
	version := strings.TrimPrefix(goVersion, "go")
	standard := library(module{Path: "stdlib", Version: version}, cdx.ScopeRequired)
	standard.Licenses = licensed("BSD-3-Clause")
	standard.Description = "Go's standard library and runtime, and wasm_exec.js"
	list := inventory{
		modules: map[string]cdx.Component{standard.BOMRef: standard},
		uses:    map[string]map[string]bool{product: {}, standard.BOMRef: {}},
	}
	return list, errors.Join(list.add(in, standard.BOMRef, cdx.ScopeRequired), list.add(by, standard.BOMRef, cdx.ScopeExcluded))
}

func (list inventory) add(packages []pkg, standard string, scope cdx.Scope) error {
	of := make(map[string]string) // package → reference of its module
	for _, p := range packages {
		of[p.ImportPath] = standard
		if p.Standard {
			continue
		}
		of[p.ImportPath] = product
		if !p.Module.Main {
			of[p.ImportPath] = reference(*p.Module)
			if err := list.list(*p.Module, scope); err != nil {
				return err
			}
		}
	}
	for _, p := range packages {
		for _, imported := range p.Imports {
			if from, to := of[p.ImportPath], of[imported]; from != to && from != standard && to != "" {
				list.uses[from][to] = true
			}
		}
	}
	return nil
}

// list adds a module, unless it is listed: a module in the page stays "required".
func (list inventory) list(m module, scope cdx.Scope) error {
	c := library(m, scope)
	if _, ok := list.modules[c.BOMRef]; ok {
		return nil
	}
	license, err := licenseOf(m.Dir)
	if err != nil {
		return fmt.Errorf("%s: %w", m.Path, err)
	}
	c.Licenses = licensed(license)
	list.modules[c.BOMRef] = c
	list.uses[c.BOMRef] = make(map[string]bool)
	return nil
}

func licensed(id string) *cdx.Licenses {
	return &cdx.Licenses{{License: &cdx.License{ID: id}}}
}

// library describes a module. The value in go.sum is a hash of a list of hashes, a
// kind that CycloneDX doesn't have.
func library(m module, scope cdx.Scope) cdx.Component {
	c := cdx.Component{
		BOMRef: reference(m), Type: cdx.ComponentTypeLibrary, Name: m.Path, Version: m.Version,
		Scope: scope, PackageURL: reference(m),
	}
	if m.Sum != "" {
		c.Properties = &[]cdx.Property{{Name: product + ":go.sum", Value: m.Sum}}
	}
	return c
}

// reference is the package URL of a module, which the specification wants in lower case.
func reference(m module) string {
	return "pkg:golang/" + strings.ToLower(m.Path) + "@" + url.QueryEscape(m.Version)
}

func (list inventory) components() *[]cdx.Component {
	var all []cdx.Component
	for _, ref := range slices.Sorted(maps.Keys(list.modules)) {
		all = append(all, list.modules[ref])
	}
	return &all
}

func (list inventory) dependencies() *[]cdx.Dependency {
	var all []cdx.Dependency
	for _, ref := range slices.Sorted(maps.Keys(list.uses)) {
		dependency := cdx.Dependency{Ref: ref}
		if on := slices.Sorted(maps.Keys(list.uses[ref])); len(on) > 0 {
			dependency.Dependencies = &on // an empty list would become null
		}
		all = append(all, dependency)
	}
	return &all
}
