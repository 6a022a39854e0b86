import heart from '../../stryker.config.mjs';

/** Mutants of what the gateways send and make of PortOne's answers. */
const FILES = ['console', 'deadline', 'fault', 'odd', 'pgWords', 'v1Envelope', 'v1History', 'v1LookUp', 'v2LookUp', 'http', 'messages', 'replies', 'v1', 'v1Payment', 'v1Rules', 'v2', 'v2Messages', 'v2Payment', 'v2Rules'];

export default { ...heart, mutate: FILES.map((name) => `nodes/PortOne/gateway/${name}.ts`) };
