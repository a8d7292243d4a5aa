// Asks the real crypto/x509 and crypto/tls what they think of a certificate chain.
//
//	oracle verify              reads questions as JSON from stdin, calls Certificate.Verify
//	oracle dial ADDRESS HOST   makes a TLS connection, trusts what SSL_CERT_FILE names
package main

import (
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"os"
	"time"
)

type question struct {
	Chain [][]byte `json:"chain"`
	Roots string   `json:"roots"`
	Host  string   `json:"host"`
	NowMs int64    `json:"nowMs"`
}

type answer struct {
	OK     bool     `json:"ok"`
	Error  string   `json:"error"`
	Chains int      `json:"chains"`
	Sent   [][]byte `json:"sent,omitempty"`
}

func main() {
	if len(os.Args) == 4 && os.Args[1] == "dial" {
		reply(dial(os.Args[2], os.Args[3]))
		return
	}
	var questions []question
	if err := json.NewDecoder(os.Stdin).Decode(&questions); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	answers := make([]answer, 0, len(questions))
	for _, q := range questions {
		answers = append(answers, verify(q))
	}
	reply(answers)
}

func reply(value any) {
	if err := json.NewEncoder(os.Stdout).Encode(value); err != nil {
		os.Exit(2)
	}
}

func verify(q question) answer {
	var certificates []*x509.Certificate
	for _, der := range q.Chain {
		c, err := x509.ParseCertificate(der)
		if err != nil {
			return answer{Error: "tls: failed to parse certificate from server: " + err.Error()}
		}
		certificates = append(certificates, c)
	}
	roots := x509.NewCertPool()
	roots.AppendCertsFromPEM([]byte(q.Roots))
	options := x509.VerifyOptions{
		Roots:         roots,
		Intermediates: x509.NewCertPool(),
		DNSName:       q.Host,
		CurrentTime:   time.UnixMilli(q.NowMs).UTC(),
	}
	for _, c := range certificates[1:] {
		options.Intermediates.AddCert(c)
	}
	chains, err := certificates[0].Verify(options)
	if err != nil {
		return answer{Error: "tls: failed to verify certificate: " + err.Error()}
	}
	return answer{OK: true, Chains: len(chains)}
}

func dial(address, host string) answer {
	dialer := tls.Dialer{
		NetDialer: &net.Dialer{Timeout: 10 * time.Second},
		Config:    &tls.Config{ServerName: host, NextProtos: []string{"http/1.1"}},
	}
	connection, err := dialer.Dial("tcp", address)
	if err != nil {
		result := answer{Error: err.Error()}
		var failed *tls.CertificateVerificationError
		if errors.As(err, &failed) {
			result.Sent = raw(failed.UnverifiedCertificates)
		}
		return result
	}
	defer connection.Close()
	state := connection.(*tls.Conn).ConnectionState()
	return answer{OK: true, Chains: len(state.VerifiedChains), Sent: raw(state.PeerCertificates)}
}

func raw(certificates []*x509.Certificate) [][]byte {
	var ders [][]byte
	for _, c := range certificates {
		ders = append(ders, c.Raw)
	}
	return ders
}
