package keys

import (
	"crypto"
	"crypto/rsa"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"math"
	"math/big"
	"strings"
)

// parseSSH reads OpenSSH public keys, one per line: in a .pub file, in authorized_keys
// after options, in known_hosts after a name (sshd(8), "AUTHORIZED_KEYS FILE FORMAT").
func parseSSH(text string) []*Key {
	var keys []*Key
	for line := range strings.Lines(text) {
		if name, data, ok := sshKey(line); ok && len(keys) <= MaxKeys {
			keys = append(keys, sshLine(name, data))
		}
	}
	return keys
}

// sshKey finds the name of a type and the base64 after it. That starts with
// the length of the name, which is below 2²⁴, so always with AAAA.
func sshKey(line string) (name, data string, ok bool) {
	const longest = 1 << 16 // several times that of the largest key
	fields := strings.Fields(line[:min(len(line), longest)])
	if len(fields) == 0 || strings.HasPrefix(fields[0], "#") {
		return "", "", false
	}
	for i := range len(fields) - 1 {
		if IsSSHType(fields[i]) && strings.HasPrefix(fields[i+1], "AAAA") {
			return fields[i], fields[i+1], true
		}
	}
	return "", "", false
}

// IsSSHType reports whether a word is a type of SSH keys, as a line of authorized_keys starts.
func IsSSHType(name string) bool {
	return strings.HasPrefix(name, "ssh-") || strings.HasPrefix(name, "ecdsa-sha2-") || strings.HasPrefix(name, "sk-")
}

func sshLine(name, data string) *Key {
	const source = "OpenSSH key"
	der, err := base64.StdEncoding.DecodeString(padded(data))
	if err != nil {
		return unusable(source, "it isn't base64; it was probably damaged in copying")
	}
	public, err := parseSSHKey(name, der)
	if err != nil {
		return unusable(source, err.Error())
	}
	return publicKey(source, public)
}

var errSSH = errors.New("it can't be read; it was probably damaged in copying")

// parseSSHKey reads a key as RFC 4253 §6.6, RFC 5656 §3.1 and RFC 8709 §4 write
// it.
func parseSSHKey(name string, data []byte) (crypto.PublicKey, error) {
	fields, ok := sshFields(data)
	if !ok || len(fields) == 0 || string(fields[0]) != name {
		return nil, errSSH
	}
	switch {
	case name == "ssh-rsa" && len(fields) == 3:
		return sshRSA(fields[1], fields[2])
	case name == "ssh-ed25519" && len(fields) == 2:
		return okp("Ed25519", fields[1])
	case strings.HasPrefix(name, "ecdsa-sha2-nistp") && len(fields) == 3:
		if curve := curveOf("P-" + strings.TrimPrefix(name, "ecdsa-sha2-nistp")); curve != nil {
			return uncompressed(curve, fields[2])
		}
	}
	switch {
	case strings.Contains(name, "-cert-"):
		return nil, errors.New("it is an OpenSSH certificate; paste the public key itself")
	case strings.HasPrefix(name, "sk-"):
		return nil, errors.New("it is a hardware security key, which signs only logins")
	case name == "ssh-dss":
		return nil, errors.New("it is a DSA key, which no JWS algorithm uses")
	}
	return nil, errors.New("this page doesn't support its type")
}

// sshFields splits data into the strings that it consists of (RFC 4251 §5).
func sshFields(data []byte) (fields [][]byte, ok bool) {
	for len(data) > 0 && len(fields) < 16 {
		if len(data) < 4 {
			return nil, false
		}
		size := uint64(binary.BigEndian.Uint32(data))
		if data = data[4:]; size > uint64(len(data)) {
			return nil, false
		}
		fields, data = append(fields, data[:size]), data[size:]
	}
	return fields, len(data) == 0
}

func sshRSA(e, n []byte) (crypto.PublicKey, error) {
	exponent := new(big.Int).SetBytes(e)
	if exponent.Cmp(big.NewInt(math.MaxInt32)) > 0 {
		return nil, errExponent
	}
	return &rsa.PublicKey{N: new(big.Int).SetBytes(n), E: int(exponent.Int64())}, nil
}
