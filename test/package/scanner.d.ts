/** What the tests use of n8n's scanner, which brings no types. */
declare module '@n8n/scan-community-package/scanner/scanner.mjs' {
	export interface Scanned {
		passed: boolean;
		message?: string;
		details?: string;
	}
	export const SOURCE_FILE_PATTERNS: string[];
	export function analyzePackage(folder: string, patterns: string[]): Promise<Scanned>;
}
