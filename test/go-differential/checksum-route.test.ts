// The route to the checksum database against the real go command: lookups are always answered 404, and the URL that go names
// in its error shows where it looked.

import { createHash, generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  checksumRoute,
  checksumUse,
  lookupFailure,
  lookupUrl,
  routeFailure,
  type SupportedAnswer,
  type SupportedRequest,
} from '../../src/go/checksum-route.js';
import { parseGosumdb } from '../../src/go/gosumdb.js';
import { type GoVersion, urlRulesOf } from '../../src/go/versions.js';
import type { WalkCommand } from '../../src/go/walk-command.js';
import { statusError } from '../../src/go/walk-error.js';
import type { WalkSetup } from '../../src/go/walk-session.js';
import { type DifferentialCase, type EntryKind, goproxyValue, setupOf } from './cases.js';
import { compareAll } from './compare.js';
import { NO_LOOKUP, RELAYS, type Reply, replyToAnswer } from './replies.js';
import { type Servers, startServers } from './servers.js';
import { everything, toolsToRun } from './tools.js';

let servers: Servers;
beforeAll(async () => {
  servers = await startServers();
});
afterAll(() => servers.stop());

const M = 'example.test/m';
const RELAY_KINDS = Object.keys(RELAYS) as (keyof typeof RELAYS)[];
const FIRST: readonly EntryKind[] = ['good', 'file', ...RELAY_KINDS];
const SECOND: readonly EntryKind[] = [
  'refused',
  'off',
  'direct',
  'good',
  'absent',
  'forbidden',
  'credentials',
  ...RELAY_KINDS,
];

const LISTS: readonly (readonly [readonly EntryKind[], readonly (',' | '|')[]])[] = [
  ...FIRST.map((kind) => [[kind], []] as const),
  ...FIRST.flatMap((first) =>
    SECOND.flatMap((second) =>
      ([',', '|'] as const).map((separator) => [[first, second], [separator]] as const),
    ),
  ),
];

const COMMANDS: readonly WalkCommand[] = [
  { kind: 'download', path: M, query: 'v1.0.0' },
  { kind: 'get', pattern: M, query: 'v1.0.0' },
  { kind: 'download', path: 'example.test/Upper', query: 'v1.0.0-RC.1' },
];

const ALL: readonly DifferentialCase[] = LISTS.map(([entries, separators], i) => ({
  id: `s${i}`,
  entries,
  separators,
  gonoproxy: '',
  command: COMMANDS[i % COMMANDS.length] ?? { kind: 'download', path: M, query: 'v1.0.0' },
}));

const cases = everything ? ALL : ALL.filter((_, i) => i % 16 === 0);

const publicKey = Buffer.concat([
  Buffer.from([1]),
  generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'der' }).subarray(-32),
]);

function verifierKey(name: string): string {
  const hash = createHash('sha256').update(`${name}\n`).update(publicKey).digest('hex').slice(0, 8);
  return `${name}+${hash}+${publicKey.toString('base64')}`;
}

/** GOSUMDB of a case: the database itself is another path on the https server; every tenth has an explicit URL. */
function gosumdbOf({ id }: DifferentialCase): string {
  const key = verifierKey(`${servers.bases.https.replace('https://', '')}/${id}/database`);
  return id.endsWith('3') ? `${key} ${servers.bases.http}/${id}/explicit/` : key;
}

const GONOSUMDB = (each: DifferentialCase) => (each.id.endsWith('7') ? '*.test/m' : '');

function supported(kind: EntryKind | undefined, { url }: SupportedRequest): SupportedAnswer {
  if (kind === 'refused')
    return { kind: 'failed', cause: `dial tcp ${new URL(url).host}: connect: connection refused` };
  if (kind === 'file') return { kind: 'status', status: 404, statusText: 'no such file or directory' };
  const relay = (RELAYS as Readonly<Record<string, Reply>>)[kind ?? ''];
  const answer = replyToAnswer(
    relay ?? (kind === 'forbidden' ? { status: 404, type: 'text/plain', body: 'no such page' } : NO_LOOKUP),
  );
  return answer.kind === 'body' || answer.kind === 'zip'
    ? { kind: 'body' }
    : answer.kind === 'refused'
      ? { kind: 'unknown' }
      : answer;
}

function setup(each: DifferentialCase, version: GoVersion): WalkSetup {
  const base = setupOf(each, servers, version);
  const value = gosumdbOf(each);
  const settings = { gosumdb: value, gonosumdb: GONOSUMDB(each), goproxy: goproxyValue(each, servers) };
  const gosumdb = parseGosumdb(value, urlRulesOf(version));
  return {
    ...base,
    verify: (file, path, modVersion) => {
      if (!checksumUse(path, settings).used) return null;
      const route = checksumRoute({
        gosumdb,
        goproxy: base.goproxy,
        ask: (request) => supported(each.entries[request.entry], request),
      });
      if (route.kind === 'error') return routeFailure(route, file, path, modVersion);
      if (route.kind === 'hang' || route.kind === 'unknown') return route.kind;
      const url = lookupUrl(route, path, modVersion);
      const answer = replyToAnswer(NO_LOOKUP);
      if (!url.ok || answer.kind !== 'status') return 'no answer';
      return lookupFailure(file, path, modVersion, statusError(url.redacted, answer).text);
    },
  };
}

describe('lookups in the checksum database take the predicted route', () => {
  for (const { name, tool, missing } of toolsToRun()) {
    it(`${name}, ${cases.length} lists`, { timeout: 600_000 }, async ({ skip }) => {
      if (tool === null) return skip(missing);
      const options = (each: DifferentialCase) => ({
        gosumdb: gosumdbOf(each),
        env: { GONOSUMDB: GONOSUMDB(each) },
      });
      const found = await compareAll(tool, cases, servers, { setup, options });
      expect(found.outcomes).toEqual([]);
      expect(found.texts).toEqual([]);
    });
  }
});
