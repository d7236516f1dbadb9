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

// An EKS token is a request to AWS STS, signed and written as an address: the
// cluster sends it, and AWS answers who signed it (aws-iam-authenticator,
// pkg/token).
var eks = kind{
	name:     "eks-token",
	variants: []variant{{pattern: pattern{eksPrefix, base64url, 20, 16 << 10}}},
	describe: describeEKS,
}

const (
	// eksLifetime is how long AWS takes such a request. X-Amz-Expires says 60
	// seconds, and is looked at by nobody.
	eksLifetime = 15 * time.Minute

	// eksMost is the longest token that the authenticator reads, in bytes.
	eksMost = 4096

	eksPrefix = "k8s-aws-v1."
	eksDate   = "20060102T150405Z"
	eksHeader = "x-k8s-aws-id"
)

// stsRequest is the request that an EKS token holds, without its signature and
// without the session token.
type stsRequest struct {
	host, region, keyID string

	// signed is when; the zero Time where that cannot be read.
	signed time.Time

	// faults are why the authenticator must refuse it, in clauses (package
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
		r.fault("what follows its prefix is no base64url; it may be cut off")
	case notAddress != nil || address.Host == "":
		r.fault("it holds no address")
	default:
		r.host = address.Host
		r.readQuery(parameters(address))
		r.judge(address)
	}
	return r
}

// parameters are those of an address, by their names in lower case. One that
// stands there several times is empty.
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
		r.fault("its action is not `GetCallerIdentity`")
	}
	if r.signed.IsZero() {
		r.fault("it does not say when it was signed, in `X-Amz-Date`")
	}
	if headers := strings.Split(strings.ToLower(given["x-amz-signedheaders"]), ";"); !slices.Contains(headers, eksHeader) {
		r.fault("the name of its cluster is not signed, in `" + eksHeader + "`")
	}
}

func (r *stsRequest) judge(address *url.URL) {
	if !isSTS(address.Host) {
		r.fault("this is not a host of AWS STS: {host}")
	}
	if address.Scheme != "https" || address.Path != "/" {
		r.fault("the request is not an https one for the path `/`")
	}
}

func (r *stsRequest) fault(what string) { r.faults = append(r.faults, what) }

// stsDomains are where AWS keeps its STS, by partition.
var stsDomains = []string{".amazonaws.com", ".amazonaws.com.cn", ".api.aws", ".c2s.ic.gov", ".sc2s.sgov.gov"}

// isSTS reports whether a host has a name that AWS gives to its STS. With more
// between sts and the domain than a region, it can be somebody's bucket.
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

// only returns a short text that has no characters but those allowed; else
// nothing.
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
		at.Tone = report.Quiet // nothing is good about what must be refused
	}
	return at
}

// outcome is what matters most.
func (r *stsRequest) outcome(at report.TimeAnswer, c clock.Clock) string {
	end := r.signed.Add(eksLifetime)
	switch {
	case len(r.faults) > 0:
		return " A cluster [bad must refuse it]: " + strings.Join(r.faults, "; ") + "."
	case c.Now.IsZero():
		return " It is taken for 15 minutes, until " + clock.Format(end) + "."
	case !c.Now.Before(end):
		return " It [" + string(at.Tone) + " expired " + c.Relative(end) + "]."
	}
	return " It [" + string(at.Tone) + " expires " + c.Relative(end) + "]; until then, anybody who holds it can act as that identity on its cluster."
}

func (r *stsRequest) times() string {
	if r.signed.IsZero() {
		return ""
	}
	return "Signed: " + clock.Format(r.signed) + "\n" +
		"Expires: " + clock.Format(r.signed.Add(eksLifetime)) + ": 15 minutes after it was signed. The seconds in `X-Amz-Expires` do not count, and clients ask for a new one after 14 minutes\n"
}

// The first letters of an access key say what it belongs to (IAM User Guide,
// unique identifiers).
var eksCard = template{
	title:    "EKS token",
	subtitle: "a signed request to AWS, by aws eks get-token or aws-iam-authenticator",
	sentence: " It is no JWT: it holds a request to AWS, and only AWS can check who signed it.",
	facts: "What it is: a request `GetCallerIdentity`, signed with AWS credentials; the cluster sends it to AWS and learns who made it\n" +
		"Sent to: {host}\n" +
		"Region: {region}\n" +
		"Access key: {ASIA}, of temporary credentials: a role or a session\n" +
		"Access key: {AKIA}, long-term, of an IAM user or the root user\n" +
		"Access key: {key}\n",
	commands: whoami + `
? Whom does AWS take your own credentials for?
aws sts get-caller-identity
? How to get a new token?
TOKEN=$(aws eks get-token --cluster-name CLUSTER --query status.token --output text)`,
}

const eksMore = "Cluster: not in it: its name goes into the signature, as header `" + eksHeader + "`, so that no other cluster can use it\n" +
	"User name: what the cluster makes of the AWS identity, by its access entries or `kube-system/aws-auth`\n" +
	"Stored: nowhere\n" +
	"Careful: do not open the address in it, and give it to nobody: it is a signed request\n" +
	"Revoke by: waiting. To stop who made it, deactivate the access key, or revoke the sessions of the role"
