package deflate

// The number of tokens that stay together. It grows if there would be too many pieces,
// because each piece is compared with all others.
const (
	leastPiece = 1500
	mostPieces = 200
)

// split cuts tokens into the blocks that take the fewest bits: a new code is worth its
// bits if other symbols become frequent.
func split(tokens block) []block {
	pieceSize := max(leastPiece, len(tokens)/mostPieces)
	var pieces []*counts
	for start := 0; start < len(tokens); start += pieceSize {
		pieces = append(pieces, tally(tokens[start:min(len(tokens), start+pieceSize)]))
	}
	best := make([]uint64, len(pieces)+1) // bits of the earlier pieces
	from := make([]int, len(pieces)+1)    // where their last block starts
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
