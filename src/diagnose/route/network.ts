// What comes before any module: whether the go command uses the network at all here, and which toolchain it runs
// (semantics.md §1.6, §9). It must not route.

import { type NetworkCommand, networkUse } from '../../go/network-use.js';
import { type SelectedToolchain, selectToolchain } from '../../go/toolchain.js';
import { behaves, type GoVersion, NEWEST_KNOWN, parseGoVersion } from '../../go/versions.js';
import type { RouteFinding, RouteNetwork } from '../../model/route-report.js';
import { finding } from './findings.js';
import type { FileInForce, RouteInput } from './input.js';

/** Whether builds use the network, and whether `go mod download` does, which passes over vendor directories. */
export function routeNetwork(input: RouteInput): RouteNetwork {
  const download = useBy(
    input,
    'mod download',
    input.named ? input.modules.map(({ path }) => `${path}@latest`) : ['all'],
  );
  const use = input.named ? download : useBy(input, 'build', ['./...']);
  if (use.network) return { used: true, byDownload: download.network };
  const words = use.error ?? (use.why === 'vendor' ? use.vendorReason : null) ?? '';
  return {
    used: false,
    why: use.why,
    ...(words === '' ? {} : { error: input.showError(words) }),
    byDownload: download.network,
  };
}

function useBy({ values, file, version }: RouteInput, command: NetworkCommand, args: readonly string[]) {
  const lines = file === null ? null : { go: file.go };
  return networkUse({
    command,
    arguments: args,
    go111module: values.GO111MODULE,
    goflags: values.GOFLAGS,
    gowork: values.GOWORK,
    goMod: lines,
    goWork: file?.workspace === true ? lines : null,
    vendor: file?.vendor ?? null,
    goVersion: version,
  });
}

const CODES = {
  'modules-off': 'env.modules-off',
  go111module: 'env.modules-off',
  goflags: 'env.goflags',
  'mod-flag': 'env.goflags',
  workspace: 'env.workspace',
  vendor: 'env.vendor',
  'no-go-mod': 'env.no-gomod',
  'no-modules': 'env.no-gomod',
} as const;

/** The finding that says why the network is not used; none when it is. */
export function networkFindings({ values }: RouteInput, network: RouteNetwork): readonly RouteFinding[] {
  if (network.used || network.why === undefined || !Object.hasOwn(CODES, network.why)) return [];
  const code = CODES[network.why as keyof typeof CODES];
  const variable = code === 'env.modules-off' ? 'GO111MODULE' : code === 'env.goflags' ? 'GOFLAGS' : 'GOWORK';
  const facts = { variable, value: values[variable], error: network.error ?? '' };
  // A vendor directory that suits its module is no fault.
  return [code === 'env.vendor' ? finding(code, 'vendor', facts, 'info') : finding(code, variable, facts)];
}

/** What go runs here: `version` has the rules that apply, `selected` is null when that cannot be told. */
export interface ToolchainInForce {
  readonly version: GoVersion;
  readonly selected: SelectedToolchain | null;
}

/** `goVersion` as go or its files name it, empty when unknown: then the newest known rules apply. */
export function toolchainInForce(
  goVersion: string,
  gotoolchain: string,
  file: FileInForce | null,
): ToolchainInForce {
  const own = parseGoVersion(goVersion);
  if (own === null) return { version: NEWEST_KNOWN, selected: null };
  if (!behaves(own, 'toolchain-switching')) return { version: own, selected: null };
  const local = /go1\.[0-9][\w.]*/.exec(goVersion)?.[0] ?? `go1.${own.minor}`;
  const selected = selectToolchain({ gotoolchain, local, lines: file?.lines ?? null });
  const version = selected.kind === 'switch' ? (parseGoVersion(selected.toolchain) ?? own) : own;
  return { version, selected };
}

/** Findings about a toolchain that cannot be chosen or is forbidden. */
export function toolchainFindings(
  selected: SelectedToolchain | null,
  gotoolchain: string,
): readonly RouteFinding[] {
  if (selected?.kind === 'error') {
    return [
      finding('toolchain.invalid', 'GOTOOLCHAIN', {
        value: gotoolchain,
        source: 'GOTOOLCHAIN',
        error: selected.error,
      }),
    ];
  }
  const tooNew = selected?.kind === 'local' ? selected.tooNew : null;
  if (tooNew === null) return [];
  const version = /requires go >= (\S+)/.exec(tooNew)?.[1] ?? '';
  return [finding('toolchain.local', 'GOTOOLCHAIN', { version, value: gotoolchain, error: tooNew })];
}
