import { startSandbox } from '../../sandbox';

// A sandbox in a process of its own, so that its work is not counted as the node's. Ends with its parent.
process.on('disconnect', () => process.exit(0));
void startSandbox().then(({ url, v2 }) => process.send?.({ url, v2 }));
