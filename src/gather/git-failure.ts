// Reads the words of git, ssh and curl (English, as LC_ALL=C gives them) and names the way in which they failed. It must not
// judge what that means for the user.

import type { FailureCode } from '../model/failure.js';

type GitFailureCode = Extract<FailureCode, `git.${string}`>;

interface Words {
  readonly code: GitFailureCode;
  readonly pattern: RegExp;
}

/** In this order: what is more exact stands first, git's own last line, which follows any fault, last. */
const WORDS: readonly Words[] = [
  {
    code: 'git.config',
    pattern:
      /bad config\b|bad (?:boolean|numeric) config value|unknown value for config|bad zlib compression level|unable to parse command-line config|while reading the configuration files|(?:missing|malformed) value for '|Unsupported SSL backend|ssh variant|reading X\.509 key or cert|client certificate|private key file:|Bad configuration option|bad configuration options|Bad owner or permissions on|unable to access '[^']*(?:gitconfig|git\/config)'/,
  },
  { code: 'git.too-old', pattern: /unknown option[: `']+-*end-of-options|^usage: git ls-remote/m },
  // ssh
  {
    code: 'git.host-key',
    pattern:
      /Host key verification failed|HOST IDENTIFICATION HAS CHANGED|No \S+ host key is known|no matching host key type/,
  },
  {
    code: 'git.ssh-key',
    pattern:
      /Permission denied \((?:publickey|password|keyboard|gssapi|hostbased)|Too many authentication failures|no mutual signature|No more authentication methods|Load key ".*": |UNPROTECTED PRIVATE KEY FILE/,
  },
  {
    code: 'git.no-ssh',
    pattern: /cannot (?:run|exec(?:ute)?) (?:'?\S*ssh\S*: |[\s\S]*unable to fork)/,
  },
  { code: 'git.name', pattern: /ssh: Could not resolve hostname/i },
  { code: 'git.refused', pattern: /(?:connect to|connect to host) .*: Connection refused/i },
  { code: 'git.timeout', pattern: /(?:connect to|connect to host) .*: (?:Connection|Operation) timed out/i },
  {
    code: 'git.unreachable',
    pattern:
      /(?:connect to|connect to host) .*: (?:No route to host|Network is unreachable|Permission denied)/i,
  },
  {
    code: 'git.reset',
    pattern:
      /kex_exchange_identification|ssh_exchange_identification|Connection (?:closed|reset) by .* port \d+|banner exchange/,
  },
  {
    code: 'git.no-ssh',
    pattern: /(?<!git-upload-pack)(?<=: \S+): (?:command )?not found[\s\S]*ould not read from remote/,
  },
  // which protocols there are
  { code: 'git.protocol', pattern: /transport '[^']*' not allowed/ },
  {
    code: 'git.no-helper',
    pattern: /(?:'remote-https?' is not a git command|remote helper for 'https?')/,
  },
  {
    code: 'git.url',
    pattern:
      /remote helper for '|'remote-[^']*' is not a git command|[Pp]rotocol ["'][^"']*["'](?: is)? (?:not supported|disabled)|Port number (?:ended with|was not)|URL (?:using bad\/illegal format|rejected)|bad\/illegal format|no path specified|strange (?:host|path)name|Malformed input to a URL/,
  },
  // the forward proxy
  {
    code: 'git.proxy-auth',
    pattern:
      /HTTP code 407 from proxy|(?:CONNECT tunnel failed, response|returned error:) 407|proxy authentication/i,
  },
  {
    code: 'git.proxy-denied',
    pattern: /Received HTTP code \d+ from proxy|CONNECT tunnel failed|Proxy CONNECT aborted|SOCKS[45]? /i,
  },
  { code: 'git.proxy', pattern: /Could not resolve proxy/i },
  // TLS
  {
    code: 'git.tls-expired',
    pattern:
      /certificate (?:has expired|is not yet valid|expired)|CERT_E?_?EXPIRED|certificate is not valid yet/i,
  },
  {
    code: 'git.tls-name',
    pattern:
      /no alternative certificate subject name|certificate subject name .* does not match|does not match target host|SEC_E_WRONG_PRINCIPAL|hostname mismatch/i,
  },
  {
    code: 'git.tls-untrusted',
    pattern:
      /certificate verification failed|SSL certificate problem|unable to get (?:local )?issuer|self[- ]signed certificate|CERT_TRUST|SEC_E_UNTRUSTED_ROOT|error setting certificate|SSL CA cert|certificate verify failed|CertGetCertificateChain|unable to verify the first certificate|peer certificate cannot be authenticated/i,
  },
  {
    code: 'git.tls',
    pattern:
      /gnutls_handshake|GnuTLS recv error|SSL_connect|SSL_ERROR|SSL routines|TLS connect error|schannel:|SSL connect error|unexpected TLS packet|wrong version number/i,
  },
  // names and connections, as curl says them
  {
    code: 'git.name',
    pattern: /Could not resolve host|getaddrinfo|[Nn]ame or service not known|unable to look up/,
  },
  {
    code: 'git.timeout',
    pattern:
      /Connection timed out|Timeout was reached|Operation (?:timed out|too slow)|Connection timeout|Resolving timed out/i,
  },
  { code: 'git.refused', pattern: /Connection refused/i },
  { code: 'git.unreachable', pattern: /No route to host|Network is unreachable|Network unreachable/i },
  {
    code: 'git.connect',
    pattern: /Failed to connect to|Could not connect to server|Couldn't connect|unable to connect to/i,
  },
  { code: 'git.http', pattern: /RPC failed.*returned error: \d/ },
  {
    code: 'git.reset',
    pattern:
      /Connection (?:was )?reset|Empty reply from server|Recv failure|Send failure|transfer closed|RPC failed|early EOF|remote end hung up/i,
  },
  // what the server says
  { code: 'git.not-found', pattern: /returned error: (?:404|410)/ },
  {
    code: 'git.auth',
    pattern:
      /could not read (?:Username|Password) for|terminal prompts disabled|Authentication failed for|user interactivity has been disabled|HTTP Basic: Access denied|[Ii]nvalid (?:username or (?:password|token)|credentials)|[Pp]assword authentication (?:was removed|is not supported)|returned error: 401|[Bb]ad credentials|Logon failed/,
  },
  {
    code: 'git.forbidden',
    pattern:
      /returned error: 403|remote: (?:Access denied|Forbidden|You are not allowed|Permission to)|SAML SSO/i,
  },
  {
    code: 'git.not-found',
    pattern:
      /[Rr]epository.*not found|could not be found|does not appear to be a git repository|[Rr]epository does not exist|TF401019|is this a git repository\?|you don't have permission to view it|may not have access|no such repository/i,
  },
  { code: 'git.redirect', pattern: /unable to update url base from redirection|redirect/i },
  { code: 'git.http', pattern: /returned error: \d+/ },
];

/** The failure that git's standard error tells of. */
export function gitFailureOf(stderr: string): GitFailureCode {
  return WORDS.find(({ pattern }) => pattern.test(stderr))?.code ?? 'git.other';
}

/** The host that curl could not connect to, when it names one: a forward proxy where it is not the repository's. */
export function hostNotReached(stderr: string): string | null {
  return /Failed to connect to (\[[^\]]+\]|\S+) port \d+/.exec(stderr)?.[1] ?? null;
}
