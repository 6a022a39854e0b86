import parser from '@typescript-eslint/parser';
import base from 'eslint-plugin-n8n-nodes-base';

// n8n's own rules in their newest version: `n8n-node lint` brings 1.16 and, under n8n.strict, takes no other configuration.
// Switched off are the rules that n8n's configuration switches off as well.
const rulesFor = (kind, ...off) => ({
	plugins: { 'n8n-nodes-base': base },
	languageOptions: { parser, parserOptions: { extraFileExtensions: ['.json'] } },
	rules: { ...base.configs[kind].rules, ...Object.fromEntries(off.map((rule) => [`n8n-nodes-base/${rule}`, 'off'])) },
});

export default [
	{ files: ['package.json'], ...rulesFor('community') },
	{
		files: ['credentials/**/*.ts'],
		...rulesFor('credentials', 'cred-class-field-documentation-url-miscased', 'cred-class-field-type-options-password-missing'),
	},
	{
		files: ['nodes/**/*.ts'],
		...rulesFor(
			'nodes',
			'node-class-description-inputs-wrong-regular-node',
			'node-class-description-outputs-wrong',
			'node-param-type-options-max-value-present',
		),
	},
];
