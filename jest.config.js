const swc = [
	'@swc/jest',
	{ jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } },
];

module.exports = {
	testEnvironment: 'node',
	testMatch: ['<rootDir>/test/**/*.test.ts'],
	transform: { '\\.ts$': swc },
	moduleFileExtensions: ['js', 'ts', 'json'],
	modulePathIgnorePatterns: ['<rootDir>/dist/package.json', '<rootDir>/.stryker-tmp', '<rootDir>/.run'],
	testTimeout: 60_000,
	// n8n-core keeps timers of its own.
	forceExit: true,
};
