/** A Go of the future as the module that it is downloaded as, and a checksum database that knows it. It must not be run for its answers. */
import type { DatabaseDeclaration } from '../support/checksum-database.js';
import type { ModuleDeclaration } from '../support/module-files.js';

const architecture = process.arch === 'x64' ? 'amd64' : process.arch;

/** It starts, and that is all. */
export const NEWER_GO: ModuleDeclaration = {
  path: 'golang.org/toolchain',
  version: `v0.0.1-go1.99.0.linux-${architecture}`,
  files: { 'bin/go': '#!/bin/sh\nexit 0\n', 'bin/gofmt': '', 'lib/none': '', 'pkg/tool/none': '' },
};

export const DATABASE: DatabaseDeclaration = { name: 'sum.corp.example', modules: [NEWER_GO] };

/** A go.mod that asks for it. */
export const GO_MOD = 'module test-corp.example/app\n\ngo 1.99.0\n';
