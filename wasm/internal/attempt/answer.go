package attempt

import "jwt-airlock/wasm/internal/report"

// Answer is one that names no key.
func Answer(state report.SignatureState, tone report.Tone, label, text string, reason report.Reason) report.SignatureAnswer {
	return report.SignatureAnswer{State: state, Tone: tone, Label: label, Text: text, Key: -1, Reason: reason}
}

// Invalid is about what breaks a rule, so that no key can make it good.
func Invalid(text string, reason report.Reason) report.SignatureAnswer {
	return Answer(report.Invalid, report.Bad, "Invalid", text, reason)
}

// Unsupported is about what may well be right, and is not read here.
func Unsupported(text string, reason report.Reason) report.SignatureAnswer {
	return Answer(report.Unsupported, report.Warn, "Not supported", text, reason)
}

// Unread is about what no signature can be read in.
func Unread(text string, reason report.Reason) report.SignatureAnswer {
	return Answer(report.SignatureMalformed, report.Bad, "Not checked", text, reason)
}
