// Titles of fixes, in English: what to do, in one line before the command.

export const fixes = {
  'fix.install-go':
    'install Go from https://go.dev/dl/ or https://golang.google.cn/dl/ and put its bin directory on PATH',
  'fix.upgrade-go': 'install a newer Go[?, at least {meant}]',
  'fix.take-setting-away': 'go back to the default of {variable}',
  'fix.unset-variable': 'remove {variable} from the environment, here and in the file that sets it',
  'fix.other-value':
    'give --goproxy another value; it counts for this run only, and no setting of yours is at fault',
  'fix.write-with-go-env': 'write the setting with go env -w NAME=VALUE instead of editing the file',
  'fix.write-ignored': 'write the ignored setting so that go reads it',
  'fix.use-working-entry': 'use the entry of the list that works',
  'fix.use-public-proxy':
    'use another public module proxy[?; modules that only {server} has are not found there, and their names go to it]',
  'fix.use-as-forward-proxy': 'name the forward proxy where go looks for it, not in GOPROXY',
  'fix.correct-path': 'use the address that serves modules there',
  'fix.fall-back-on-any': 'write | after {entry}, so that go tries the next entry after any failure',
  'fix.write-as-meant': 'write the list as go reads it',
  'fix.reorder-entries': 'put direct or off last',
  'fix.ask-operator': 'tell whoever runs {target}; nothing on this machine repairs it',
  'fix.use-http': 'write http:// in front of {entry}; its server speaks no TLS',
  'fix.correct-name': 'write {meant} instead of {host}',
  'fix.ask-resolver': 'ask the administrator of this network about the DNS server[? {server}]',
  'fix.ask-route': 'ask the administrator of this network or machine about the route to {host}',
  'fix.sign-in': 'sign in to this network with a browser[?: open {portal}]',
  'fix.ask-dns': 'let names be asked of DNS: write dns into the hosts line of {file}',
  'fix.name-server': "write the address of this network's DNS server into {file}: nameserver ADDRESS",
  'fix.search-list':
    'take {element} out of the search line of /etc/resolv.conf, or write options ndots:1 there',
  'fix.without-http2': 'let go speak HTTP/1.1',
  'fix.without-ipv6': 'switch IPv6 off on this machine until it is repaired',
  'fix.ask-administrator': 'ask the administrator of this network or machine about {target}',
  'fix.ask-https': 'ask whoever runs the proxy for an https address; go sends no credentials over http',
  'fix.ask-forward-proxy': 'ask the administrator of the forward proxy {proxy} to let {host} through',
  'fix.start-local-proxy': 'start the program that listens there, usually {program}',
  'fix.start-fake-ip-client':
    'start the local proxy program that gave out the address, or restart it after a crash',
  'fix.remove-hosts-line': 'remove the line for {host} from the hosts file',
  'fix.unset-forward-proxy': 'go without the forward proxy: remove the variable',
  'fix.forward-proxy-credentials':
    'put user name and password into the variable; special characters percent-encoded',
  'fix.trust-company-ca':
    "if you recognise the issuer as your company's CA, let this machine trust it; get the file {file} from your administrator. If you do not recognise it, do not trust it and ask",
  'fix.install-roots': 'install the CA certificates',
  'fix.set-clock': 'set the clock of this machine',
  'fix.add-credentials':
    'put a line for {host} into the netrc file: machine {host} login USER password TOKEN',
  'fix.replace-credentials':
    'get new credentials for {host} and put them in place of those in {variable}; go takes them before any of a netrc file',
  'fix.forward-proxy-refuses':
    '{proxy} refuses the user name and password in {variable}: get new ones; special characters percent-encoded',
  'fix.forward-proxy-scheme':
    '{proxy} wants {scheme}, which go cannot do: run a local proxy that logs in for it, such as cntlm or px, or ask the administrator to let go through',
  'fix.escape-login': 'write {characters} in the user name or password percent-encoded, such as # as %23',
  'fix.correct-database': 'write the address of the database as a module proxy relays it',
  'fix.use-sumdb-mirror': 'reach the same checksum database by its other name',
  'fix.add-private-pattern': 'keep the private modules from public services[?; this takes along {besides}]',
  'fix.correct-pattern': 'write the pattern as go reads it',
  'fix.correct-list': 'write the list as go reads it',
  'fix.use-https': 'write https in front of the address',
  'fix.correct-goauth': 'write GOAUTH as go reads it',
  'fix.repair-goauth': 'make what GOAUTH names give a login here: {value}',
  'fix.allow-system': 'allow {value} for {module}, if you trust that repository',
  'fix.allow-toolchain': 'let go download the Go that is asked for',
  'fix.show-report': 'show this report to whoever runs this network; --json prints it whole',
  'fix.allow-protocol': 'let git use {value}',
  'fix.remove-flag': 'take {element} out of GOFLAGS',
  'fix.small-hello':
    'turn off the post-quantum key exchange until the network lets large ClientHellos through; the connection stays encrypted',
  'fix.bypass-forward-proxy': 'reach {host} without the forward proxy',
  'fix.correct-forward-proxy': 'write the value as go reads it',
  'fix.set-forward-proxy': 'set the variable that go reads',
  'fix.correct-no-proxy': 'write the element as go reads it',
  'fix.skip-database-for-private': 'do not ask the public checksum database about this private module',
  'fix.remove-pattern': 'take the element out of the pattern list',
  'fix.install-git': 'install git',
  'fix.in-dockerfile': 'so that it lasts in an image, put it into the Dockerfile: {value}',
  'fix.in-github': 'so that it lasts in every job, put it into the workflow file: {value}',
  'fix.in-gitlab': 'so that it lasts in every job, put it into .gitlab-ci.yml: {value}',
} as const satisfies Readonly<Record<string, string>>;
