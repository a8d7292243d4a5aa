// Builders for fixes. A fix is text and data: trying it out is the business of src/fix. It must not be offered without a
// rule having found the fault it repairs.

import { STARTING } from '../../go/settings.js';
import type { Facts, Fix, Risk } from '../../model/diagnosis.js';
import type { SettingChange } from '../../model/observation.js';
import type { Draft } from '../rule.js';
import type { Situation } from '../situation.js';
import { commandFor, exportVariable, type Platform, platformOf, unsetVariable } from './commands.js';

/** What a fix is built from. */
export interface FixContext {
  readonly situation: Situation;
  readonly draft: Draft;
  readonly platform: Platform;
}

export type FixBuilder = (context: FixContext) => readonly Fix[];

/** The context of one finding. */
export function fixContext(situation: Situation, draft: Draft): FixContext {
  return { situation, draft, platform: platformOf(situation.view.first('machine')) };
}

/** What stands for a secret in every observation, and what for a login in commands, where nobody takes it for one. */
export const HIDDEN = 'xxxxx';
const PLACE = 'USER:PASSWORD@';

export interface FixOptions {
  readonly risk?: Risk;
  readonly actor?: Fix['actor'];
  readonly undo?: readonly string[];
  readonly facts?: Facts;
  readonly isReference?: boolean;
  readonly changes?: readonly SettingChange[];
}

/** A fix with commands; id doubles as the key of its title (`fix.<id>`). */
export function fix(
  { draft, platform }: FixContext,
  id: string,
  commands: readonly string[],
  options: FixOptions = {},
): Fix {
  const { risk = 'safe', actor = 'you', undo, facts, changes, isReference = false } = options;
  return {
    id,
    title: { key: `fix.${id}`, facts: { target: bare(draft.target ?? ''), ...draft.facts, ...facts } },
    commands,
    os: platform.os,
    risk,
    actor,
    verified: null,
    ...(undo === undefined ? {} : { undo }),
    ...(changes === undefined ? {} : { changes }),
    ...(isReference ? { isReference } : {}),
  };
}

/** A URL without the place of its login. */
export function bare(url: string): string {
  return url.replaceAll(`${HIDDEN}@`, '');
}

/** True for a command that does not work as it stands: a login has to be put in. */
export function hasPlace(command: string): boolean {
  return command.includes(PLACE) || command.includes(HIDDEN);
}

/** A fix that changes one setting of go. value null takes the setting away. */
export function settingFix(
  context: FixContext,
  id: string,
  name: string,
  value: string | null,
  options: FixOptions = {},
): Fix {
  return changeFix(context, id, [settingChange(context, name, value)], {
    ...options,
    facts: { variable: name, value: value ?? '', ...options.facts },
  });
}

/** The change of a setting of go in the place where it counts. */
export function settingChange(
  { situation: { view } }: FixContext,
  name: string,
  value: string | null,
): SettingChange {
  // A variable of the environment would mask `go env -w` (semantics.md §1.1), so it is changed where it is set.
  const isUnread = view.first('settings')?.file?.state === 'off';
  const isMasked = isUnread || view.setting(name)?.source === 'os' || OS_ONLY.has(name);
  return { where: isMasked ? 'environment' : 'go-env', name, value };
}

/** Back to what applies without the setting; nothing where nobody set it. */
export function takeAway(name: string, risk: Risk = 'safe'): FixBuilder {
  return (context) => {
    const source = context.situation.view.setting(name)?.source;
    if (source !== undefined && source !== 'os' && source !== 'file') return [];
    return [settingFix(context, 'take-setting-away', name, null, { risk })];
  };
}

/** Settings that go reads from the environment of the process only (semantics.md §1.4). */
const OS_ONLY: ReadonlySet<string> = new Set(['GODEBUG', 'GOENV']);

/** A fix made of changes; commands and undo are these changes as text. */
export function changeFix(
  context: FixContext,
  id: string,
  changes: readonly SettingChange[],
  options: FixOptions = {},
): Fix {
  const { shell } = context.platform;
  const { view } = context.situation;
  const typed = changes.map((change) => commandFor(shell, change).replaceAll(`${HIDDEN}@`, PLACE));
  const before = changes.map((change) => inverse(context, change));
  const isShown = changes.every(({ name }) => !/U\+(?!0020)/.test(view.setting(name)?.unseen ?? ''));
  if (isShown && before.every(isTypable)) {
    const undo = before.map((change) => commandFor(shell, change));
    const isSafe = !undo.some((command) => CHECKS_OFF.test(command));
    const commands = startable(context, changes, typed);
    return fix(context, id, commands, { ...(isSafe ? { undo } : {}), ...options, changes });
  }
  // A shell begins anew with what it had; the file of go does not.
  const isKept = changes.some(({ where }) => where === 'environment') || shell === 'cmd';
  const [copy, back] = isKept ? [[], []] : [KEEP, GIVE_BACK];
  return fix(context, id, startable(context, changes, [...copy, ...typed]), {
    ...(isKept ? {} : { undo: back }),
    ...options,
    changes,
  });
}

/** Commands of go env with the setting masked that keeps go from starting them. */
function startable(
  { platform, situation: { view } }: FixContext,
  changes: readonly SettingChange[],
  commands: readonly string[],
): readonly string[] {
  const { shell } = platform;
  const isRefused = (view.first('settings')?.goEnvError ?? '') !== '';
  const stuck = changes.find(
    ({ where, name, value }) =>
      where === 'go-env' && (isRefused || (name === 'GOTOOLCHAIN' && value === null)) && name in STARTING,
  );
  if (stuck === undefined) return commands;
  const mask = STARTING[stuck.name] ?? '';
  return [exportVariable(shell, stuck.name, mask), ...commands, unsetVariable(shell, stuck.name)];
}

/** No command that is printed switches checks off, not even to go back; `fix --undo` gives the file back all the same. */
export const CHECKS_OFF = /GOSUMDB\W+off|GONOSUMDB\W+\*(?!\.)|GONOSUMCHECK|-insecure/i;

const KEEP: readonly string[] = ['cp "$(go env GOENV)" "$(go env GOENV).old"'];
const GIVE_BACK: readonly string[] = ['mv "$(go env GOENV).old" "$(go env GOENV)"'];

/** Go refuses to write again what of these it refuses to read. */
const CHECKED = /^GO(?:PATH|MODCACHE|111MODULE)$/;

/** Whether a value can be typed as it is shown: without a password that is left out, and on one line. */
function isTypable({ where, name, value }: SettingChange): boolean {
  if (value === null) return true;
  return !(where === 'go-env' && CHECKED.test(name)) && !value.includes(HIDDEN) && !/\p{Cc}/u.test(value);
}

function inverse({ situation: { view } }: FixContext, change: SettingChange): SettingChange {
  const { where, name } = change;
  // What is set here for the first time; who takes a setting of git away knows what it was.
  if (where === 'git') return { ...change, value: null };
  const setting = view.setting(name);
  if (where === 'go-env') {
    return { where, name, value: setting?.source === 'file' ? setting.value : null };
  }
  const variables = view.first('forward-proxy-variables')?.variables ?? {};
  const roots = view.all('tls').flatMap((one) => one.roots?.sources ?? []);
  const root = roots.find((source) => source.startsWith(`${name}=`))?.slice(name.length + 1);
  return { where, name, value: setting?.source === 'os' ? setting.value : (variables[name] ?? root ?? null) };
}

/** Something only somebody else can do. */
export function askFix(context: FixContext, id: string, actor: 'administrator' | 'operator'): Fix {
  return fix(context, id, [], { risk: 'review', actor });
}
