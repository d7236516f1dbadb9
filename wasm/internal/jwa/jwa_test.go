package jwa

import "testing"

// Every algorithm has what its family computes with, and its name once.
func TestTable(t *testing.T) {
	seen := map[string]bool{}
	for i, a := range algorithms {
		hashed := a.Family != EdDSA && a.Family != MLDSA
		switch {
		case seen[a.Name]:
			t.Errorf("%s is there twice", a.Name)
		case a.Family.Signs() != (i < signatures):
			t.Errorf("%s: signs: %v", a.Name, a.Family.Signs())
		case a.Family.Signs() && hashed != (a.Hash != 0), a.Hash != 0 && !a.Hash.Available():
			t.Errorf("%s has hash %d", a.Name, a.Hash)
		case a.Family == HMAC && a.Size != a.Hash.Size():
			t.Errorf("%s has %d bytes", a.Name, a.Size)
		case Named(a.Name) != &algorithms[i], FamilyOf(a.Name) != a.Family:
			t.Errorf("%s is another by its name", a.Name)
		}
		seen[a.Name] = true
	}
}

// A name that is not known is of a family, where it is made as the family's are.
func TestFamilyOf(t *testing.T) {
	for alg, want := range map[string]Family{
		"HS1": HMAC, "RS1": PKCS1, "PS1024": PSS, "ES521": ECDSA, "RSA-OAEP": OAEP, "RSA1_5": RSA15,
		"RSA": Unknown, "ES": Unknown, "ESXYZ": Unknown, "": Unknown, "none": Unknown, "hs256": Unknown,
	} {
		if got := FamilyOf(alg); got != want {
			t.Errorf("%q is of family %d, want %d", alg, got, want)
		}
	}
}

func TestAPIServer(t *testing.T) {
	for alg, want := range map[string]bool{
		"RS256": true, "PS384": true, "ES512": true, "ES256K": false, "EdDSA": false, "HS256": false, "none": false, "RS1": false, "RSA-OAEP": false,
	} {
		if APIServer(alg) != want {
			t.Errorf("%s: %v", alg, !want)
		}
	}
}
