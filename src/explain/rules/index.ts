// All rules in one table. It must not decide which of them wins; see rank.ts.

import type { Rule } from '../rule.js';
import { CHECKSUM_RULES } from './checksum.js';
import { GIT_TLS_RULES } from './git-tls.js';
import { GOPROXY_RULES } from './goproxy.js';
import { BODY_RULES } from './http-body.js';
import { STATUS_RULES } from './http-status.js';
import { LAST_RULES } from './last-resort.js';
import { MODULE_RULES } from './module.js';
import { NETWORK_RULES } from './network.js';
import { REMOTE_RULES } from './remote.js';
import { REPOSITORY_RULES } from './repository.js';
import { SETTING_RULES } from './settings.js';
import { TLS_RULES } from './tls.js';
import { TOOLCHAIN_RULES } from './toolchain.js';

export const RULES: readonly Rule[] = [
  ...SETTING_RULES,
  ...GOPROXY_RULES,
  ...NETWORK_RULES,
  ...TLS_RULES,
  ...GIT_TLS_RULES,
  ...STATUS_RULES,
  ...BODY_RULES,
  ...CHECKSUM_RULES,
  ...REPOSITORY_RULES,
  ...MODULE_RULES,
  ...TOOLCHAIN_RULES,
  ...REMOTE_RULES,
  ...LAST_RULES,
];
