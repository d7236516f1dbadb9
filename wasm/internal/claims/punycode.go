package claims

import "strings"

// readable is a text with the host names in it as people read them: without xn-- (RFC
// 5890 §2.3.2.1).
func readable(s string) string {
	if !strings.Contains(s, "xn--") {
		return s
	}
	start, end := hostEnd(s)
	labels := strings.Split(s[start:end], ".")
	for i, label := range labels {
		if encoded, ok := strings.CutPrefix(label, "xn--"); ok {
			if text, ok := unpuny(encoded); ok {
				labels[i] = text
			}
		}
	}
	return s[:start] + strings.Join(labels, ".") + s[end:]
}

// unpuny decodes Punycode (RFC 3492 §6.2).
func unpuny(encoded string) (text string, ok bool) {
	const base, tMin, tMax, skew, damp, longest = 36, 1, 26, 38, 700, 63
	var out []rune
	if at := strings.LastIndexByte(encoded, '-'); at >= 0 {
		out, encoded = []rune(encoded[:at]), encoded[at+1:]
	}
	n, bias, i, damped := rune(128), 72, 0, damp
	for at := 0; at < len(encoded); i++ {
		before, weight := i, 1
		for k := base; ; k += base {
			if at == len(encoded) || len(encoded) > longest {
				return "", false
			}
			digit := strings.IndexByte("abcdefghijklmnopqrstuvwxyz0123456789", encoded[at])
			if at++; digit < 0 || i > 1<<24 || weight > 1<<24 {
				return "", false
			}
			i += digit * weight
			t := min(max(k-bias, tMin), tMax)
			if digit < t {
				break
			}
			weight *= base - t
		}
		length := len(out) + 1
		delta := (i - before) / damped
		delta += delta / length
		for bias = 0; delta > (base-tMin)*tMax/2; bias += base {
			delta /= base - tMin
		}
		bias += (base - tMin + 1) * delta / (delta + skew)
		damped = 2
		n += rune(i / length)
		i %= length
		out = append(out, 0)
		copy(out[i+1:], out[i:])
		out[i] = n
	}
	return string(out), true
}
