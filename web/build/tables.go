package build

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	gotypes "go/types"
	"path/filepath"
	"strings"
)

// dropTraces and coarsenLookup rely on tables that are private to Go and may change in the
// next version.
// They are compared with Go's own declarations first.

// declarations are those of Go 1.26, without comments. Only the beginning of moduledata
// matters: the part that the runtime reads through the header.
var declarations = []struct{ file, name, form string }{
	{"internal/abi/symtab.go", "CurrentPCLnTabMagic", "Go120PCLnTabMagic"},
	{"internal/abi/symtab.go", "Go120PCLnTabMagic", "0xfffffff1"},
	{"internal/abi/symtab.go", "FuncFlagTopFrame", "1 << iota"},
	{"internal/abi/symtab.go", "FuncIDNormal", "iota"},
	{"internal/abi/symtab.go", "PCDATA_UnsafePoint", "0"},
	{"internal/abi/symtab.go", "PCDATA_StackMapIndex", "1"},
	{"internal/abi/symtab.go", "PCDATA_InlTreeIndex", "2"},
	{"internal/abi/symtab.go", "PCDATA_ArgLiveIndex", "3"},
	{"internal/abi/symtab.go", "FUNCDATA_ArgsPointerMaps", "0"},
	{"internal/abi/symtab.go", "FUNCDATA_LocalsPointerMaps", "1"},
	{"internal/abi/symtab.go", "FUNCDATA_StackObjects", "2"},
	{"internal/abi/symtab.go", "FUNCDATA_InlTree", "3"},
	{"internal/abi/symtab.go", "FUNCDATA_OpenCodedDeferInfo", "4"},
	{"internal/abi/symtab.go", "FUNCDATA_ArgInfo", "5"},
	{"internal/abi/symtab.go", "FUNCDATA_ArgLiveInfo", "6"},
	{"internal/abi/symtab.go", "MINFUNC", "16"},
	{"internal/abi/symtab.go", "FuncTabBucketSize", "256 * MINFUNC"},
	{"runtime/symtab.go", "findfuncbucket", "struct{idx uint32; subbuckets [16]byte}"},
	{"runtime/symtab.go", "pcHeader", "struct{magic abi.PCLnTabMagic; pad1, pad2 uint8; minLC uint8; ptrSize uint8; nfunc int; nfiles uint; _ uintptr; " +
		"funcnameOffset uintptr; cuOffset uintptr; filetabOffset uintptr; pctabOffset uintptr; pclnOffset uintptr}"},
	{"runtime/symtab.go", "functab", "struct{entryoff uint32; funcoff uint32}"},
	{"runtime/symtab.go", "moduledata", "struct{sys.NotInHeap; pcHeader *pcHeader; funcnametab []byte; cutab []uint32; filetab []byte; pctab []byte; " +
		"pclntable []byte; ftab []functab; findfunctab uintptr; minpc, maxpc uintptr; text, etext uintptr; noptrdata, enoptrdata uintptr; " +
		"data, edata uintptr; bss, ebss uintptr; noptrbss, enoptrbss uintptr; covctrs, ecovctrs uintptr; end, gcdata, gcbss uintptr; " +
		"types, etypes uintptr; rodata uintptr; gofunc uintptr; "},
	{"runtime/runtime2.go", "_func", "struct{sys.NotInHeap; entryOff uint32; nameOff int32; args int32; deferreturn uint32; pcsp uint32; pcfile uint32; " +
		"pcln uint32; npcdata uint32; cuOffset uint32; startLine int32; funcID abi.FuncID; flag abi.FuncFlag; _ [1]byte; nfuncdata uint8}"},
}

// tablesKnown reports whether the Go at goroot writes the tables that dropTraces knows.
func tablesKnown(goroot string) error {
	for _, d := range declarations {
		path := filepath.Join(goroot, "src", filepath.FromSlash(d.file))
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		if form := declared(file, d.name); !strings.HasPrefix(form, d.form) {
			return fmt.Errorf("%s in Go's %s differs from Go 1.26", d.name, d.file)
		}
	}
	return nil
}

// declared returns what a file declares a name to be. Empty if the file doesn't declare it.
func declared(file *ast.File, name string) (form string) {
	ast.Inspect(file, func(n ast.Node) bool {
		switch spec := n.(type) {
		case *ast.TypeSpec:
			if spec.Name.Name == name {
				form = gotypes.ExprString(spec.Type)
			}
		case *ast.ValueSpec:
			if spec.Names[0].Name == name && len(spec.Values) == 1 {
				form = gotypes.ExprString(spec.Values[0])
			}
		}
		return form == ""
	})
	return form
}
