import tseslint from 'typescript-eslint';

/** Everything that a person writes, with type information. n8n's own rules for what ships stand beside this. */
export default tseslint.config(
	{ ignores: ['dist/', 'node_modules/', '.run/', '.stryker-tmp/'] },
	{
		files: ['**/*.ts'],
		extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
		languageOptions: { parserOptions: { project: ['tsconfig.json', 'sandbox/page/tsconfig.json'], tsconfigRootDir: import.meta.dirname } },
		rules: {
			'@typescript-eslint/array-type': ['error', { default: 'array-simple' }],
			'@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
			// A state of tomorrow shall not fall through.
			'@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
			'@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
		},
	},
	{
		files: ['nodes/**/*.ts', 'credentials/**/*.ts'],
		rules: {
			// Where the compiler cannot see that a value is there, `as Result` says what it is, and `!` is used nowhere.
			'@typescript-eslint/non-nullable-type-assertion-style': 'off',
		},
	},
	{
		files: ['credentials/**/*.ts'],
		rules: {
			// n8n wants a promise of `authenticate`, so what it throws must come as a rejection.
			'@typescript-eslint/require-await': 'off',
		},
	},
	{
		files: ['test/**/*.ts', '**/test/**/*.ts'],
		rules: {
			// A value that is missing in a test shall fail the test where it is missing.
			'@typescript-eslint/no-non-null-assertion': 'off',
			// What stands in for a function of n8n or PortOne is as async as the original.
			'@typescript-eslint/require-await': 'off',
		},
	},
);
