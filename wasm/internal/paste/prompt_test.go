package paste

import (
	"encoding/base64"
	"strings"
	"testing"
)

// The prompt of a shell behind a token that no line break ends, and what is none.
func TestPrompt(t *testing.T) {
	b64 := func(text string) string { return base64.RawURLEncoding.EncodeToString([]byte(text)) }
	jws := func(alg string, signature int) string {
		return b64(`{"alg":"`+alg+`"}`) + "." + b64(`{"iss":"a"}`) + "." + strings.Repeat("A", signature)
	}
	for _, token := range []string{jws("RS256", 342), jws("RS256", 512), jws("ES256", 86), jws("HS256", 43)} {
		for _, prompt := range []string{
			"user@host:~$ ", "user@host:~$", "root@web-5d9c7b9f4-abcde:/# ", "ubuntu@ip-10-0-0-1:~/a b$ kubectl get pods",
			"me@mac ~ % ", "mac:~ me$ ", "sh-4.2# ", "bash-5.1$ ", "~ # ", "/ # ", "/app $ ", "PS C:\\Users\\me> ", "C:\\Users\\me> ",
			"[root@host ~]# ", "$ ", "# ", "user@host:~$ \nuser@host:~$ ",
		} {
			found := Read(token + prompt).Candidates
			if len(found) != 1 || found[0].Text != token {
				t.Errorf("%q: got %+v", prompt, found)
			}
		}
	}
	for _, rest := range []string{"user@host", "user@host.example", "-x$y", "AAAA", "AAAA$ "} {
		token := jws("ES256", 86) + rest
		for _, c := range Read(token).Candidates {
			if c.Text == jws("ES256", 86) && strings.HasPrefix(rest, "A") {
				t.Errorf("%q: took a part of the signature away", rest)
			}
			if strings.Contains(strings.Join(c.Location.Cleaned, " "), "prompt") {
				t.Errorf("%q: says %q", rest, c.Location.Cleaned)
			}
		}
	}
}
