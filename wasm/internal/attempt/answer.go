package attempt

import "jwt-airlock/wasm/internal/report"

// Answer is an answer that names no key.
func Answer(state report.SignatureState, tone report.Tone, label, text string, reason report.Reason) report.SignatureAnswer {
	return report.SignatureAnswer{State: state, Tone: tone, Label: label, Text: text, Key: -1, Reason: reason}
}

// Invalid is the answer about what breaks a rule, so that no key can make it valid.
func Invalid(text string, reason report.Reason) report.SignatureAnswer {
	return Answer(report.Invalid, report.Bad, "Invalid", text, reason)
}

// Unsupported is the answer about what may be valid but isn't supported.
func Unsupported(text string, reason report.Reason) report.SignatureAnswer {
	return Answer(report.Unsupported, report.Warn, "Not supported", text, reason)
}

// Unread is the answer where no signature can be read.
func Unread(text string, reason report.Reason) report.SignatureAnswer {
	return Answer(report.SignatureMalformed, report.Bad, "Not checked", text, reason)
}
