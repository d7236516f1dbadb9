package opaque

import (
	"encoding/base64"
	"net/url"
	"slices"
	"strings"
	"time"

	"jwt-airlock/wasm/internal/clock"
	"jwt-airlock/wasm/internal/phrase"
	"jwt-airlock/wasm/internal/report"
)

// An EKS token is a signed request to AWS STS, written as a URL: the cluster sends
// it, and AWS answers who signed it (aws-iam-authenticator, pkg/token).
var eks = kind{
	name:     "eks-token",
	variants: []variant{{pattern: pattern{eksPrefix, base64url, 20, 16 << 10}}},
	describe: describeEKS,
}

const (
	// eksLifetime is how long AWS accepts such a request. X-Amz-Expires says 60
	// seconds, and is ignored.
	eksLifetime = 15 * time.Minute

	// eksMost is the longest token that the authenticator reads, in bytes.
	eksMost = 4096

	eksPrefix = "k8s-aws-v1."
	eksDate   = "20060102T150405Z"
	eksHeader = "x-k8s-aws-id"
)

// stsRequest is the request in an EKS token, without its signature and without the
// session token.
type stsRequest struct {
	host, region, keyID string

	// signed is when; the zero Time where that can't be read.
	signed time.Time

	// faults are why the authenticator must reject it, in clauses (package
	// phrase).
	faults []string
}

func readSTSRequest(token string) (r stsRequest) {
	raw, err := base64.RawURLEncoding.DecodeString(strings.TrimPrefix(token, eksPrefix))
	address, notAddress := url.Parse(string(raw))
	switch {
	case len(token) > eksMost:
		r.fault("it is longer than 4096 bytes")
	case err != nil:
		r.fault("the part after its prefix isn't base64url; it may be cut off")
	case notAddress != nil || address.Host == "":
		r.fault("it contains no URL")
	default:
		r.host = address.Host
		r.readQuery(parameters(address))
		r.judge(address)
	}
	return r
}

// parameters are those of a URL, by their names in lower case. One that appears
// several times is empty.
func parameters(address *url.URL) map[string]string {
	given := map[string]string{}
	for name, values := range address.Query() {
		name = strings.ToLower(name)
		if _, again := given[name]; again || len(values) > 1 {
			values[0] = ""
		}
		given[name] = values[0]
	}
	return given
}

func (r *stsRequest) readQuery(given map[string]string) {
	r.signed, _ = time.Parse(eksDate, given["x-amz-date"])
	if scope := strings.Split(given["x-amz-credential"], "/"); len(scope) == 5 {
		r.keyID, r.region = only(scope[0], upper+digits), only(scope[2], lower+digits+"-")
	}
	if given["action"] != "GetCallerIdentity" {
		r.fault("its action isn't `GetCallerIdentity`")
	}
	if r.signed.IsZero() {
		r.fault("it has no signing time, `X-Amz-Date`")
	}
	if headers := strings.Split(strings.ToLower(given["x-amz-signedheaders"]), ";"); !slices.Contains(headers, eksHeader) {
		r.fault("its cluster name, `" + eksHeader + "`, isn't signed")
	}
}

func (r *stsRequest) judge(address *url.URL) {
	if !isSTS(address.Host) {
		r.fault("this isn't an AWS STS host: {host}")
	}
	if address.Scheme != "https" || address.Path != "/" {
		r.fault("the request isn't an https request for the path `/`")
	}
}

func (r *stsRequest) fault(what string) { r.faults = append(r.faults, what) }

// stsDomains are where AWS runs its STS, by partition.
var stsDomains = []string{".amazonaws.com", ".amazonaws.com.cn", ".api.aws", ".c2s.ic.gov", ".sc2s.sgov.gov"}

// isSTS reports whether a host has a name that AWS gives to its STS. With more than
// a region between sts and the domain, it can be anyone's bucket.
func isSTS(host string) bool {
	for _, domain := range stsDomains {
		name, ok := strings.CutSuffix(host, domain)
		service, region, regional := strings.Cut(name, ".")
		if ok && (service == "sts" || service == "sts-fips") && (!regional || isRegion(region)) {
			return true
		}
	}
	return false
}

func isRegion(s string) bool {
	return only(s, lower+digits+"-") != "" && strings.Contains(s, "-") && contains(digits, s[len(s)-1])
}

// only returns a short text that has only allowed characters; else nothing.
func only(s, allowed string) string {
	if len(s) > 40 || run(s, allowed) < len(s) {
		return ""
	}
	return s
}

func describeEKS(m *Match, c clock.Clock) *Description {
	r := readSTSRequest(m.Text)
	card, at := eksCard, r.time(c)
	card.sentence += r.outcome(at, c)
	card.facts += r.times() + eksMore
	d := card.fill(phrase.NewValues("host", r.host, "region", r.region, "key", r.keyID, r.keyID[:min(4, len(r.keyID))], r.keyID))
	if !r.signed.IsZero() {
		d.Time = at
	}
	return d
}

func (r *stsRequest) time(c clock.Clock) report.TimeAnswer {
	at := until(r.signed.Add(eksLifetime), c)
	if !c.Now.IsZero() && c.Now.Add(c.Leeway).Before(r.signed) {
		at.Tone, at.Text = report.Warn, "signed in the future: "+clock.Format(r.signed)
	}
	if len(r.faults) > 0 && at.Tone == report.Good {
		at.Tone = report.Quiet // nothing is good about what must be rejected
	}
	return at
}

// outcome is what matters most.
func (r *stsRequest) outcome(at report.TimeAnswer, c clock.Clock) string {
	end := r.signed.Add(eksLifetime)
	switch {
	case len(r.faults) > 0:
		return " A cluster [bad must reject it]: " + strings.Join(r.faults, "; ") + "."
	case c.Now.IsZero():
		return " It is valid for 15 minutes, until " + clock.Format(end) + "."
	case !c.Now.Before(end):
		return " It [" + string(at.Tone) + " expired " + c.Relative(end) + "]."
	}
	return " It [" + string(at.Tone) + " expires " + c.Relative(end) + "]; until then, anyone who has it can act as that identity on its cluster."
}

func (r *stsRequest) times() string {
	if r.signed.IsZero() {
		return ""
	}
	return "Signed: " + clock.Format(r.signed) + "\n" +
		"Expires: " + clock.Format(r.signed.Add(eksLifetime)) + ", 15 minutes after it was signed. The seconds in `X-Amz-Expires` are ignored, and clients get a new token after 14 minutes\n"
}

// The prefix of an access key says what it belongs to (IAM User Guide, unique
// identifiers).
var eksCard = template{
	title:    "EKS token",
	subtitle: "a signed request to AWS, from aws eks get-token or aws-iam-authenticator",
	sentence: " It isn't a JWT but a signed request to AWS, and only AWS can check who signed it.",
	facts: "What it is: a `GetCallerIdentity` request, signed with AWS credentials. The cluster sends it to AWS and learns who signed it\n" +
		"Sent to: {host}\n" +
		"Region: {region}\n" +
		"Access key: {ASIA}, of temporary credentials: a role or a session\n" +
		"Access key: {AKIA}, long-term, of an IAM user or the root user\n" +
		"Access key: {key}\n",
	commands: whoami + `
? Who are you to AWS, with your own credentials?
aws sts get-caller-identity
? Get a new token
TOKEN=$(aws eks get-token --cluster-name CLUSTER --query status.token --output text)`,
}

const eksMore = "Cluster: not in the token. Its name is signed as the header `" + eksHeader + "`, so no other cluster can use the token\n" +
	"User name: mapped from the AWS identity by the cluster's access entries or `kube-system/aws-auth`\n" +
	"Stored: not on a server\n" +
	"Warning: don't open or share the URL in it. It is a signed request\n" +
	"Revoke by: waiting for it to expire. To block the caller, deactivate the access key or revoke the role's sessions"
