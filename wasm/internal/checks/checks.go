// Package checks finds what a careful reviewer would note about a token, its keys
// and the paste. It decides nothing: package verify says whether a signature is
// valid, and no finding changes that.
//
// Each check is a file with a variable that is listed in all. A check that doesn't
// apply finds nothing. No findings means only that none of these was found.
package checks

import (
	"cmp"
	"strconv"
	"strings"

	"jwt-airlock/wasm/internal/excerpt"
	"jwt-airlock/wasm/internal/keys"
	"jwt-airlock/wasm/internal/report"
	"jwt-airlock/wasm/internal/subject"
)

// check is one thing to find. Its title is a clause. In its detail, {} is replaced
// by what was found.
type check struct {
	code                       string
	severity                   report.Severity
	title, detail, fix, source string

	// at is the place. Empty where the function below sets it.
	at string

	// One or more of these find it; the others are empty.
	token func(*Case) bool
	key   func(*keys.Key, *Case) bool
	paste func(*Paste) bool

	cause string            // why a signature was not verified (package diagnose)
	rules []report.Reason   // that a signature breaks (package verify)
	unfit []report.Reason   // why the key that should verify the token may not
	flaw  string            // of a key (package keys)
	group func(string) bool // in a login or in a certificate
}

// all are the checks: the signature, its keys, the header, the claims,
// encryption, Kubernetes, the paste.
var all = []*check{
	&algNone, &algMissing, &signatureEmpty, &signatureZero, &signatureDER, &pssSalt,
	&keyConfusion, &keyBlank, &hmacWeak, &hmacShort,
	&rsaTiny, &rsaSmall, &rsaExponent, &rsaExponent3, &rsaROCA,
	&keyAlg, &keyUse, &keyCurve, &keyCertificate, &certificateExpired, &keyDisputed,
	&embeddedKey, &embeddedPrivate, &headerCertificate, &keyURL, &keyURLOfIssuer, &kidInjection, &headerDisputed,
	&critUnknown, &critBad, &b64Crit, &typMissing, &algLegacy, &algEdDSA,
	&repeatedNames, &namesAlike, &notUTF8, &notBase64URL, &jsonForm,
	&timeBad, &expired, &expMissing, &expLong, &audMissing, &issMissing, &issDiscovery,
	&claimSensitive, &claimText, &groupsElsewhere,
	&iterationsMany, &iterationsFew, &compressed, &nestedNone,
	&kubeAlg, &kubeLegacy, &kubeExtended, &kubeStale, &kubeAudience, &kubeAudiences,
	&kubeSub, &kubeBindings, &kubeDefault, &kubeMicroK8s,
	&kubeAccessToken, &kubeMasters, &kubeGroups, &kubeAdminGroup,
	&privatePasted,
}

// Findings are about one token, and about the key that verified it.
func Findings(c *Case) []report.Finding {
	c.prepare()
	var found findings
	for _, check := range all {
		c.spot = spot{at: check.at}
		if check.inToken(c) {
			found.add(check, c.spot)
		}
		if k := c.verifiedBy(); k != nil {
			c.spot = spot{at: place(c.Answer.Key)}
			if check.inKey(k, c) {
				found.add(check, c.spot)
			}
		}
	}
	return found.sorted()
}

// Whole are about the paste, and about keys that verified no token in it.
func Whole(p *Paste) []report.Finding {
	var found findings
	for _, check := range all {
		p.spot = spot{at: check.at}
		if check.inPaste(p) {
			found.add(check, p.spot)
		}
		if check.inKeys(p) {
			found.add(check, p.spot)
		}
	}
	return found.sorted()
}

func (check *check) inToken(c *Case) bool {
	switch {
	case check.token != nil:
		return check.token(c)
	case check.cause != "":
		return c.caused(check.cause)
	case check.rules != nil:
		return c.breaks(check.rules)
	case check.unfit != nil:
		return c.keyMismatch(check.unfit)
	}
	return check.group != nil && c.grouped(check.group)
}

func (check *check) inKey(k *keys.Key, c *Case) bool {
	switch {
	case check.flaw != "" && check.flaw == k.Weakness:
		return true
	case check.key != nil:
		return check.key(k, c)
	}
	return check.group != nil && c.certified(k, check.group)
}

func (check *check) inPaste(p *Paste) bool {
	if check.paste != nil {
		return check.paste(p)
	}
	return check.group != nil && p.grouped(check.group)
}

// inKeys finds the first key with it. It skips a key that verified a token: that
// token has the finding.
func (check *check) inKeys(p *Paste) bool {
	if check.flaw == "" && check.key == nil && check.group == nil {
		return false
	}
	c := Case{Subject: &subject.Subject{Clock: p.Clock}}
	for i, k := range p.Keys {
		if check.inKey(k, &c) && !p.verified(i) {
			p.spot = c.spot
			p.at = cmp.Or(p.at, place(i))
			return true
		}
	}
	return false
}

// spot is where something was found, and what. The clause is empty where it is the
// title of the check.
type spot struct{ at, what, clause string }

// found records where and what, and is always true.
func (s *spot) found(at, what string) bool {
	s.at, s.what = at, what
	return true
}

// says is found for a clause that replaces the title.
func (s *spot) says(at, clause string) bool {
	s.clause = clause
	return s.found(at, excerpt.Capitalize(clause))
}

// report records what was found at the place of the check.
func (s *spot) report(what string) bool { return s.found(s.at, what) }

func place(key int) string { return "keys." + strconv.Itoa(key) }

type findings []report.Finding

func (f *findings) add(c *check, s spot) {
	*f = append(*f, report.Finding{
		Code: c.code, Severity: c.severity, Title: excerpt.Capitalize(c.title), Clause: cmp.Or(s.clause, c.title),
		Detail: strings.Replace(c.detail, "{}", excerpt.Truncate(s.what), 1),
		Fix:    c.fix, Source: c.source, At: excerpt.Truncate(s.at),
	})
}

var (
	severities = []report.Severity{report.Critical, report.High, report.Medium, report.Low, report.Info}
	places     = []string{"token", "header", "payload", "signature", "keys", "input"}
)

// sorted puts the most severe first, and those of one severity in the order of the
// token.
func (f findings) sorted() []report.Finding {
	sorted := []report.Finding{}
	for _, severity := range severities {
		for _, place := range places {
			for _, one := range f {
				if one.Severity == severity && strings.HasPrefix(one.At, place) {
					sorted = append(sorted, one)
				}
			}
		}
	}
	return sorted
}
