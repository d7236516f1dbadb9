package figures

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
)

// Print measures the page of the module at root, as args say, and prints the figures.
// log gets what happens meanwhile.
func Print(root string, args []string, out, log io.Writer) error {
	set := flag.NewFlagSet("bench", flag.ContinueOnError)
	set.SetOutput(log)
	asJSON := set.Bool("json", false, "print one JSON object")
	var rival Rival
	rival.Flags(set)
	if err := set.Parse(args); errors.Is(err, flag.ErrHelp) {
		return nil
	} else if err != nil {
		return err
	}
	if set.NArg() > 0 {
		return fmt.Errorf("bench takes no argument such as %q", set.Arg(0))
	}
	text, err := measure(root, rival, log)
	if err != nil {
		return err
	}
	return print(out, text, *asJSON)
}

// measure runs the test that measures, and returns what it writes.
func measure(root string, rival Rival, log io.Writer) ([]byte, error) {
	dir, err := os.MkdirTemp("", "airlock-figures-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	file := filepath.Join(dir, "figures.json")
	cmd := exec.Command("go", append([]string{"test", "-count=1", "-timeout", "60m", "-v", "-run", "^TestBudgets$", "./web/e2e",
		"-args", "-bench", "-figures", file}, rival.args()...)...)
	cmd.Dir, cmd.Stdout, cmd.Stderr = root, log, log
	if err := cmd.Run(); err != nil {
		return nil, fmt.Errorf("measure the page: %w", err)
	}
	return os.ReadFile(file)
}

// print prints figures as tables, or as they are.
func print(out io.Writer, text []byte, asJSON bool) error {
	if asJSON {
		_, err := out.Write(text)
		return err
	}
	var f Figures
	if err := json.Unmarshal(text, &f); err != nil {
		return err
	}
	_, err := io.WriteString(out, f.String())
	return err
}

// Write writes figures where Print reads them.
func (f Figures) Write(file string) error {
	text, err := json.MarshalIndent(f, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(file, append(text, '\n'), 0o644)
}
