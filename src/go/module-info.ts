// What the go command accepts as answers of a module proxy that carry module data but no zip: `.info`, `@latest`,
// `@v/list` and `.mod` (semantics.md §2.5, cmd/go/internal/modfetch/proxy.go). It must not send requests.

import { formatFileError, parseGoMod } from './go-mod.js';
import { documentBytes, type JsonKind, jsonKind, jsonString, scanJson } from './module-info-json.js';
import { parseTime } from './module-info-time.js';
import {
  canonicalVersion,
  checkModuleVersion,
  isPseudoVersion,
  pseudoVersionTime,
} from './pseudo-version.js';
import { compareForSort, isSemanticVersion } from './semver.js';
import { fields } from './space.js';

export type ModuleInfoErrorCode = 'invalid-json' | 'wrong-type' | 'bad-time' | 'wrong-version';

export type ModuleInfo =
  | {
      readonly ok: true;
      /** Empty when the reply has none, which Go accepts for @latest and for branches. */
      readonly version: string;
      /** Milliseconds since 1970, or null when the reply has no time. */
      readonly time: number | null;
    }
  | {
      readonly ok: false;
      readonly error: {
        readonly code: ModuleInfoErrorCode;
        /** Go's words without "M@V: " in front; `invalid response from proxy "P": …` names the given proxy. */
        readonly text: string;
        /** The part that differs from fault to fault: the JSON error, or the version that came instead. */
        readonly detail: string;
      };
    };

export interface ModuleInfoRequest {
  readonly path: string;
  /** The version or query asked for; undefined for @latest. */
  readonly version?: string;
  /** Base URL of the proxy, already redacted, for Go's words. */
  readonly proxy: string;
}

/** Judges the body of a `.info` or `@latest` reply. The texts are those of Go up to 1.26. */
export function readModuleInfo(body: Uint8Array | string, request: ModuleInfoRequest): ModuleInfo {
  const invalid = (code: ModuleInfoErrorCode, detail: string): ModuleInfo => {
    return {
      ok: false,
      error: { code, text: `invalid response from proxy "${request.proxy}": ${detail}`, detail },
    };
  };
  const scan = scanJson(documentBytes(body));
  if (!scan.ok) return invalid('invalid-json', scan.error);
  if (scan.kind !== 'object' && scan.kind !== 'null') {
    return invalid(
      'wrong-type',
      `json: cannot unmarshal ${scan.kind} into Go value of type modfetch.RevInfo`,
    );
  }
  let version = '';
  let time: number | null = null;
  let wrongType: string | undefined;
  for (const { key, value } of scan.members) {
    const kind = jsonKind(value);
    if (kind === 'null') continue;
    if (/^version$/iu.test(key)) {
      if (kind === 'string') version = jsonString(value);
      else wrongType ??= typeError(kind, 'Version', 'string');
    } else if (/^time$/iu.test(key)) {
      if (kind !== 'string') return invalid('bad-time', 'Time.UnmarshalJSON: input is not a JSON string');
      const parsed = parseTime(value.slice(1, -1));
      if (!parsed.ok) return invalid('bad-time', parsed.error);
      time = parsed.milliseconds;
    } else if (/^origin$/iu.test(key)) {
      wrongType ??= originError(kind, value);
    }
  }
  if (wrongType !== undefined) return invalid('wrong-type', wrongType);
  return checkVersion(request, version) ?? { ok: true, version, time };
}

function typeError(kind: JsonKind, field: string, type: string, struct = 'RevInfo'): string {
  return `json: cannot unmarshal ${kind} into Go struct field ${struct}.${field} of type ${type}`;
}

const ORIGIN_FIELDS = ['VCS', 'URL', 'Subdir', 'Hash', 'TagPrefix', 'TagSum', 'Ref', 'RepoSum'];

// Origin says where a version came from. It is not used for verification, but a wrong type in it is refused.
function originError(kind: JsonKind, value: string): string | undefined {
  if (kind !== 'object') return typeError(kind, 'Origin', 'codehost.Origin');
  const scan = scanJson(value);
  for (const member of scan.ok ? scan.members : []) {
    const field = ORIGIN_FIELDS.find((name) => name.toLowerCase() === member.key.toLowerCase());
    const found = jsonKind(member.value);
    if (field !== undefined && found !== 'string' && found !== 'null') {
      return typeError(found, `Origin.${field}`, 'string', 'Origin');
    }
  }
  return undefined;
}

// A canonical version that suits the path must come back as it was asked for; a branch may resolve to anything.
function checkVersion({ path, version: asked }: ModuleInfoRequest, version: string): ModuleInfo | undefined {
  if (asked === undefined || asked === version || asked !== canonicalVersion(asked)) return undefined;
  if (checkModuleVersion(path, asked) !== null) return undefined;
  const text = `proxy returned info for version ${version} instead of requested version`;
  return { ok: false, error: { code: 'wrong-version', text, detail: version } };
}

export interface VersionList {
  /** Tagged versions, sorted by precedence; pseudo-versions are left out as Go does. */
  readonly versions: readonly string[];
  /** The version Go takes for "latest" when there is no @latest and no tagged version: the youngest by time; or null. */
  readonly latestByTime: string | null;
  /** Non-blank lines that Go ignores because they do not start with a version. An HTML page has only such lines. */
  readonly ignoredLines: number;
}

// 1 January of the year 1: what Go takes for "no time", so that no version with it wins.
const GO_ZERO_TIME = -62_135_596_800_000;

/** Reads the body of `@v/list`. Nothing is an error: lines that do not start with a version are ignored. */
export function readVersionList(body: Uint8Array | string): VersionList {
  const versions: string[] = [];
  let ignoredLines = 0;
  let latestByTime: string | null = null;
  let best = GO_ZERO_TIME;
  const text = typeof body === 'string' ? body : Buffer.from(body).toString();
  for (const line of text.split('\n')) {
    const [version, stamp] = fields(line);
    if (version === undefined) continue;
    if (!isSemanticVersion(version)) {
      ignoredLines++;
      continue;
    }
    const pseudo = isPseudoVersion(version);
    if (!pseudo) versions.push(version);
    const time = stamp === undefined ? pseudoVersionTime(version) : listTime(stamp);
    if (time !== undefined && time > best) {
      best = time;
      latestByTime = version;
    }
  }
  return { versions: versions.sort(compareForSort), latestByTime, ignoredLines };
}

function listTime(stamp: string): number | undefined {
  const parsed = parseTime(documentBytes(stamp));
  return parsed.ok ? parsed.milliseconds : undefined;
}

export type ModuleModErrorCode = 'syntax' | 'missing-module-line' | 'other-path';

/**
 * What Go says later about a `.mod` it has stored. Go stores any bytes; these faults appear when the file is used, for a
 * dependency and not for the main module.
 */
export interface ModuleModError {
  readonly code: ModuleModErrorCode;
  /** Go's words without "M@V: " in front. */
  readonly text: string;
  /** The path the file declares; empty for the other faults. */
  readonly declared: string;
}

/** Judges the content of a `.mod` reply for a required module; null when Go is content with it. */
export function checkModuleMod(body: Uint8Array | string, path: string): ModuleModError | null {
  const text = typeof body === 'string' ? body : Buffer.from(body).toString();
  const { file, errors } = parseGoMod(text, { role: 'dependency' });
  if (errors.length > 0) {
    const lines = errors.map((error) => formatFileError('go.mod', error));
    return { code: 'syntax', text: `parsing go.mod: ${lines.join('\n')}`, declared: '' };
  }
  const declared = file.module?.path ?? '';
  if (declared === '') {
    return { code: 'missing-module-line', text: 'parsing go.mod: missing module line', declared };
  }
  if (declared === path) return null;
  return { code: 'other-path', text: otherPathText(declared, path), declared };
}

/** What go says of a module that calls itself otherwise than it is required as (cmd/go/internal/modload/modfile.go). */
export function otherPathText(declared: string, required: string): string {
  return `parsing go.mod:\n\tmodule declares its path as: ${declared}\n\t        but was required as: ${required}`;
}
