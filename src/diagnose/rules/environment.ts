// Rules for the go command and its settings: no go, module mode off, flags it refuses, an env file that is not read, a
// value that another one masks.

import type { Message } from '../../model/diagnosis.js';
import { firstWords } from '../first-words.js';
import type { Draft, Rule } from '../rule.js';
import type { Situation } from '../situation.js';

/** No go command can be run: none is there, or what is there is none. */
export const goMissingRule: Rule = ({ view, witness }) => {
  const command = view.first('go-command');
  if (command?.outcome !== 'failed') return [];
  // What go itself refuses is another fault, and its words tell which.
  const [said] = witness.state === 'fails' ? witness.said : [];
  const isSaid = said?.certainty === 'is' && said.code !== 'env.go-missing';
  const isGo = /^go: /m.test(command.failure.raw ?? '') || witness.state === 'works' || isSaid;
  if (command.path !== undefined && isGo) return [];
  return [
    {
      code: 'env.go-missing',
      target: 'go',
      facts: { error: command.failure.raw ?? '' },
      evidence: [command],
      accounts: [
        { id: 'env', target: null },
        { id: 'go', target: null },
      ],
      decisive: true,
    },
  ];
};

/** GO111MODULE=off: module commands refuse to work. */
export const modulesOffRule: Rule = (situation) => {
  const setting = situation.view.setting('GO111MODULE');
  const settings = situation.view.first('settings');
  if (settings === undefined || setting === undefined || ['', 'on', 'auto'].includes(setting.value))
    return [];
  return [
    environmentDraft(situation, {
      code: 'env.modules-off',
      target: 'GO111MODULE',
      facts: { variable: 'GO111MODULE', value: setting.value, source: setting.source },
      evidence: [setTo(situation, 'GO111MODULE', setting.value)],
    }),
  ];
};

/** What a setting holds, and where it was set. */
function setTo({ view }: Situation, variable: string, value: string): Message {
  const source = view.setting(variable)?.source ?? '';
  return { key: 'evidence.setting', facts: { variable, value, source } };
}

/** What `go env` itself says when the settings keep go from starting at all. */
export const goEnvRefusedRule: Rule = (situation) => {
  const settings = situation.view.first('settings');
  const error = settings?.goEnvError ?? '';
  if (settings === undefined || error === '') return [];
  const code = /GOFLAGS/.test(error)
    ? 'env.goflags'
    : /GODEBUG/.test(error)
      ? 'env.godebug'
      : /GOROOT/.test(error)
        ? 'env.goroot'
        : null;
  if (code === null) return [];
  const variable = code === 'env.goflags' ? 'GOFLAGS' : code === 'env.godebug' ? 'GODEBUG' : 'GOROOT';
  // The directory go derives for itself is not the one the user has set.
  const wrongRoot = /GOROOT directory: (\S.*)/.exec(error)?.[1];
  const value = wrongRoot ?? situation.view.setting(variable)?.value ?? '';
  const facts = { variable, value, error };
  const evidence = [setTo(situation, variable, value)];
  const draft = environmentDraft(situation, { code, target: variable, facts, evidence });
  // What keeps go from starting comes before what it refuses to do once it has started.
  return [{ ...draft, weight: 5 }];
};

/** Go has something against a file of this directory that a flag of GOFLAGS names. */
export const flaggedFileRule: Rule = (situation) => {
  const { witness, view } = situation;
  if (witness.state !== 'fails' || witness.witness.here !== true) return [];
  const error = witness.witness.error ?? '';
  const value = view.setting('GOFLAGS')?.value ?? '';
  const files = [...value.matchAll(/-\w+=(\S*[./]\S*)/g)].map(([, file = '']) => file);
  if (!files.some((file) => error.includes(file))) return [];
  const facts = { variable: 'GOFLAGS', value, error: firstWords(error) };
  const evidence = [witness.witness];
  return [environmentDraft(situation, { code: 'env.goflags', target: 'GOFLAGS', facts, evidence })];
};

/** Packages come from the vendor directory, whose state downloads do not show. */
export const vendorRule: Rule = ({ view }) => {
  const words = view.first('witness')?.vendor ?? '';
  const goMod = view.first('go-mod');
  if (goMod === undefined || (words === '' && !isVendored(view))) return [];
  return [
    {
      code: 'env.vendor',
      severity: words === '' ? 'info' : 'warning',
      target: 'vendor',
      facts: { error: firstWords(words).replace(/^go: /, '') },
      evidence: [goMod],
      accounts: [],
      decisive: false,
    },
  ];
};

/** Go takes the vendor directory without being asked where go.mod says 1.14 or more, go.work 1.22 (semantics.md §1.6). */
function isVendored(view: Situation['view']): boolean {
  const goMod = view.first('go-mod');
  const mode = /-mod=(\w+)/.exec(view.setting('GOFLAGS')?.value ?? '')?.[1];
  if (goMod?.outcome !== 'ok' || goMod.file === null || mode !== undefined || !goMod.vendor)
    return goMod?.outcome === 'ok' && goMod.file !== null && mode === 'vendor';
  const minor = Number(/^1\.(\d+)/.exec(goMod.goLine ?? '')?.[1] ?? 0);
  return minor >= (goMod.workspace ? 22 : 14);
}

/** Go reads its own defaults from GOROOT/go.env; without that file there are none (semantics.md §1.1). */
export const goEnvMissingRule: Rule = (situation) => {
  const settings = situation.view.first('settings');
  if (settings === undefined || !lacksDefaults(situation)) return [];
  const value = situation.view.setting('GOROOT')?.value ?? '';
  const facts = { variable: 'GOROOT', value };
  const evidence = [setTo(situation, 'GOROOT', value)];
  return [environmentDraft(situation, { code: 'env.goroot', target: 'GOROOT', facts, evidence })];
};

/** The rows that show settings which go reads from there. */
const UNSET: Draft['accounts'] = [
  { id: 'proxy', target: null },
  { id: 'sumdb', target: null },
];

/** Nobody set GOPROXY or GOSUMDB, and they are empty all the same. */
export function lacksDefaults({ view }: Situation): boolean {
  const minor = Number(/^go1\.(\d+)/.exec(view.first('go-command')?.version ?? '')?.[1]);
  return (
    minor >= 21 &&
    ['GOPROXY', 'GOSUMDB'].some((name) => {
      const setting = view.setting(name);
      return setting?.value === '' && setting.source === 'default';
    })
  );
}

function environmentDraft(
  situation: Situation,
  draft: Pick<Draft, 'code' | 'target' | 'facts' | 'evidence'>,
): Draft {
  return {
    ...draft,
    accounts: [
      { id: 'env', target: null },
      { id: 'go', target: null },
      ...(draft.code === 'env.goroot' ? UNSET : []),
    ],
    decisive: situation.witness.state !== 'works',
    weight: 4,
  };
}

/** A line of the go env file that holds a setting and is not read (semantics.md §1.3). */
export const envFileIgnoredRule: Rule = (situation) => {
  const { view } = situation;
  const settings = view.first('settings');
  const file = settings?.file;
  if (settings === undefined || file === undefined || file === null) return [];
  const hidden = file.usual === undefined ? [] : hiddenFile(situation, file.usual);
  if (hidden.length > 0) return hidden;
  if (file.state === 'unreadable') {
    return [
      ignoredDraft([settings], { file: file.path ?? '', reason: 'unreadable', variable: '', line: '' }),
    ];
  }
  return file.ignored
    .filter((line) => line.variable !== undefined)
    .slice(0, 3)
    .map((line) => {
      const facts = {
        file: file.path ?? '',
        reason: line.reason,
        variable: line.variable ?? '',
        line: line.line,
      };
      return { ...ignoredDraft([settings], facts), ...blame(situation, line.variable ?? '') };
    });
};

/** GOENV leads go away from the file that would have set what it fails with. */
function hiddenFile(
  situation: Situation,
  { path, variables }: { readonly path: string; readonly variables: readonly string[] },
): readonly Draft[] {
  const variable = variables.find((name) => blame(situation, name).decisive === true);
  if (variable === undefined) return [];
  const trial = situation.view.all('experiment').find(({ changes }) => changes[0]?.name === 'GOENV');
  if (trial?.outcome === 'failed') return [];
  const value = situation.view.setting('GOENV')?.value ?? '';
  const evidence = [setTo(situation, 'GOENV', value)];
  const facts = { file: path, reason: 'GOENV', variable, line: '' };
  const certainty = trial?.outcome === 'ok' ? 'is' : 'probably';
  return [{ ...ignoredDraft(evidence, facts), ...blame(situation, variable), certainty }];
}

/** The ignored line would have set what go fails with: the list of proxies, or the checksum database. */
function blame(situation: Situation, variable: string): Partial<Draft> {
  const { view, witness, listFails, entries } = situation;
  const source = view.setting(variable)?.source;
  const isMasked = source === 'os' || source === 'file';
  const matters = variable === 'GOPROXY' ? listFails : variable === 'GOSUMDB' && !listFails;
  if (witness.state === 'works' || isMasked || !matters) return {};
  const hosts = entries.flatMap((entry) => entry.host ?? []);
  return {
    severity: 'error',
    certainty: 'probably',
    decisive: true,
    weight: 1,
    accounts: [
      { id: 'env', target: null },
      ...entries.map((entry) => ({ id: 'proxy' as const, target: entry.raw })),
      ...hosts.flatMap((target) => (['dns', 'tcp', 'tls'] as const).map((id) => ({ id, target }))),
    ],
  };
}

function ignoredDraft(evidence: Draft['evidence'], facts: Draft['facts']): Draft {
  return {
    code: 'env.file-ignored',
    target: String(facts.file),
    facts,
    evidence,
    accounts: [{ id: 'env', target: null }],
    decisive: false,
  };
}

/** Settings whose masked value would change where modules come from. */
const SHADOW_MATTERS: readonly string[] = [
  'GOPROXY',
  'GOSUMDB',
  'GOPRIVATE',
  'GONOPROXY',
  'GONOSUMDB',
  'GOFLAGS',
];

/** `go env -w` set one value and the OS environment has another (semantics.md §1.1). */
export const shadowedRule: Rule = ({ view }) => {
  const settings = view.first('settings');
  if (settings?.values === undefined) return [];
  return SHADOW_MATTERS.flatMap((variable): readonly Draft[] => {
    const setting = settings.values?.[variable];
    if (setting?.shadowed?.source !== 'file' || setting.source !== 'os') return [];
    return [
      {
        code: 'env.shadowed',
        target: variable,
        facts: {
          variable,
          value: setting.value,
          other: setting.shadowed.value,
          file: settings.file?.path ?? '',
        },
        evidence: [settings],
        accounts: [{ id: 'env', target: null }],
        decisive: false,
      },
    ];
  });
};

/** A Go so old that the list means something else to it. */
export const oldGoRule: Rule = (situation) => {
  const command = situation.view.first('go-command');
  if (command === undefined || !('version' in command) || command.version === undefined) return [];
  const minor = Number(/^go1\.(\d+)/.exec(command.version)?.[1] ?? Number.NaN);
  if (minor < 11) {
    const facts = { goVersion: command.version, variable: '', meant: 'go1.11' };
    const means = { key: 'means.env.go-old.modules', facts: {} };
    const about = { code: 'env.go-old', target: command.version, facts, evidence: [command] } as const;
    return [{ ...environmentDraft(situation, about), severity: 'error', means, weight: 6 }];
  }
  const usesPipe = situation.entries.some((entry) => entry.fallBackOn === 'any');
  const usesList = situation.entries.length > 1;
  const lacks = minor < 13 && usesList ? 'GOPROXY lists' : minor < 15 && usesPipe ? '|' : null;
  if (lacks === null) return [];
  return [
    {
      code: 'env.go-old',
      target: command.version,
      facts: {
        goVersion: command.version,
        variable: 'GOPROXY',
        element: lacks,
        meant: lacks === '|' ? 'go1.15' : 'go1.13',
      },
      evidence: [command],
      accounts: [{ id: 'env', target: null }],
      decisive: false,
    },
  ];
};
