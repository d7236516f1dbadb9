package browsers

import (
	"bufio"
	"crypto/rand"
	"encoding/binary"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
)

// socket is a connection to Firefox by the WebSocket protocol (RFC 6455), which both ends
// use only for text.
type socket struct {
	conn net.Conn
	in   *bufio.Reader
}

// dial opens a WebSocket on this machine.
func dial(address string) (*socket, error) {
	u, err := url.Parse(address)
	if err != nil {
		return nil, err
	}
	conn, err := net.Dial("tcp", u.Host)
	if err != nil {
		return nil, err
	}
	// The key only tells caches apart from servers. There is no cache on the way.
	fmt.Fprintf(conn, "GET %s HTTP/1.1\r\nHost: %s\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"+
		"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n", u.Path, u.Host)
	s := &socket{conn, bufio.NewReader(conn)}
	response, err := http.ReadResponse(s.in, nil)
	if err != nil {
		return nil, err
	}
	if response.StatusCode != http.StatusSwitchingProtocols {
		return nil, fmt.Errorf("%s: %s", address, response.Status)
	}
	return s, nil
}

const (
	continuation = 0
	textFrame    = 1
	last         = 0x80 // of the frames of a message
	masked       = 0x80
)

// write sends a text. Clients mask what they send.
func (s *socket) write(text []byte) error {
	frame := []byte{last | textFrame}
	switch n := len(text); { // each length has only one form
	case n < 126:
		frame = append(frame, masked|byte(n))
	case n < 1<<16:
		frame = binary.BigEndian.AppendUint16(append(frame, masked|126), uint16(n))
	default:
		frame = binary.BigEndian.AppendUint64(append(frame, masked|127), uint64(n))
	}
	var mask [4]byte
	rand.Read(mask[:])
	frame = append(frame, mask[:]...)
	for i, b := range text {
		frame = append(frame, b^mask[i%4])
	}
	_, err := s.conn.Write(frame)
	return err
}

// read returns the next text. It ignores frames that contain none, such as a ping.
func (s *socket) read() ([]byte, error) {
	var text []byte
	for {
		var head [2]byte
		if _, err := io.ReadFull(s.in, head[:]); err != nil {
			return nil, err
		}
		content := make([]byte, s.length(head[1]))
		if _, err := io.ReadFull(s.in, content); err != nil {
			return nil, err
		}
		if kind := head[0] &^ last; kind != textFrame && kind != continuation {
			continue
		}
		text = append(text, content...)
		if head[0]&last != 0 {
			return text, nil
		}
	}
}

// length reads the length of a frame: up to 125 bytes are said at once.
func (s *socket) length(said byte) uint64 {
	size := map[byte]int{126: 2, 127: 8}[said]
	if size == 0 {
		return uint64(said)
	}
	var length [8]byte
	io.ReadFull(s.in, length[8-size:]) // an error shows when the content is read
	return binary.BigEndian.Uint64(length[:])
}
