package attempt

import "jwt-airlock/wasm/internal/report"

// Why a key was not tried, or did not fit. Packages verify and decrypt know more.
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

// NullMember is why a token is not read: a member of its header is null.
const NullMember report.Reason = "header-null"
