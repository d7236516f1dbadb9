package keys

// KnownSecrets are secrets of tutorials, sample configurations and libraries'
// documentation. The list is short on purpose: it isn't a dictionary, and what it contains
// is public already.
var KnownSecrets = []string{
	"secret", "your-256-bit-secret", "your-384-bit-secret", "your-512-bit-secret",
	"a-string-secret-at-least-256-bits-long", "a-valid-string-secret-that-is-at-least-512-bits-long-which-is-very-long",
	"your-secret-key", "your_secret_key", "yoursecretkey", "your-secret", "your_jwt_secret", "your-jwt-secret", "your-super-secret-jwt-token-with-at-least-32-characters-long",
	"my-secret", "mysecret", "my_secret", "mysecretkey", "my_secret_key", "my-secret-key", "my-32-character-ultra-secure-and-ultra-long-secret",
	"supersecret", "super-secret", "super_secret", "supersecretkey", "super-secret-key", "topsecret", "top-secret", "verysecret",
	"secretkey", "secret-key", "secret_key", "secret123", "SECRET", "SECRET_KEY",
	"jwt-secret", "jwt_secret", "jwtsecret", "JWT_SECRET", "jwt", "token", "AllYourBase", "hmac-secret", "hmackey",
	"password", "Password", "passw0rd", "pass", "changeme", "change-me", "change_me", "changeit", "changethis", "replace-me",
	"test", "testing", "example", "sample", "default", "dev", "development", "key", "private", "shhhhh", "shhhhhhared-secret", "keyboard cat", "qwerty", "123456", "12345678", "1234567890", "admin", "root", "letmein",
}
