package take

import (
	"net"
	"slices"
	"strings"

	"jwt-airlock/wasm/internal/address"
	"jwt-airlock/wasm/internal/claims"
	"jwt-airlock/wasm/internal/exact"
	"jwt-airlock/wasm/internal/tokentype"
)

// maxLevels is how deep a value is shown.
const maxLevels = 20

// value is JSON with its names replaced; path are the members that it is in.
func (n *names) value(v exact.Value, path ...string) string {
	var parts []string
	switch text, isString := v.Str(); {
	case len(path) > maxLevels:
		return `"…"`
	case isString:
		if len(path) > 0 && slices.Contains(publicValues, path[len(path)-1]) {
			return quote(text)
		}
		return quote(n.of(kindOf(path), text))
	case v.IsObject():
		for _, m := range v.Members() {
			inside := append(slices.Clone(path), m.Name)
			parts = append(parts, quote(n.member(inside...))+":"+n.value(m.Value, inside...))
		}
		return "{" + strings.Join(parts, ",") + "}"
	case v.IsArray():
		for _, e := range v.Elements() {
			parts = append(parts, n.value(e, path...))
		}
		return "[" + strings.Join(parts, ",") + "]"
	case v.IsNumber() && !isTime(path):
		return quote(n.of("number", string(v)))
	}
	return string(v)
}

// member is the name of a member with what identifies someone replaced. Names of claims
// say what they are; inside of them, a name can be anything, such as that of a client.
func (n *names) member(path ...string) string {
	name := path[len(path)-1]
	switch {
	case n == nil, strings.HasPrefix(name, "kubernetes.io"), len(path) > 1 && slices.Contains(publicMembers, name):
		return name
	case len(path) == 1 && strings.Trim(name, "abcdefghijklmnopqrstuvwxyz0123456789_-#+") == "":
		return name
	}
	return n.of("member", name)
}

var (
	publicMembers = strings.Fields("namespace pod node secret serviceaccount name uid warnafter roles jwk jkt kid kty crv x y n e iss sub act")
	publicValues  = strings.Fields("alg enc typ cty zip kty crv use b64 crit _sd_alg token_use token_type ver")
	times         = strings.Fields("exp nbf iat auth_time updated_at warnafter")
)

func isTime(path []string) bool {
	return len(path) > 0 && slices.Contains(times, path[len(path)-1])
}

// kinds are what members name, other than values. What they name follows the dash.
var kinds = strings.Fields("iss-issuer aud-audience azp-client client_id-client appid-client kid-key jti-uid sid-uid uid-uid oid-uid " +
	"sub-user email-user name-user preferred_username-user upn-user given_name-user family_name-user groups-group roles-role namespace-namespace " +
	claims.LegacyPrefix + "namespace-namespace " + claims.LegacyPrefix + "secret.name-secret " +
	claims.LegacyPrefix + "service-account.name-account " + claims.LegacyPrefix + "service-account.uid-uid")

func kindOf(path []string) string {
	if len(path) == 0 {
		return "value"
	}
	last := path[len(path)-1]
	if last == "name" && len(path) > 1 {
		last = path[len(path)-2]
		switch last {
		case "pod", "node", "secret":
			return last
		case "serviceaccount":
			return "account"
		}
	}
	for _, kind := range kinds {
		if of, found := strings.CutPrefix(kind, last+"-"); found {
			return of
		}
	}
	return "value"
}

// byForm is what replaces a name that is new. A name that identifies no one stays.
func (n *names) byForm(kind, name string) string {
	rest, isAccount := strings.CutPrefix(name, claims.AccountPrefix)
	namespace, account, both := strings.Cut(rest, ":")
	group, isGroup := strings.CutPrefix(name, "system:serviceaccounts:")
	node, isNode := strings.CutPrefix(name, "system:node:")
	switch {
	case name == "", name == "default", name == claims.LegacyIssuer, tokentype.IsWellKnown(name):
		return name
	case isAccount && both:
		return claims.AccountPrefix + n.of("namespace", namespace) + ":" + n.of("account", account)
	case isGroup:
		return "system:serviceaccounts:" + n.of("namespace", group)
	case isNode:
		return "system:node:" + n.of("node", node)
	case strings.HasPrefix(name, "system:"):
		return name
	case strings.Contains(name, "://"):
		return n.url(name)
	}
	return n.number(formOf(kind, name), name)
}

func formOf(kind, name string) string {
	before, host, isEmail := strings.Cut(name, "@")
	switch {
	case kind != "user" && kind != "value" && kind != "issuer" && kind != "audience" && kind != "client":
		return kind
	case isEmail && before != "" && isHost(host):
		return "email"
	case net.ParseIP(name) != nil:
		return "ip"
	case isHost(name):
		return "host"
	case len(name) == 36 && strings.Count(name, "-") == 4:
		return "uid"
	}
	return kind
}

func isHost(name string) bool {
	return strings.Contains(name, ".") && address.IsName(strings.ToLower(name)) && !strings.Contains("0123456789", name[len(name)-1:])
}

// url replaces host and path separately, so two URLs of one host can be recognized.
func (n *names) url(text string) string {
	scheme, rest, _ := strings.Cut(text, "://")
	end := strings.IndexAny(rest+"/", "/?#")
	host, port, hasPort := strings.Cut(rest[:end], ":")
	if address := scheme + host + port; host == "" || strings.ContainsAny(address, "@[]% ") {
		return n.number("url", text)
	}
	by := scheme + "://" + n.of("host", host)
	if hasPort {
		by += ":" + port
	}
	if path := strings.Trim(rest[end:], "/"); path != "" {
		return by + "/" + n.of("path", path)
	}
	return by + rest[end:]
}

func quote(text string) string { return string(encoded(text)) }
