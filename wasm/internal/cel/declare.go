package cel

import "strings"

// signature is one way to call a function. A member function has its target first.
type signature struct {
	member bool
	args   []*Type
	result *Type
}

// functions are those that the API server declares, also what is not evaluated here:
// whether an expression compiles depends on their names and types. A line has names
// between commas, and signatures: the result, a dot for a member function, and the
// arguments. A type is a letter: b is bool, i int, f double, s string, x bytes, d
// duration, t timestamp, u uint, y dyn. l is a list of the type that follows, m a map of
// two, o an optional, and p the type of a type. A capital letter stands for any type. The
// order is that of the API server, which picks the first that fits.
const functions = `
,!_,@not_strictly_false, bb
,-_, ff ii
,@in, bAlA bAmAB
,_!=_,_==_, bAA
,_%_, iii uuu
,_&&_,_||_, bbb
,_*_,_/_, fff iii uuu
,_+_, xxx fff ddd tdt ttd iii lAlAlA sss uuu
,_-_, fff ddd iii ttd dtt uuu
,_<=_,_<_,_>=_,_>_, bbb bii bif biu buu buf bui bff bfi bfu bss bxx btt bdd
,_?._, oVys
,_?_:_, AbAA
,_[?_], oVlVi oVolVi oVmKVK oVomKVK
,_[_], AlAi BmABA oVolVi oVomKVK
,bool, bb bs
,bytes, xx xs
,charAt, s.si
,contains,endsWith,startsWith, b.ss
,double, ff fi fs fu
,duration, dd di ds
,dyn, yA
,find, s.ss
,findAll,split, ls.ss ls.ssi
,getDate,getDayOfMonth,getDayOfWeek,getDayOfYear,getFullYear,getMonth, i.t i.ts
,getHours,getMilliseconds,getMinutes,getSeconds, i.t i.ts i.d
,hasValue, b.oV
,indexOf,lastIndexOf, i.lAA i.ss i.ssi
,int, ii if id is it iu
,ip.isCanonical,isCIDR,isIP,isQuantity,isURL, bs
,isSorted, b.li b.lu b.lf b.lb b.ld b.lt b.ls b.lx
,join, s.ls s.lss
,lowerAscii,trim,upperAscii, s.s
,matches, bss b.ss
,max,min, i.li u.lu f.lf b.lb d.ld t.lt s.ls x.lx
,optional.none, oV
,optional.of,optional.ofNonZeroValue, oVV
,or, oV.oVoV
,orValue, V.oVV
,replace, s.sss s.sssi
,sets.contains,sets.equivalent,sets.intersects, blTlT
,size, ix i.x ilA i.lA imAB i.mAB is i.s
,string, ss sb sx sf sd si st su
,strings.quote, ss
,substring, s.si s.sii
,sum, i.li u.lu f.lf d.ld
,timestamp, tt ti ts
,type, pAA
,uint, uu uf ui us
,value, V.oV
`

// since34 are those that came with 1.34.
const since34 = `
,distinct,reverse, lT.lT
,first,last, oV.lV
,flatten, lT.llT ly.lyi
,lists.range, lii
,optional.unwrap, lVloV
,slice, lT.lTii
,sort, li.li lu.lu lf.lf lb.lb ld.ld lt.lt ls.ls lx.lx
,unwrapOpt, lV.loV
`

// foreign are functions of types that only Kubernetes has.
const foreign = " " +
	"add sub allowed errored asApproximateFloat asInteger check cidr compareTo containsCIDR containsIP error " +
	"reason family fieldSelector labelSelector name namespace subresource format getEscapedPath getHost " +
	"getHostname getPort getScheme getQuery group ip isGlobalUnicast isLinkLocalMulticast isLinkLocalUnicast " +
	"isLoopback isUnspecified isGreaterThan isLessThan isInteger masked path prefixLength quantity resource " +
	"serviceAccount sign url validate major minor patch semver isSemver "

// lookup finds the signatures of a function, nil if there is none of the name.
func lookup(name string, minor int) []*signature {
	if strings.Contains(foreign, " "+name+" ") || strings.HasPrefix(name, "format.") {
		giveUp()
	}
	table := functions
	if minor >= 34 {
		table += since34
	}
	_, line, found := strings.Cut(table, ","+name+",")
	if !found {
		return nil
	}
	line, _, _ = strings.Cut(line, "\n")
	var all []*signature
	for _, text := range strings.Fields(line[strings.LastIndexByte(line, ',')+1:]) {
		s := &signature{result: readType(&text)}
		s.member = strings.HasPrefix(text, ".")
		for text = strings.TrimPrefix(text, "."); text != ""; {
			s.args = append(s.args, readType(&text))
		}
		all = append(all, s)
	}
	return all
}

const letters = "bifsxdtuy"

// readType takes one type from a signature.
func readType(text *string) *Type {
	letter := (*text)[0]
	*text = (*text)[1:]
	switch letter {
	case 'l':
		return listOfType(readType(text))
	case 'm':
		key := readType(text)
		return mapOf(key, readType(text))
	case 'o':
		return optionalOf(readType(text))
	case 'p':
		return typeOf(readType(text))
	}
	if i := strings.IndexByte(letters, letter); i >= 0 {
		return simpleTypes[i]
	}
	return variableType(string(rune(letter)))
}
