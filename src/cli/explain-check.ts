// `explain --check`: which checks of this machine matter for what a text says, and with which module. It must not run them.

import { checkModulePath } from '../go/module-path.js';
import { checkModuleVersion, isCanonicalVersion } from '../go/pseudo-version.js';
import type { CheckId } from '../model/check.js';
import type { FindingCode } from '../model/code.js';
import type { ExplainReport } from '../model/explain-report.js';
import { type CommonOptions, commonOptions } from './common-options.js';
import type { ChosenModule } from './option-values.js';

/** The checks up to the layer of a code, by the prefix of the code; the go command is the witness of every run. */
const CHAINS: Readonly<Record<string, readonly CheckId[]>> = {
  env: ['env', 'go'],
  goproxy: ['env', 'dns', 'tcp', 'tls', 'proxy', 'go'],
  dns: ['env', 'dns', 'go'],
  tcp: ['env', 'dns', 'tcp', 'go'],
  tls: ['env', 'dns', 'tcp', 'tls', 'go'],
  http: ['env', 'dns', 'tcp', 'tls', 'proxy', 'go'],
  httpproxy: ['env', 'dns', 'tcp', 'tls', 'proxy', 'go'],
  proxy: ['env', 'dns', 'tcp', 'tls', 'proxy', 'go'],
  sumdb: ['env', 'dns', 'tcp', 'tls', 'proxy', 'sumdb', 'go'],
  gosum: ['env', 'dns', 'tcp', 'tls', 'proxy', 'sumdb', 'go'],
  private: ['env', 'dns', 'tcp', 'tls', 'proxy', 'private', 'go'],
  vcs: ['env', 'dns', 'tcp', 'tls', 'private', 'direct', 'go'],
  auth: ['env', 'dns', 'tcp', 'tls', 'proxy', 'direct', 'go'],
};

/** The checks for a cause; all of them where the cause names no layer. */
export function checksFor(cause: FindingCode | null): ReadonlySet<CheckId> | null {
  const chain = CHAINS[cause?.split('.', 1)[0] ?? ''];
  return chain === undefined ? null : new Set(chain);
}

/** The module that the first candidate names, if go would download it under this very path and version. */
export function moduleOf({ candidates }: ExplainReport): ChosenModule | null {
  const { module: path, version } = candidates[0]?.facts ?? {};
  if (typeof path !== 'string' || typeof version !== 'string') return null;
  const isWhole =
    checkModulePath(path) === null &&
    isCanonicalVersion(version) &&
    checkModuleVersion(path, version) === null;
  // A toolchain is a large download of its own kind.
  return isWhole && path !== 'golang.org/toolchain' ? { path, version, chosen: true } : null;
}

interface Shown {
  readonly verbose: boolean;
  readonly color: boolean | null;
  readonly ascii: boolean;
  readonly redact: CommonOptions['redact'];
  readonly goproxy: string | null;
}

/** The options of a check after an explanation. */
export function checkOptionsFor(
  report: ExplainReport,
  { verbose, color, ascii, redact, goproxy }: Shown,
): CommonOptions {
  const defaults = commonOptions({ reference: true, go: true });
  const module = moduleOf(report);
  return {
    ...defaults,
    verbose,
    color,
    ascii,
    redact,
    goproxy,
    checks: checksFor(report.cause) ?? defaults.checks,
    module: module ?? defaults.module,
    // Whether a module out of a log is public is not known, so it is asked only of hosts that go would ask.
    reference: module === null,
  };
}
