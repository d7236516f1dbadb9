package build

import (
	"bytes"
	"encoding/binary"
	"errors"
)

// Go's linker leaves runs of zeros out of the data of a module. One of its tables is
// mostly zeros, so the linker writes tens of thousands of segments of two bytes, each
// with an address that doesn't compress. In one segment, the module is a tenth longer,
// and 6 % shorter after compression. Memory starts as zeros, so nothing else changes.

// From WebAssembly Core, §5.
const (
	headerSize  = 8 // magic and version
	dataSection = 11
	active      = 0x00 // a segment that is copied to memory 0 at the start
	i32Const    = 0x41
	endOfExpr   = 0x0b
	maxAddress  = 1 << 30 // our own limit
)

var errModule = errors.New("not a module of the form that Go writes")

// joinData returns the module with its data in a single segment.
func joinData(module []byte) ([]byte, error) {
	if len(module) < headerSize {
		return nil, errModule
	}
	out := bytes.Clone(module[:headerSize])
	for rest := module[headerSize:]; len(rest) > 0; {
		id := rest[0]
		body, after, err := readSection(rest[1:])
		if err != nil {
			return nil, err
		}
		if id == dataSection {
			if body, err = joinSegments(body); err != nil {
				return nil, err
			}
		}
		out = appendSized(append(out, id), body)
		rest = after
	}
	return out, nil
}

// segment is a part of a module's initial memory.
type segment struct {
	address uint64
	data    []byte
}

func joinSegments(section []byte) ([]byte, error) {
	segments, err := readSegments(section)
	if err != nil || len(segments) == 0 {
		return section, err
	}
	start, end := segments[0].address, uint64(0)
	for _, s := range segments {
		start, end = min(start, s.address), max(end, s.address+uint64(len(s.data)))
	}
	image := make([]byte, end-start)
	for _, s := range segments {
		copy(image[s.address-start:], s.data)
	}
	out := appendAddress([]byte{1, active, i32Const}, start)
	return appendSized(append(out, endOfExpr), image), nil
}

// memoryOf is a module's initial memory. Its data is part of the module.
func memoryOf(module []byte) (segment, error) {
	if len(module) < headerSize {
		return segment{}, errModule
	}
	for rest := module[headerSize:]; len(rest) > 0; {
		body, after, err := readSection(rest[1:])
		if err != nil {
			return segment{}, err
		}
		if rest[0] == dataSection {
			segments, err := readSegments(body)
			if err != nil || len(segments) != 1 {
				return segment{}, errModule
			}
			return segments[0], nil
		}
		rest = after
	}
	return segment{}, errModule
}

// readSegments reads the only form that Go writes: active, in memory 0, at a constant
// address.
func readSegments(section []byte) ([]segment, error) {
	count, rest, err := uvarint(section)
	if err != nil {
		return nil, err
	}
	var segments []segment
	for range count {
		var s segment
		if rest, err = expectBytes(rest, active, i32Const); err != nil {
			return nil, err
		}
		if s.address, rest, err = uvarint(rest); err != nil || s.address > maxAddress {
			return nil, errModule
		}
		if rest, err = expectBytes(rest, endOfExpr); err != nil {
			return nil, err
		}
		if s.data, rest, err = readSection(rest); err != nil {
			return nil, err
		}
		segments = append(segments, s)
	}
	return segments, nil
}

func expectBytes(text []byte, want ...byte) ([]byte, error) {
	rest, ok := bytes.CutPrefix(text, want)
	if !ok {
		return nil, errModule
	}
	return rest, nil
}

// uvarint reads an unsigned LEB128, which package binary calls a varint. It also reads
// a signed one that isn't negative.
func uvarint(text []byte) (uint64, []byte, error) {
	n, size := binary.Uvarint(text)
	if size <= 0 {
		return 0, nil, errModule
	}
	return n, text[size:], nil
}

func readSection(text []byte) (body, rest []byte, err error) {
	n, rest, err := uvarint(text)
	if err != nil || n > uint64(len(rest)) {
		return nil, nil, errModule
	}
	return rest[:n], rest[n:], nil
}

func appendSized(out, body []byte) []byte {
	return append(binary.AppendUvarint(out, uint64(len(body))), body...)
}

// appendAddress appends a signed LEB128. Its last byte must not have the sign bit
// set.
func appendAddress(out []byte, address uint64) []byte {
	out = binary.AppendUvarint(out, address)
	if last := len(out) - 1; out[last]&0x40 != 0 {
		out[last] |= 0x80
		out = append(out, 0)
	}
	return out
}
