// What is known about the settings in force: given from outside, or shown in the text itself (`go env` output, an export,
// a Dockerfile line). It must not judge them.

import { hostOf } from './message.js';
import type { ExplainContext } from './types.js';

export interface Settings {
  /** GOPROXY as far as known. */
  readonly goproxy?: string;
  /** Minor release of Go 1: 21 for go1.21.3. */
  readonly goMinor?: number;
  readonly modulesOff: boolean;
  readonly os?: string;
}

export interface SettingsReader {
  /** Takes note of settings that a line of the text shows. */
  read(text: string): void;
  settings(): Settings;
}

const GOPROXY = /\bGOPROXY ?(?:=|\s(?=https?:|direct|off)) ?\\?["'“]?([^\s"'”\\;&]+)/;
const NOT_A_SETTING =
  /disabled by GOPROXY=|GOPROXY=\.\.\.|does not override|GOPROXY list|try GOPROXY|use GOPROXY/i;
const GO_VERSION = /\bgo version go1\.(\d+)|\bGOVERSION=["']?go1\.(\d+)/;

function minorOf(version: string | undefined): number | undefined {
  const digits = /1\.(\d+)/.exec(version ?? '')?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** Settings from outside win over what the text shows; of the text the last word counts. */
export function createSettingsReader(context: ExplainContext): SettingsReader {
  let shown: string | undefined;
  let shownMinor: number | undefined;
  let off = context.goEnv?.GO111MODULE === 'off';
  return {
    read(text) {
      const value = NOT_A_SETTING.test(text) ? undefined : GOPROXY.exec(text)?.[1];
      if (value !== undefined && value !== '...') shown = value;
      const version = GO_VERSION.exec(text);
      if (version !== null) shownMinor = Number(version[1] ?? version[2]);
      if (/(?:^|set |\s)GO111MODULE=["']?off\b/.test(text) && !/-w /.test(text)) off = true;
    },
    settings() {
      const goproxy = context.goproxy ?? context.goEnv?.GOPROXY ?? shown;
      const goMinor = minorOf(context.goVersion ?? context.goEnv?.GOVERSION) ?? shownMinor;
      return {
        ...(goproxy === undefined ? {} : { goproxy }),
        ...(goMinor === undefined ? {} : { goMinor }),
        modulesOff: off,
        ...(context.os === undefined ? {} : { os: context.os }),
      };
    },
  };
}

/** Hosts of the list's URL entries, in order; entries without a scheme are https (semantics.md §2.1). */
export function proxyHosts(goproxy: string | undefined): string[] {
  return (goproxy ?? '')
    .split(/[,|]/)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '' && entry !== 'direct' && entry !== 'off')
    .map((entry) => hostOf(entry.includes('://') ? entry : `https://${entry}`))
    .filter((host) => host !== '');
}
