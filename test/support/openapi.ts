import path from 'node:path';

const FOLDER = path.join(__dirname, '..', '..', '..', 'shared', 'spec');

/** Where PortOne's OpenAPI documents are, if they stand beside this project, which does not copy them. */
export const OPENAPI = { v1: path.join(FOLDER, 'v1.openapi.json'), v2: path.join(FOLDER, 'v2.openapi.json') };
