package recipe

var tokenReview = recipe{name: "TokenReview, from a pod", cluster: true, code: `apiVersion: v1
kind: ServiceAccount
metadata: {name: token-reviewer, namespace: default}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: token-reviewer}
rules:
- {apiGroups: [authentication.k8s.io], resources: [tokenreviews], verbs: [create]}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: token-reviewer}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: token-reviewer}
subjects:
- {kind: ServiceAccount, name: token-reviewer, namespace: default}
---
apiVersion: v1
kind: Pod
metadata: {name: token-reviewer, namespace: default}
spec:
  serviceAccountName: token-reviewer
  restartPolicy: Never
  containers:
  - name: review
    image: docker.io/curlimages/curl:8.11.1
    env:
    - name: TOKEN
      valueFrom: {secretKeyRef: {name: token-to-review, key: token}}
    - {name: AUDIENCE, value: «audience»}
    command: [sh, -c]
    args:
    - |
      cd /var/run/secrets/kubernetes.io/serviceaccount
      printf '{"apiVersion":"authentication.k8s.io/v1","kind":"TokenReview","spec":{"token":"%s","audiences":["%s"]}}' "$TOKEN" "$AUDIENCE" |
        curl -fsS -g --proto "=https" --proto-redir "=https" --cacert ca.crt -H "Authorization: Bearer $(cat token)" -H "Content-Type: application/json" --data-binary @- \
          https://kubernetes.default.svc/apis/authentication.k8s.io/v1/tokenreviews
`, note: "The token is valid if status.authenticated is true and status.audiences contains «audience». The API server checks the issuer «issuer» and the algorithm «algorithm» by its own settings. Only this check knows of deleted accounts, pods and Secrets."}

var istio = recipe{name: "Istio", code: `apiVersion: security.istio.io/v1
kind: RequestAuthentication
metadata: {name: tokens, namespace: default}
spec:
  jwtRules:
  - issuer: «issuer»
    audiences: [«audience»]
    jwksUri: «keys» # each key there must have alg «algorithm»
---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: {name: tokens, namespace: default}
spec:
  action: ALLOW
  rules:
  - from:
    - source: {requestPrincipals: [«principals»]}
    when:
    - {key: "request.auth.audiences", values: [«audience»]}
`, note: "Without the AuthorizationPolicy, requests without a token pass. " + algOfKey}

var envoy = recipe{name: "Envoy", code: `http_filters:
- name: envoy.filters.http.jwt_authn
  typed_config:
    "@type": type.googleapis.com/envoy.extensions.filters.http.jwt_authn.v3.JwtAuthentication
    providers:
      tokens:
        issuer: «issuer»
        audiences: [«audience»]
        remote_jwks:
          http_uri: {uri: «keys», cluster: issuer, timeout: 5s} # each key there must have alg «algorithm»
          cache_duration: 300s
    rules:
    - match: {prefix: /}
      requires: {provider_name: tokens}
`, note: "The cluster named issuer must lead to the issuer's host. " + algOfKey}

const algOfKey = "Envoy has no setting for the algorithm. It requires the alg of the key; with a key that has none, it accepts every algorithm of that type of key. " + whereKeys

var curl = recipe{name: "curl, against your service", issuer: true, code: `# What the issuer says about itself: it must print true.
curl -fsS -g --proto "=https" --proto-redir "=https" -- «document» |
  jq '.issuer == «issuer» and any(.id_token_signing_alg_values_supported[]; . == «algorithm»)'

# What your service answers: 200 for the token, and 401 without its signature and without a token.
SERVICE=https://service.example/
for token in "$TOKEN" "${TOKEN%.*}." ""; do
  curl -fsS -g --proto "=https" --proto-redir "=https" -o /dev/null -w '%{http_code}\n' \
    -H "Authorization: Bearer $token" -- "$SERVICE" 2>/dev/null
done
`, note: "Also try a token for another audience than «audience»: your service must answer 401."}
