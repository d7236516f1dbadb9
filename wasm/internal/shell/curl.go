package shell

// Curl is how each command requests a URL, which follows after " -- ". A URL can come
// from a token, or from a server that a token names, so curl must use only https, also
// after a redirect, must not expand brackets and braces (-g), and must not read the URL
// as an option. Without the quotes, zsh treats a word that starts with = as the name of
// a program; cmd.exe supports only double quotes.
const Curl = `curl -fsS -g --proto "=https" --proto-redir "=https"`
