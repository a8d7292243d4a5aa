/**
 * Where module paths went: whatever the doctor sent to a server of the world, the real go command has sent there too. It must not
 * know what the doctor is for.
 */
import { matchPrefixPatterns } from '../../src/go/pattern.js';
import { KNOWN_MODULE } from './run.js';
import type { Scenario } from './scenario.js';
import type { LogResult } from './world/protocol.js';

/** Every request of the doctor that told a module path to a server that go did not tell it to; empty when all is well. */
export function leaks(scenario: Scenario, afterGo: LogResult, afterDoctor: LogResult): readonly string[] {
  return secretPaths(scenario).flatMap((path) => {
    const told = new Set(
      Object.entries(afterGo.servers).flatMap(([place, { requests }]) =>
        requests.filter((request) => mentions(request, path)).map((request) => receiver(place, request)),
      ),
    );
    return Object.entries(afterDoctor.servers).flatMap(([place, { requests }]) => {
      const seen = afterGo.servers[place]?.requests.length ?? 0;
      const found = requests
        .slice(seen)
        .filter((request) => mentions(request, path))
        .filter((request) => !told.has(receiver(place, request)))
        .filter(({ host }) => !isMeant(scenario, path, host));
      return found.map(({ method, host, url }) => `${path} told to ${place}: ${method} ${host} ${url}`);
    });
  });
}

/** The host of the module, where the user's own patterns name it: the module is to be fetched there. */
function isMeant({ environment = {} }: Scenario, path: string, host: string): boolean {
  const own = path.split('/', 1)[0] ?? path;
  const { GOPRIVATE = '', GONOPROXY = '', GONOSUMDB = '' } = environment;
  const patterns = [GOPRIVATE, GONOPROXY, GONOSUMDB].join(',');
  return host === own && (patterns.split(/[^\w.-]+/).includes(own) || matchPrefixPatterns(patterns, path));
}

/** A proxy that relays the checksum database passes lookups on, so that those have a receiver of their own. */
function receiver(place: string, { url }: { readonly url: string }): string {
  return url.includes('/lookup/') ? `${place} database` : place;
}

/** The module asked for, unless everybody knows it, and what the user's files require. */
function secretPaths({ module, files = {} }: Scenario): readonly string[] {
  const asked = module === undefined || module === KNOWN_MODULE ? [] : [module.replace(/@.*$/, '')];
  const required = Object.values(files).flatMap((text) =>
    [...text.matchAll(/^\s*(?:require\s+)?([\w.-]+\.[\w.-]+\/\S+) v\d/gm)].map((match) => match[1] ?? ''),
  );
  return [...new Set([...asked, ...required])].filter((path) => !path.startsWith('rsc.io/'));
}

/** Hosts may be other than the path says, so the rest of the path is what counts. */
function mentions({ host, url }: { readonly host: string; readonly url: string }, path: string): boolean {
  const plain = `${host}${url}`
    .replace(/%21/g, '!')
    .replace(/!([a-z])/g, (_, letter: string) => letter.toUpperCase());
  const tail = path.split('/').slice(1).join('/');
  return plain.includes(path) || plain.includes(`/${tail}`);
}
