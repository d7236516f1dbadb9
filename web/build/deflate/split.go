package deflate

// So many tokens are kept together; more where that would be too many pieces, each of
// which is compared with all others.
const (
	leastPiece = 1500
	mostPieces = 200
)

// split cuts tokens into the blocks that take the fewest bits: where other symbols
// become frequent, other codes pay.
func split(tokens block) []block {
	pieceSize := max(leastPiece, len(tokens)/mostPieces)
	var pieces []*counts
	for start := 0; start < len(tokens); start += pieceSize {
		pieces = append(pieces, tally(tokens[start:min(len(tokens), start+pieceSize)]))
	}
	best := make([]uint64, len(pieces)+1) // bits of the pieces before
	from := make([]int, len(pieces)+1)    // where the last block of those starts
	for end := 1; end <= len(pieces); end++ {
		together := new(counts)
		best[end] = 1<<64 - 1
		for start := end - 1; start >= 0; start-- {
			together.add(pieces[start])
			if n := best[start] + together.bits(); n < best[end] {
				best[end], from[end] = n, start
			}
		}
	}
	var blocks []block
	for end := len(pieces); end > 0; end = from[end] {
		blocks = append([]block{tokens[from[end]*pieceSize : min(len(tokens), end*pieceSize)]}, blocks...)
	}
	if blocks == nil {
		return []block{nil}
	}
	return blocks
}
