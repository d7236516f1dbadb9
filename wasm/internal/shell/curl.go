package shell

// Curl is how each command asks an address, which follows behind " -- ". An address
// may come from a token, or from a server that a token names, so curl is told to
// speak https only, also after a redirection, to take brackets and braces as they
// are (-g), and to read no option behind the address. Without the quotes, zsh takes
// a word that begins with = for the name of a program; cmd.exe knows double ones only.
const Curl = `curl -fsS -g --proto "=https" --proto-redir "=https"`
