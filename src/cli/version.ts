// The version of this tool, taken from the package manifest when the build is made. Nothing else belongs here.

import manifest from '../../package.json' with { type: 'json' };

/** Version of goproxy-doctor, for example 1.0.0. */
export const TOOL_VERSION: string = manifest.version;
