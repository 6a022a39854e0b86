/** What lets Node.js run a TypeScript file: for `fork`'s execArgv, and before the file in a command. */
export const TSX = ['--require', require.resolve('tsx/cjs')];

/** The command that runs a TypeScript program of this repository, wherever it is started. */
export function program(file: string, ...args: string[]): string[] {
	return [process.execPath, ...TSX, file, ...args];
}
