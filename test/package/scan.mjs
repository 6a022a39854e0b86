// n8n's scanner as its command line runs it, without the download. It is an ES module, which jest does not load.
import { analyzePackage, SOURCE_FILE_PATTERNS } from '@n8n/scan-community-package/scanner/scanner.mjs';

const [folder, kind] = process.argv.slice(2);
const patterns = kind === 'sources' ? SOURCE_FILE_PATTERNS : ['**/*.js', 'package.json'];
process.stdout.write(`\n${JSON.stringify(await analyzePackage(folder, patterns))}`);
