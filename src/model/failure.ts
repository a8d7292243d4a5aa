// The closed list of ways in which a measurement can fail, as a probe records them. It must not judge: what a failure
// means for the user is decided by the rules in src/diagnose.

/** The step of a connection or of a local action in which a measurement failed. */
export type Phase = 'local' | 'dns' | 'tcp' | 'tunnel' | 'tls' | 'request' | 'response' | 'content';

/** What went wrong, named after the layer that noticed it. */
export type FailureCode =
  // name resolution
  | 'dns.nxdomain'
  | 'dns.no-address'
  | 'dns.timeout'
  | 'dns.servfail'
  | 'dns.no-server'
  | 'dns.unreachable'
  | 'dns.malformed'
  | 'dns.invalid-name'
  // TCP connection, to the host or to the forward proxy
  | 'tcp.refused'
  | 'tcp.timeout'
  | 'tcp.unreachable'
  | 'tcp.reset'
  | 'tcp.denied'
  | 'tcp.invalid-address'
  | 'tcp.other'
  // a CONNECT or SOCKS request to a forward proxy
  | 'tunnel.auth'
  | 'tunnel.denied'
  | 'tunnel.timeout'
  | 'tunnel.closed'
  | 'tunnel.protocol'
  // TLS handshake and certificates
  | 'tls.timeout'
  | 'tls.reset'
  | 'tls.closed'
  | 'tls.alert'
  | 'tls.version'
  | 'tls.plain-http'
  | 'tls.not-tls'
  | 'tls.other'
  | 'tls.certificate'
  // HTTP
  | 'http.timeout'
  /** It was still arriving when the time was over. */
  | 'http.slow'
  | 'http.reset'
  | 'http.closed'
  | 'http.truncated'
  | 'http.protocol'
  | 'http.redirect-loop'
  | 'http.redirect-insecure'
  | 'http.too-large'
  | 'http.refused-credentials'
  // the way from a module path to its repository
  | 'repository.none'
  | 'repository.forbidden'
  | 'repository.malformed'
  // git, ssh and curl, as far as their words tell
  | 'git.auth'
  | 'git.forbidden'
  | 'git.not-found'
  | 'git.ssh-key'
  | 'git.host-key'
  | 'git.name'
  | 'git.refused'
  | 'git.timeout'
  | 'git.unreachable'
  | 'git.connect'
  | 'git.reset'
  | 'git.tls-untrusted'
  | 'git.tls-expired'
  | 'git.tls-name'
  | 'git.tls'
  | 'git.proxy'
  | 'git.proxy-auth'
  | 'git.proxy-denied'
  | 'git.protocol'
  | 'git.url'
  | 'git.http'
  | 'git.redirect'
  | 'git.no-ssh'
  | 'git.no-helper'
  | 'git.too-old'
  | 'git.config'
  | 'git.other'
  // files and child processes
  | 'file.missing'
  | 'file.denied'
  | 'file.other'
  | 'process.missing'
  | 'process.timeout'
  | 'process.failed';

/** One failure: where, what, and the words of the operating system or library, cleaned and bounded, for evidence only. */
export interface Failure {
  readonly phase: Phase;
  readonly code: FailureCode;
  readonly raw?: string;
}
