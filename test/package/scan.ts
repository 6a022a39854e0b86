/** n8n's scanner as its command line runs it, without the download: `scan.ts <folder> sources|tarball`. It is an ES module, which jest does not load. */
async function main([folder, kind]: string[]): Promise<void> {
	if (folder === undefined) throw new Error('Which folder?');
	const { analyzePackage, SOURCE_FILE_PATTERNS } = await import('@n8n/scan-community-package/scanner/scanner.mjs');
	const patterns = kind === 'sources' ? SOURCE_FILE_PATTERNS : ['**/*.js', 'package.json'];
	process.stdout.write(`\n${JSON.stringify(await analyzePackage(folder, patterns))}`);
}

void main(process.argv.slice(2));
