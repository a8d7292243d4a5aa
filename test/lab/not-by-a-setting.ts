/** Why no setting of go repairs a fault that stops go: the other half of what repair.test.ts shows. It must not hold code. */
import type { FindingCode } from '../../src/model/code.js';

const PROCESS_ENVIRONMENT =
  'go reads it from the environment of the process only, which no go env -w changes';
const PROJECT = 'to be put right in the files of the project';
const MACHINE = 'this machine, its network or its administrator has to change';
const PRIVATE_HOST = 'the login or key of a private host, which no setting of go holds';
const GIT = 'a setting of git, tried here and typed by hand: the fix command changes settings of go alone';
const NO_CAUSE = 'never named as the cause: it stands beside one or asks for other measures';

export const NOT_BY_A_SETTING: Readonly<Partial<Record<FindingCode, string>>> = {
  'env.go-old': 'a newer Go has to be installed',
  'env.go-missing': 'there is no go whose settings could be changed',
  'env.no-gomod': PROJECT,
  'env.godebug': PROCESS_ENVIRONMENT,
  'env.vendor': PROJECT,
  'env.goroot': PROCESS_ENVIRONMENT,
  'env.workspace': PROJECT,
  'env.shadowed': PROCESS_ENVIRONMENT,
  'dns.no-server': MACHINE,
  'dns.unresolved': 'said by git alone; where our own resolver agrees it is dns.nxdomain, which is repaired',
  'dns.fake-ip': 'the local program that gave out the address has to run',
  'dns.hosts-override': MACHINE,
  'tcp.reset': 'told as tls.reset or http.truncated, which are repaired, as soon as the connection stands',
  'tcp.blocked-locally': MACHINE,
  'tcp.ipv6-broken': MACHINE,
  'tls.no-roots': MACHINE,
  'tls.clock': MACHINE,
  'tls.large-hello': PROCESS_ENVIRONMENT,
  'httpproxy.unreachable': PROCESS_ENVIRONMENT,
  'httpproxy.auth': PROCESS_ENVIRONMENT,
  'httpproxy.denied': PROCESS_ENVIRONMENT,
  'httpproxy.timeout': PROCESS_ENVIRONMENT,
  'httpproxy.misconfigured': PROCESS_ENVIRONMENT,
  'httpproxy.ignored': PROCESS_ENVIRONMENT,
  'httpproxy.no-proxy': PROCESS_ENVIRONMENT,
  'proxy.invalid-mod':
    'a download does not read it; with a known sum it is proxy.wrong-content, which is repaired',
  'proxy.empty-list': 'only a question without a version reads the list',
  'proxy.policy': 'the policy of the company; only who keeps it may let the module through',
  'sumdb.off': 'it stops only the download of a toolchain, whose real sum no world of the laboratory has',
  'gosum.mismatch': PROJECT,
  'gosum.missing': PROJECT,
  'gosum.malformed': PROJECT,
  'vcs.auth-https': PRIVATE_HOST,
  'vcs.auth-ssh': GIT,
  'vcs.blocked': GIT,
  'vcs.host-key': PRIVATE_HOST,
  'vcs.gitlab-subgroup': PRIVATE_HOST,
  'vcs.url-rewrite': GIT,
  'vcs.unreachable':
    'said by git alone; where our own probes agree it is a code of dns, tcp or tls, which are repaired',
  'auth.netrc': 'a line of the netrc file has to change',
  'module.not-found': PROJECT,
  'module.unknown-revision': PROJECT,
  'module.case-mismatch': PROJECT,
  'module.major-version': PROJECT,
  'module.renamed': PROJECT,
  'module.malformed-path': PROJECT,
  'module.no-package': PROJECT,
  'module.not-yet': 'time has to pass',
  'cache.corrupt': 'go clean -modcache, and no setting',
  'cache.disk-full': MACHINE,
  'cache.locked': 'the other go command has to end',
  other: NO_CAUSE,
  unexplained: 'nobody knows what it is',
  'doctor.crashed': NO_CAUSE,
};
