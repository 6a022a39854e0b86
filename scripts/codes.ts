import fs from 'node:fs';
import path from 'node:path';
import { codesPage } from './codesPage';

// npm run codes: writes docs/codes.md and docs/ko/codes.md from the catalog of texts.
const docs = path.join(__dirname, '..', 'docs');
fs.writeFileSync(path.join(docs, 'codes.md'), codesPage('en'));
fs.writeFileSync(path.join(docs, 'ko', 'codes.md'), codesPage('ko'));
