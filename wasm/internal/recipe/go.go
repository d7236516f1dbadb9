package recipe

// The programs have one function, New, which returns one that verifies a token and says
// who sent it. The test compiles and runs them.

var goOIDC = recipe{name: "Go, go-oidc", issuer: true, code: `package verify

import (
	"context"

	"github.com/coreos/go-oidc/v3/oidc"
)

const issuer, audience, algorithm = «issuer», «audience», «algorithm»

// New asks the issuer where its keys are. The context must live as long as the verifier.
func New(ctx context.Context) (func(token string) (subject string, err error), error) {
	provider, err := oidc.NewProvider(ctx, issuer)
	if err != nil {
		return nil, err
	}
	verifier := provider.Verifier(&oidc.Config{ClientID: audience, SupportedSigningAlgs: []string{algorithm}})
	return func(token string) (string, error) {
		verified, err := verifier.Verify(ctx, token)
		if err != nil {
			return "", err
		}
		return verified.Subject, nil
	}, nil
}
`, note: "For issuers with a discovery document. It fetches new keys when a token names one. An API server shows its document only to clients with a token, unless system:service-account-issuer-discovery is bound to everyone."}

var goKeyfunc = recipe{name: "Go, golang-jwt and keyfunc", code: `package verify

import (
	"context"

	"github.com/MicahParks/keyfunc/v3"
	"github.com/golang-jwt/jwt/v5"
)

const issuer, audience, algorithm = «issuer», «audience», «algorithm»
const keySet = «keys»

// New fetches the keys, and again from time to time until the context ends.
func New(ctx context.Context) (func(token string) (subject string, err error), error) {
	keys, err := keyfunc.NewDefaultCtx(ctx, []string{keySet})
	if err != nil {
		return nil, err
	}
	parser := jwt.NewParser(jwt.WithIssuer(issuer), jwt.WithAudience(audience),
		jwt.WithValidMethods([]string{algorithm}), jwt.WithExpirationRequired())
	return func(token string) (string, error) {
		var claims jwt.RegisteredClaims
		if _, err := parser.ParseWithClaims(token, &claims, keys.Keyfunc); err != nil {
			return "", err
		}
		return claims.Subject, nil
	}, nil
}
`, note: whereKeys}

var goJOSE = recipe{name: "Go, go-jose", code: `package verify

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"time"

	"github.com/go-jose/go-jose/v4"
	"github.com/go-jose/go-jose/v4/jwt"
)

const issuer, audience, algorithm = «issuer», «audience», «algorithm»
const keySet = «keys»

// New fetches the keys once. Call it again when the issuer rotates them.
func New(ctx context.Context) (func(token string) (subject string, err error), error) {
	keys, err := fetch(ctx)
	if err != nil {
		return nil, err
	}
	return func(token string) (string, error) {
		parsed, err := jwt.ParseSigned(token, []jose.SignatureAlgorithm{algorithm})
		if err != nil {
			return "", err
		}
		var claims jwt.Claims
		if err := parsed.Claims(keys, &claims); err != nil {
			return "", err
		}
		if claims.Expiry == nil {
			return "", errors.New("the token has no exp")
		}
		expected := jwt.Expected{Issuer: issuer, AnyAudience: jwt.Audience{audience}, Time: time.Now()}
		return claims.Subject, claims.ValidateWithLeeway(expected, time.Minute)
	}, nil
}

func fetch(ctx context.Context) (*jose.JSONWebKeySet, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, keySet, nil)
	if err != nil {
		return nil, err
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return nil, errors.New(response.Status)
	}
	keys := new(jose.JSONWebKeySet)
	return keys, json.NewDecoder(response.Body).Decode(keys)
}
`, note: whereKeys}

const whereKeys = "The key set's address is the jwks_uri in «document»."
