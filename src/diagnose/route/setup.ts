// The settings once read: the list, the database, GOAUTH and the rules of the Go version, for all modules of a run. It must
// not look at a module.

import { type Goauth, parseGoauth } from '../../go/goauth.js';
import { type ParsedGoproxy, parseGoproxy } from '../../go/goproxy.js';
import { type ParsedGosumdb, parseGosumdb } from '../../go/gosumdb.js';
import { type CompiledPatterns, compilePatterns } from '../../go/pattern.js';
import type { UrlRules } from '../../go/url.js';
import { behaves, urlRulesOf } from '../../go/versions.js';
import { Credentials } from './credentials.js';
import type { RouteInput } from './input.js';

export interface Setup {
  readonly input: RouteInput;
  /** 26 for Go 1.26; a later major version counts as newer than all. */
  readonly goMinor: number;
  readonly urlRules: UrlRules;
  readonly goproxy: ParsedGoproxy;
  readonly gosumdb: ParsedGosumdb;
  readonly goauth: Goauth;
  readonly goinsecure: CompiledPatterns;
  readonly credentials: Credentials;
}

const NEWER_THAN_ALL = 999;

/** Reads the settings by the rules of the Go version. */
export function setUp(input: RouteInput): Setup {
  const { values, version, platform, netrc, directoryState } = input;
  const goMinor = version.major === 1 ? version.minor : NEWER_THAN_ALL;
  const urlRules = urlRulesOf(version, values.GODEBUG);
  const windows = platform === 'win32';
  const goauth = parseGoauth(values.GOAUTH, {
    goMinor,
    windows,
    ...(directoryState === undefined ? {} : { directoryState }),
  });
  return {
    input,
    goMinor,
    urlRules,
    goproxy: parseGoproxy(values.GOPROXY, values.GONOPROXY, platform, urlRules),
    gosumdb: parseGosumdb(values.GOSUMDB, urlRules),
    goauth,
    goinsecure: compilePatterns(behaves(version, 'goinsecure') ? values.GOINSECURE : ''),
    credentials: new Credentials(netrc, goauth, goMinor, urlRules, input.show),
  };
}
