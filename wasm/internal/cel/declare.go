package cel

import (
	"strconv"
	"strings"
)

// signature is one way to call a function. A member function has its target first.
type signature struct {
	member bool
	args   []*Type
	result *Type
	since  int
}

// functions are all that the API server declares, also those that are not evaluated
// here: whether an expression compiles depends on their names and types. A line has the
// version that brought them, 1.x, their names, and their signatures; @ and a version
// behind one that came later. The order is that of the API server, which picks the
// first that fits.
const functions = `
30 !_ @not_strictly_false | (bool)bool
30 -_ | (double)double (int)int
30 @in | (A,list(A))bool (A,map(A,B))bool
30 _!=_ _==_ | (A,A)bool
30 _%_ | (int,int)int (uint,uint)uint
30 _&&_ _||_ | (bool,bool)bool
30 _*_ _/_ | (double,double)double (int,int)int (uint,uint)uint
30 _+_ | (bytes,bytes)bytes (double,double)double (duration,duration)duration (duration,timestamp)timestamp (timestamp,duration)timestamp (int,int)int (list(A),list(A))list(A) (string,string)string (uint,uint)uint
30 _-_ | (double,double)double (duration,duration)duration (int,int)int (timestamp,duration)timestamp (timestamp,timestamp)duration (uint,uint)uint
30 _<=_ _<_ _>=_ _>_ | (bool,bool)bool (int,int)bool (int,double)bool (int,uint)bool (uint,uint)bool (uint,double)bool (uint,int)bool (double,double)bool (double,int)bool (double,uint)bool (string,string)bool (bytes,bytes)bool (timestamp,timestamp)bool (duration,duration)bool
30 _?._ | (dyn,string)optional_type(V)
30 _?_:_ | (bool,A,A)A
30 _[?_] | (list(V),int)optional_type(V) (optional_type(list(V)),int)optional_type(V) (map(K,V),K)optional_type(V) (optional_type(map(K,V)),K)optional_type(V)
30 _[_] | (list(A),int)A (map(A,B),A)B (optional_type(list(V)),int)optional_type(V) (optional_type(map(K,V)),K)optional_type(V)
30 add sub | .(kubernetes.Quantity,kubernetes.Quantity)kubernetes.Quantity .(kubernetes.Quantity,int)kubernetes.Quantity
30 allowed errored | .(kubernetes.authorization.Decision)bool
30 asApproximateFloat | .(kubernetes.Quantity)double
30 asInteger | .(kubernetes.Quantity)int
30 bool | (bool)bool (string)bool
30 bytes | (bytes)bytes (string)bytes
30 charAt | .(string,int)string
30 check | .(kubernetes.authorization.PathCheck,string)kubernetes.authorization.Decision .(kubernetes.authorization.ResourceCheck,string)kubernetes.authorization.Decision
30 cidr | (string)net.CIDR
30 compareTo | .(kubernetes.Quantity,kubernetes.Quantity)int .(kubernetes.Semver,kubernetes.Semver)int@33
30 contains endsWith startsWith | .(string,string)bool
30 containsCIDR | .(net.CIDR,string)bool .(net.CIDR,net.CIDR)bool
30 containsIP | .(net.CIDR,string)bool .(net.CIDR,net.IP)bool
30 double | (double)double (int)double (string)double (uint)double
30 duration | (duration)duration (int)duration (string)duration
30 dyn | (A)dyn
30 error reason | .(kubernetes.authorization.Decision)string
30 family | .(net.IP)int
30 fieldSelector labelSelector name namespace subresource | .(kubernetes.authorization.ResourceCheck,string)kubernetes.authorization.ResourceCheck
30 find | .(string,string)string
30 findAll split | .(string,string)list(string) .(string,string,int)list(string)
30 format | .(string,list(dyn))string
30 getDate getDayOfMonth getDayOfWeek getDayOfYear getFullYear getMonth | .(timestamp)int .(timestamp,string)int
30 getEscapedPath getHost getHostname getPort getScheme | .(kubernetes.URL)string
30 getHours getMilliseconds getMinutes getSeconds | .(timestamp)int .(timestamp,string)int .(duration)int
30 getQuery | .(kubernetes.URL)map(string,list(string))
30 group | .(kubernetes.authorization.Authorizer,string)kubernetes.authorization.GroupCheck
30 hasValue | .(optional_type(V))bool
30 indexOf lastIndexOf | .(list(A),A)int .(string,string)int .(string,string,int)int
30 int | (int)int (double)int (duration)int (string)int (timestamp)int (uint)int
30 ip | (string)net.IP .(net.CIDR)net.IP
30 ip.isCanonical isCIDR isIP isQuantity isURL | (string)bool
30 isGlobalUnicast isLinkLocalMulticast isLinkLocalUnicast isLoopback isUnspecified | .(net.IP)bool
30 isGreaterThan isLessThan | .(kubernetes.Quantity,kubernetes.Quantity)bool .(kubernetes.Semver,kubernetes.Semver)bool@33
30 isInteger | .(kubernetes.Quantity)bool
30 isSorted | .(list(int))bool .(list(uint))bool .(list(double))bool .(list(bool))bool .(list(duration))bool .(list(timestamp))bool .(list(string))bool .(list(bytes))bool
30 join | .(list(string))string .(list(string),string)string
30 lowerAscii trim upperAscii | .(string)string
30 masked | .(net.CIDR)net.CIDR
30 matches | (string,string)bool .(string,string)bool
30 max min | .(list(int))int .(list(uint))uint .(list(double))double .(list(bool))bool .(list(duration))duration .(list(timestamp))timestamp .(list(string))string .(list(bytes))bytes
30 optional.none | ()optional_type(V)
30 optional.of optional.ofNonZeroValue | (V)optional_type(V)
30 or | .(optional_type(V),optional_type(V))optional_type(V)
30 orValue | .(optional_type(V),V)V
30 path | .(kubernetes.authorization.Authorizer,string)kubernetes.authorization.PathCheck
30 prefixLength | .(net.CIDR)int
30 quantity | (string)kubernetes.Quantity
30 replace | .(string,string,string)string .(string,string,string,int)string
30 resource | .(kubernetes.authorization.GroupCheck,string)kubernetes.authorization.ResourceCheck
30 serviceAccount | .(kubernetes.authorization.Authorizer,string,string)kubernetes.authorization.Authorizer
30 sets.contains sets.equivalent sets.intersects | (list(T),list(T))bool
30 sign | (kubernetes.Quantity)int
30 size | (bytes)int .(bytes)int (list(A))int .(list(A))int (map(A,B))int .(map(A,B))int (string)int .(string)int
30 string | (string)string (bool)string (bytes)string (double)string (duration)string (int)string (timestamp)string (uint)string (net.IP)string@30 (net.CIDR)string@30
30 strings.quote | (string)string
30 substring | .(string,int)string .(string,int,int)string
30 sum | .(list(int))int .(list(uint))uint .(list(double))double .(list(duration))duration
30 timestamp | (timestamp)timestamp (int)timestamp (string)timestamp
30 type | (A)type(A)
30 uint | (uint)uint (double)uint (int)uint (string)uint
30 url | (string)kubernetes.URL
30 value | .(optional_type(V))V
31 format.byte format.date format.datetime format.dns1035Label format.dns1035LabelPrefix format.dns1123Label format.dns1123LabelPrefix format.dns1123Subdomain format.dns1123SubdomainPrefix format.labelValue format.qualifiedName format.uri format.uuid | ()kubernetes.NamedFormat
31 format.named | (string)optional_type(kubernetes.NamedFormat)
31 validate | .(kubernetes.NamedFormat,string)optional_type(list(string))
32 cel.@mapInsert | (map(K,V),K,V)map(K,V) (map(K,V),map(K,V))map(K,V)
33 isSemver | (string)bool (string,bool)bool
33 major minor patch | .(kubernetes.Semver)int
33 semver | (string)kubernetes.Semver (string,bool)kubernetes.Semver
34 @sortByAssociatedKeys | .(list(T),list(int))list(T) .(list(T),list(uint))list(T) .(list(T),list(double))list(T) .(list(T),list(bool))list(T) .(list(T),list(duration))list(T) .(list(T),list(timestamp))list(T) .(list(T),list(string))list(T) .(list(T),list(bytes))list(T)
34 distinct reverse | .(list(T))list(T)
34 first last | .(list(V))optional_type(V)
34 flatten | .(list(list(T)))list(T) .(list(dyn),int)list(dyn)
34 lists.range | (int)list(int)
34 optional.unwrap | (list(optional_type(V)))list(V)
34 slice | .(list(T),int,int)list(T)
34 sort | .(list(int))list(int) .(list(uint))list(uint) .(list(double))list(double) .(list(bool))list(bool) .(list(duration))list(duration) .(list(timestamp))list(timestamp) .(list(string))list(string) .(list(bytes))list(bytes)
34 unwrapOpt | .(list(optional_type(V)))list(V)
`

// lookup finds the signatures of a function, nil if there is none of the name.
func lookup(name string, minor int) []*signature {
	for line := range strings.Lines(functions) {
		head, signatures, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " | ")
		since, names, _ := strings.Cut(head, " ")
		if !strings.Contains(" "+names+" ", " "+name+" ") {
			continue
		}
		var all []*signature
		for text := range strings.FieldsSeq(signatures) {
			if s := parseSignature(text, since); s.since <= minor {
				all = append(all, s)
			}
		}
		return all
	}
	return nil
}

func parseSignature(text, since string) *signature {
	text, later, found := strings.Cut(text, "@")
	if found {
		since = later
	}
	s := &signature{}
	text, s.member = strings.CutPrefix(text, ".")
	s.since, _ = strconv.Atoi(since)
	end := closing(text)
	for _, arg := range splitTypes(text[1:end]) {
		s.args = append(s.args, parseType(arg))
	}
	s.result = parseType(text[end+1:])
	return s
}

// closing is the place of the parenthesis that closes the first one.
func closing(text string) int {
	depth := 0
	for i, r := range text {
		switch r {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return len(text) - 1
}
