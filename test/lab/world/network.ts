/**
 * The network of a lab world, inside its own namespace: which addresses are this machine's, which are dead, and what the
 * system's resolver, hosts and trust files say. Needs root; must only be called inside `unshare --net --mount`.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { isIPv6 } from 'node:net';
import { join } from 'node:path';
import type { Scenario, TcpBehaviour } from '../scenario.js';

const DEAD_DEVICE = 'v0';
const NOBODY = '02:00:00:00:00:99';
const OWN_IPV4 = '192.168.77.2';

/** Loopback, and a cable whose other end nobody listens to. */
export function openNetwork(): void {
  ip(
    'link set lo up',
    `link add ${DEAD_DEVICE} type veth peer name v1`,
    `link set ${DEAD_DEVICE} up`,
    'link set v1 up',
    `addr add ${OWN_IPV4}/24 dev ${DEAD_DEVICE}`,
    `addr add 2a01:4f8:77::2/64 dev ${DEAD_DEVICE} nodad`,
  );
}

/** Makes one address behave as told; unknown addresses stay unreachable, because there is no default route. */
export function addAddress(address: string, behaviour: TcpBehaviour): void {
  const bits = isIPv6(address) ? 128 : 32;
  switch (behaviour) {
    case 'drop':
      ip(
        `route replace ${address}/${bits} dev ${DEAD_DEVICE}`,
        `neigh replace ${address} lladdr ${NOBODY} dev ${DEAD_DEVICE}`,
      );
      return;
    case 'host-unreachable':
      ip(`route replace unreachable ${address}/${bits}`);
      return;
    case 'prohibit':
      ip(`route replace prohibit ${address}/${bits}`);
      return;
    case 'network-unreachable':
      return;
    default:
      // Linux binds to any IPv4 address with a local route, but to IPv6 addresses only when they are its own.
      if (isIPv6(address)) ip(`addr replace ${address}/128 dev lo nodad`);
      else ip(`route replace local ${address}/32 dev lo src ${OWN_IPV4}`);
  }
}

/** Puts files of this world over the system's: resolv.conf, hosts, and the trust store if the scenario says so. */
export function coverSystemFiles(directory: string, scenario: Scenario, roots: string): void {
  const { world } = scenario;
  const resolver = world.resolver?.configuration ?? ['nameserver 127.0.0.53'];
  cover('/etc/resolv.conf', join(directory, 'resolv.conf'), lines(resolver));
  const hosts = ['127.0.0.1 localhost', '::1 localhost', ...(world.hosts ?? [])];
  cover('/etc/hosts', join(directory, 'hosts'), lines(hosts));
  if (world.trust !== 'system' && world.trust !== 'nowhere') return;
  const store = join(directory, 'ssl-certs');
  mkdirSync(store);
  if (world.trust === 'system') writeFileSync(join(store, 'ca-certificates.crt'), roots);
  mount(store, '/etc/ssl/certs');
  for (const other of ['/etc/pki', '/etc/ssl/cert.pem', '/etc/ssl/ca-bundle.pem']) {
    if (existsSync(other)) throw new Error(`the lab does not know how to hide ${other} on this machine`);
  }
}

function lines(list: readonly string[]): string {
  return list.map((line) => `${line}\n`).join('');
}

/** Puts a file with this content over one of the system's. */
export function cover(target: string, file: string, content: string): void {
  writeFileSync(file, content);
  mount(file, target);
}

/** Puts an empty directory over one of the system's. */
export function coverDirectory(target: string): void {
  command('mount', ['-t', 'tmpfs', 'tmpfs', target]);
}

/** Takes off what was mounted below a directory of the world, so that it can be removed. */
export function releaseMounts(directory: string): void {
  const points = readFileSync('/proc/self/mounts', 'utf8')
    .split('\n')
    .map((line) => line.split(' ')[1] ?? '');
  for (const point of points.reverse()) {
    if (point.startsWith(`${directory}/`)) command('umount', ['--lazy', point]);
  }
}

function mount(source: string, target: string): void {
  command('mount', ['--bind', source, target]);
}

function ip(...commands: readonly string[]): void {
  command('ip', ['-batch', '-'], commands.map((one) => `${one}\n`).join(''));
}

function command(program: string, words: readonly string[], input = ''): void {
  const { status, stderr, error } = spawnSync(program, words, { encoding: 'utf8', input });
  if (status !== 0) throw new Error(`${program} ${words.join(' ')}: ${error?.message ?? stderr.trim()}`);
}
