package attempt

import "jwt-airlock/wasm/internal/report"

// Why a key wasn't tried, or failed. Packages verify and decrypt have more reasons.
const (
	Unusable    report.Reason = "unusable"
	WrongType   report.Reason = "type"
	WrongCurve  report.Reason = "curve"
	WrongAlg    report.Reason = "alg"
	WrongUse    report.Reason = "use"
	WrongKeyOps report.Reason = "key-ops"
	WrongKID    report.Reason = "kid"
	KIDDiffers  report.Reason = "kid-differs" // and the key fits
	Limit       report.Reason = "limit"
)

// NullMember is why a token isn't supported: a member of its header is null.
const NullMember report.Reason = "header-null"
