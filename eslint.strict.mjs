import tseslint from 'typescript-eslint';

/** Everything that a person writes, with type information. n8n's own rules for what ships stand beside this. */
export default tseslint.config(
	{ ignores: ['dist/', 'node_modules/', '.run/', '.stryker-tmp/'] },
	{
		files: ['**/*.ts'],
		extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
		languageOptions: { parserOptions: { project: 'tsconfig.json', tsconfigRootDir: import.meta.dirname } },
		rules: {
			'@typescript-eslint/array-type': ['error', { default: 'array-simple' }],
			'@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
			'@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
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
