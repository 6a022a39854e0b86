import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { PROJECT } from '../package/support/files';
import { OPENAPI } from '../support/openapi';

/** What is read of a schema here. */
interface Schema {
	$ref?: string;
	properties?: Record<string, Schema>;
	required?: string[];
	enum?: string[];
}

/** A type of the sandbox that has the name of one of PortOne's schemas, by the names of its fields. */
type Fields = Map<string, { literals: string[] }>;

describe.each(['v1', 'v2'] as const)("the types of the sandbox's %s and PortOne's document", (version) => {
	(existsSync(OPENAPI[version]) ? test : test.skip)('name the same fields and words', () => {
		const schemas = schemasOf(version);
		const types = typesOf(path.join(PROJECT, 'sandbox', version, 'types.ts'));
		const compared = [...types].filter(([name]) => schemas[name]?.properties);
		expect(compared.length).toBeGreaterThan(version === 'v1' ? 6 : 10);
		expect(compared.flatMap(([name, fields]) => differences(name, fields, schemas))).toEqual([]);
	});
});

function schemasOf(version: 'v1' | 'v2'): Record<string, Schema> {
	const document = JSON.parse(readFileSync(OPENAPI[version], 'utf8')) as { components?: { schemas: Record<string, Schema> }; definitions?: Record<string, Schema> };
	// V1's is Swagger 2.
	return document.components?.schemas ?? document.definitions!;
}

/** Every exported type of a file that is an object in all its forms. */
function typesOf(file: string): Map<string, Fields> {
	const program = ts.createProgram([file], { strict: true, target: ts.ScriptTarget.ES2022, skipLibCheck: true });
	const checker = program.getTypeChecker();
	const source = program.getSourceFile(file)!;
	const found = new Map<string, Fields>();
	for (const symbol of checker.getExportsOfModule(checker.getSymbolAtLocation(source)!)) {
		const properties = checker.getPropertiesOfType(checker.getDeclaredTypeOfSymbol(symbol));
		const typed = properties.map((property) => ({ name: property.name, type: checker.getNonNullableType(checker.getTypeOfSymbolAtLocation(property, source)) }));
		// What may only be undefined is never there.
		found.set(symbol.name, new Map(typed.filter(({ type }) => (type.flags & ts.TypeFlags.Never) === 0).map(({ name, type }) => [name, { literals: literalsOf(type) }])));
	}
	return found;
}

function literalsOf(type: ts.Type): string[] {
	return (type.isUnion() ? type.types : [type]).flatMap((part) => (part.isStringLiteral() ? [part.value] : []));
}

function differences(name: string, fields: Fields, schemas: Record<string, Schema>): string[] {
	const { properties = {}, required = [] } = schemas[name]!;
	const isKnown = (field: string) => field in properties || required.includes(field);
	const missing = required.filter((field) => !fields.has(field)).map((field) => `${name}.${field} is required, and not there`);
	const wrong = [...fields].flatMap(([field, { literals }]) => {
		const schema = properties[field];
		if (!isKnown(field)) return [`${name}.${field} is not in the document`];
		if (!schema) return [];
		const { enum: words } = schema.$ref ? schemas[schema.$ref.split('/').at(-1)!]! : schema;
		return literals.filter((literal) => words && !words.includes(literal)).map((literal) => `${name}.${field} is never '${literal}'`);
	});
	return [...missing, ...wrong];
}
